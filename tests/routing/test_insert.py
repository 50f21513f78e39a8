"""The last pass on hand-made rounds."""

from __future__ import annotations

import time

from routing.model.rounds import Rounds
from routing.problem.decompose import decompose
from routing.solve import insert
from routing.solve.insert import insert_left_out
from tests.routing.streets import carrier, stop, street


def test_a_stop_that_pays_for_the_carrier_lets_the_others_ride_cheaply():
    # Alone, far costs 100,000 + 2 x 15 km = 130,000, more than its penalty; near costs 110,000 and goes in; beside
    # it far costs 20,000 more.
    loaded = street(
        {"office": 0, "near": 5, "far": 15},
        [carrier(fixed_cost=100_000, cost_per_km=1_000)],
        [stop("far", penalty=120_000), stop("near", penalty=115_000)],
    )
    (component,) = decompose(loaded)
    rounds, left = insert_left_out(Rounds(component), ((),))
    assert (sorted(rounds[0]), left) == ([0, 1], [])


def test_a_mandatory_stop_goes_in_before_an_optional_one_takes_its_room():
    loaded = street(
        {"office": 0, "dear": 1, "must": 9},
        [carrier(max_stops=1, cost_per_km=1_000)],
        [stop("dear", penalty=900_000), stop("must")],
    )
    (component,) = decompose(loaded)
    rounds, left = insert_left_out(Rounds(component), ((),))
    assert rounds[0] == (1,)
    assert [(each.stop, each.reason, each.numbers) for each in left] == [
        ("dear", "NO_CARRIER", {"stops": 2, "limit": 1, "excess": 1})
    ]


def test_without_time_only_idle_carriers_are_asked():
    loaded = street(
        {"office": 0, "a": 1, "b": 2, "c": 3},
        [carrier("an", cost_per_km=1_000), carrier("be", cost_per_km=1_000)],
        [stop(name, penalty=100_000) for name in "abc"],
    )
    (component,) = decompose(loaded)
    rounds, left = insert_left_out(Rounds(component), ((0,), ()), time.monotonic() - 1)
    assert rounds == [(0,), (1,)]
    assert [(each.stop, each.reason) for each in left] == [("c", "NOT_TRIED")]


def test_a_round_is_looked_at_again_only_when_it_has_changed(monkeypatch):
    loaded = street(
        {"office": 0, **{f"s{number}": number + 1 for number in range(12)}},
        [carrier(f"c{number}", max_stops=2, cost_per_km=number + 1) for number in range(6)],
        [stop(f"s{number}", penalty=100_000) for number in range(12)],
    )
    (component,) = decompose(loaded)
    asked = []
    look = insert.insertion_on
    monkeypatch.setattr(
        insert, "insertion_on", lambda rounds, index, *rest: asked.append(index) or look(rounds, index, *rest)
    )
    start = [(0, 1), (2, 3), (4, 5), (), (), ()]
    rounds, left = insert_left_out(Rounds(component), start)
    assert (left, sorted(number for sequence in rounds for number in sequence)) == ([], list(range(12)))
    # 6 stops look at 3 full rounds once; the other rounds change 6 times, and each winner is built once more.
    assert [asked.count(index) for index in range(3)] == [6, 6, 6]
    assert len(asked) < 60
