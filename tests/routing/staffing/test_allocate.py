"""Questions along a street, each answered in the head."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from geo.errors import InputRefused
from routing.staffing.allocate import allocate
from routing.staffing.question import Person, Post, Question
from tests.routing.staffing.streets import street


def places(answer) -> dict[str, str]:
    return {each.person: each.post for each in answer.placements}


def refused(question) -> list[tuple[str, str, str]]:
    with pytest.raises(InputRefused) as told:
        allocate(question)
    return [(fault.code, fault.row, fault.message) for fault in told.value.faults]


def test_the_heaviest_post_is_relieved_first_whatever_the_way():
    answer = allocate(street({"a": 0, "b": 0, "c": 0}, {"near": (0, 10), "far": (90, 40)}, share=10))
    # all at near: 40; one at far: 40; two: 20, three: 13.3 beside 10 of near, where then nobody is
    assert places(answer) == {"a": "far", "b": "far", "c": "far"}
    assert (answer.value.greatest, answer.heaviest) == (Fraction(40, 3), "far")


def test_then_the_work_beyond_a_share_and_then_travel():
    posts = {"big": (5, 30), "middle": (0, 20), "small": (10, 4)}
    answer = allocate(street({"a": 0, "b": 5, "c": 10}, posts, share=20))
    # two at big: 20 a person, the least there is (middle has 20); the third takes 20 at middle, not 4 at small
    assert (answer.value.greatest, answer.value.shortfall) == (20, 4)
    # a is nearest to middle
    assert places(answer) == {"a": "middle", "b": "big", "c": "big"}
    assert answer.value.travel_s == 5 * 60


def test_who_is_fixed_stays_and_their_way_does_not_count():
    answer = allocate(street({"a": (90, {"fixed": "x"}), "b": 3}, {"x": (0, 10), "y": (4, 12)}))
    assert places(answer) == {"a": "x", "b": "y"}
    assert (answer.value.travel_s, answer.placements[0].travel_s) == (60, 5400)


def test_a_post_where_nobody_may_be_added_does_not_count_as_the_heaviest():
    posts = {"closed": (0, 99, {"most": 1}), "open": (0, 8), "other": (0, 6)}
    answer = allocate(street({"a": (0, {"fixed": "closed"}), "b": 0, "c": 0}, posts, share=5))
    assert (answer.value.greatest, answer.heaviest) == (6, "other")


def test_a_longest_way_and_skills_keep_persons_from_posts():
    posts = {"safe": (10, 50, {"needs": frozenset({"kt1"})}), "plain": (0, 1)}
    cleared = {"skills": frozenset({"kt1"})}
    answer = allocate(street({"a": 0, "b": (0, cleared), "c": (0, cleared | {"most_s": 300})}, posts))
    assert places(answer) == {"a": "plain", "b": "safe", "c": "plain"}


def test_least_and_most_and_persons_of_an_area():
    posts = {"w1": (0, 50, {"most": 1}), "w2": (0, 0, {"least": 1}), "e1": (0, 1), "e2": (2, 1)}
    areas = {"w1": "west", "w2": "west", "e1": "east", "e2": "east"}
    answer = allocate(street(dict.fromkeys("abcd", 0), posts, areas, least_in={"east": 2}))
    assert answer.persons_at["w1"] == answer.persons_at["w2"] == 1
    # the two of the east: one at each post takes all its work
    assert answer.persons_at["e1"] == answer.persons_at["e2"] == 1


def test_priority_counts_work_several_times():
    posts = {"a": (0, 10), "b": (0, 6, {"priority": 2})}
    assert places(allocate(street({"p": 0}, posts, share=5))) == {"p": "b"}


def test_without_work_ways_decide():
    answer = allocate(street({"a": 1, "b": 9}, {"x": (0, 0), "y": (10, 0)}))
    assert places(answer) == {"a": "x", "b": "y"}
    assert (answer.value.greatest, answer.value.shortfall, answer.heaviest) == (1, 0, None)


def test_nobody_is_put_beside_a_person_who_has_a_share_while_others_have_nobody():
    posts = {"x": (0, 10), "y": (0, 9), "z": (0, 1)}
    answer = allocate(street({"a": 0, "b": 0}, posts, share=10))
    # both at x would leave no load above 9, and y alone
    assert sorted(places(answer).values()) == ["x", "y"]
    assert (answer.value.greatest, answer.value.shortfall, answer.heaviest) == (10, 1, None)


NEEDY = {"least": 1}


@pytest.mark.parametrize(
    ("persons", "posts", "wishes", "code", "row", "text"),
    [
        ({"a": (9, {"most_s": 300})}, {"x": (0, 1)}, {}, "STAFF_NOWHERE", "a", "9 min away, 5 min are allowed"),
        ({"a": 0}, {"x": (0, 1, {"needs": frozenset({"kt1"})})}, {}, "STAFF_NOWHERE", "a", "skills"),
        (
            {"a": (0, {"fixed": "x"}), "b": (0, {"fixed": "x"})},
            {"x": (0, 1, {"most": 1})},
            {},
            "STAFF_FULL",
            "x",
            "2 persons are fixed there, 1 may be",
        ),
        (
            {"a": (0, {"most_s": 300}), "b": (2, {"most_s": 300})},
            {"x": (0, 1), "y": (8, 1, {"least": 2})},
            {},
            "STAFF_NOBODY",
            "y",
            "2 more persons must work there, 0 may. With ways of 8 min",
        ),
        (
            {"a": 0, "b": 0},
            {"x": (0, 1), "y": (8, 1, {"least": 1, "needs": frozenset({"kt1"})})},
            {},
            "STAFF_NOBODY",
            "y",
            "0 who are not fixed have all its skills (kt1)",
        ),
        (
            {"a": 0, "b": 0},
            {"x": (0, 1, {"most": 1}), "y": (8, 1)},
            {"areas": {"x": "west", "y": "east"}, "least_in": {"west": 2, "north": 1}},
            "STAFF_AREA",
            "west",
            "its 1 post can take 1",
        ),
        ({"a": 0, "b": 0}, {"x": (0, 1, {"least": 2}), "y": (8, 1, NEEDY)}, {}, "STAFF_TOO_FEW", "", "1 more"),
        (
            dict.fromkeys("abc", (0, {"most_s": 300})),
            {"x": (0, 1, {"most": 1}), "y": (1, 1, {"most": 1}), "z": (7, 1)},
            {},
            "STAFF_CROWDED",
            "x",
            "3 persons can go to 2 posts only, which have room for 2. With ways of 7 min for everybody",
        ),
        (
            {"a": (0, {"most_s": 300}), "b": (20, {"most_s": 300}), "c": (21, {"most_s": 300})},
            {"x": (0, 1, NEEDY), "y": (1, 1, NEEDY), "z": (20, 1)},
            {},
            "STAFF_WANTING",
            "x",
            "2 posts and areas together need 2 more persons; 1 can come. With ways of 19 min for everybody",
        ),
        (
            {"a": 0, "b": (0, {"most_s": 300})},
            {"x": (0, 1, {"most": 1, "needs": frozenset()}), "y": (1, 1, {"most": 0}), "z": (90, 1, {"most": 0})},
            {},
            "STAFF_CROWDED",
            "x",
            "2 persons can go to",
        ),
    ],
)
def test_what_nothing_can_do_is_told_with_what_would(persons, posts, wishes, code, row, text):
    told = refused(street(persons, posts, **wishes))
    assert {each for each, _, _ in told} == {code}
    assert any(where == row and text in message for _, where, message in told), told


def test_longer_ways_that_would_not_help_are_not_promised():
    posts = {"x": (0, 1, {"most": 1}), "y": (1, 1, {"most": 1})}
    assert all(
        "Longer ways would not help." in text for _, _, text in refused(street(dict.fromkeys("abc", 0), posts))
    )


def test_a_province_is_answered_and_every_rule_kept():
    draw = np.random.default_rng(5)
    homes, posts = draw.uniform(0, 100, (344, 2)), draw.uniform(0, 100, (741, 2))
    ways = np.hypot(*(homes[:, None] - posts[None]).transpose(2, 0, 1)) * 60
    question = Question(
        tuple(Person(f"n{at}", f"p{at}" if at < 166 else None, most_s=3600) for at in range(344)),
        tuple(Post(f"p{at}", f"c{at % 166}", int(draw.lognormal(8, 1))) for at in range(741)),
        ways.astype(np.int32),
        {f"c{at}": 2 for at in range(10)},
    )
    answer = allocate(question)  # checked again by check_answer
    assert len(answer.placements) == 344
