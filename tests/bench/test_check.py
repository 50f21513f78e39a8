"""The benchmark's checker knows what routes cost and catches every broken rule."""

from dataclasses import replace

import pytest

from bench.vrp.check import judge
from bench.vrp.instance import FAR, Instance

#: A depot in the corner and four customers around a 3-4-5 triangle; distances x 10.
PLAIN = Instance(
    *("plain", "CVRP", 10, ["d", "a", "b", "c", "e"], [0, 3, 3, 0, 6], [0, 0, 4, 4, 8], 1),
    *([0, 2, 3, 4, 1], [0] * 5, [FAR] * 5, [0] * 5, 2, 9, None, []),
)
GOOD = [(0, [1, 2, 3]), (0, [4])]


def test_the_distance_is_that_of_the_coordinates():
    verdict = judge(PLAIN, GOOD)
    assert verdict.wrong == ()
    assert verdict.distance == (30 + 40 + 30 + 40) + 2 * 100


def test_routes_without_customers_are_none():
    assert judge(PLAIN, [*GOOD, (0, []), (0, [])]).distance == judge(PLAIN, GOOD).distance


TIMED = replace(PLAIN, ready=[0, 50, 0, 0, 0], due=[300, 90, 300, 300, 300], service=[0, 10, 10, 10, 10])
PAIRED = replace(PLAIN, demand=[0, 5, -5, 8, -8], pairs=[(1, 2), (3, 4)])
TWO_DEPOTS = replace(PLAIN, depots=2, demand=[0, 0, 3, 4, 1], vehicles=1)

PLANTED = [
    (PLAIN, [(0, [1, 2, 3])], "customer e is not visited"),
    (PLAIN, [(0, [1, 2, 3]), (0, [4, 1])], "customer a is visited 2 times"),
    (PLAIN, [(0, [1, 2, 3]), (0, [4, 5])], "place 5 is no customer"),
    (PLAIN, [(0, [1, 2, 3]), (0, [4, 0])], "place 0 is no customer"),
    (PLAIN, [(1, [1, 2, 3]), (0, [4])], "place 1 is no depot"),
    (PLAIN, [(0, [1, 2, 3, 4])], "carries 10 of 9"),
    (PLAIN, [(0, [1, 2]), (0, [3]), (0, [4])], "3 routes leave depot d, which has 2 vehicles"),
    (TIMED, [(0, [3, 2, 1]), (0, [4])], "comes to a at 130, which closes at 90"),
    (replace(TIMED, due=[200, *[300] * 4]), GOOD, "is back at 210, the depot closes at 200"),
    (replace(TIMED, due=[FAR] * 5, duration=205), GOOD, "takes 210 of 205"),
    (PAIRED, [(0, [2, 1]), (0, [3, 4])], "visits b before a"),
    (PAIRED, [(0, [1, 4, 2]), (0, [3])], "has only one of c and e"),
    (PAIRED, [(0, [1, 3, 2, 4])], "carries 13 of 9"),
    (TWO_DEPOTS, [(0, [2]), (0, [3, 4])], "2 routes leave depot d, which has 1 vehicles"),
]


@pytest.mark.parametrize(("instance", "routes", "told"), PLANTED)
def test_a_planted_fault_is_caught(instance, routes, told):
    assert any(told in text for text in judge(instance, routes).wrong)


@pytest.mark.parametrize(
    ("instance", "routes"),
    [(TIMED, GOOD), (PAIRED, [(0, [1, 2, 3, 4])]), (TWO_DEPOTS, [(0, [2]), (1, [3, 4])])],
    ids=["windows", "pairs", "two depots"],
)
def test_what_keeps_the_rules_passes(instance, routes):
    assert judge(instance, routes).wrong == ()
