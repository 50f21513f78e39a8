"""Whole rounds are done without where a carrier's day is dear."""

from __future__ import annotations

from routing.engines.answer import Found
from routing.engines.recreate.fewer import shortest_rounds, without_round
from routing.engines.recreate.solution import Solution
from routing.model.rounds import Rounds
from routing.problem.decompose import decompose
from tests.routing.streets import carrier, stop, street

KM = {"office": 0, "a": 1, "b": 2, "c": 3, "d": 4}


def _rounds(**fields) -> tuple[Rounds, Found]:
    """Two carriers, two stops each."""
    carriers = [carrier(name, cost_per_km=1_000, **fields) for name in ("an", "binh", "chi")]
    (component,) = decompose(street(KM, carriers, [stop(name, penalty=900_000) for name in "abcd"]))
    rounds = Rounds(component)
    sequences = ((0, 3), (1, 2), ())
    units = sum(rounds.cost(index, sequence) for index, sequence in enumerate(sequences))
    return rounds, Found(sequences, units)


def _attempt(rounds: Rounds, found: Found, index: int) -> tuple[tuple[int, ...], ...] | None:
    return without_round(Solution(rounds, 0), found, index, 0, 1.0, lambda done: done < 1_000)


def test_one_carrier_takes_the_stops_of_both():
    rounds, found = _rounds(fixed_cost=100_000)
    fewer = _attempt(rounds, found, 0)
    assert fewer is not None
    assert sorted(map(len, fewer)) == [0, 0, 4]
    (index,) = (number for number, sequence in enumerate(fewer) if sequence)
    assert rounds.cost(index, fewer[index]) == (100_000 + 8_000) * 3_600_000


def test_the_attempt_is_given_up_where_one_cannot():
    rounds, found = _rounds(fixed_cost=100_000, max_stops=2)
    assert _attempt(rounds, found, 0) is None


def test_only_rounds_whose_day_costs_something_are_tried_and_the_shortest_first():
    rounds, found = _rounds(fixed_cost=100_000)
    assert shortest_rounds(rounds, ((0, 3, 1), (2,), ()), 3) == [1, 0]
    assert shortest_rounds(rounds, ((0, 3, 1), (2,), ()), 1) == [1]
    cheap, _ = _rounds()
    assert shortest_rounds(cheap, found.sequences, 3) == []
