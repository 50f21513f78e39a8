"""Newcomers on a round whose order stays."""

from __future__ import annotations

from routing.model.rounds import Rounds
from routing.plan.insertion import with_newcomers
from routing.problem.decompose import decompose
from routing.problem.loaded import problem_from_parts
from routing.problem.stops import Shipment
from tests.routing.streets import carrier, stop, street

KM = {"office": 0, "a": 1, "b": 2, "c": 3, "d": 4}


def rounds(**fields) -> Rounds:
    """An, who pays by the km and ends where he wants to; b is to be taken to c."""
    loaded = street(KM, [carrier(end=None, cost_per_km=1_000, **fields)], [stop(name) for name in "abcd"])
    problem = loaded.problem.model_copy(update={"shipments": [Shipment(id="t", pickup="b", delivery="c")]})
    (component,) = decompose(problem_from_parts(problem, loaded.matrices))
    return Rounds(component)


def test_who_is_there_already_stays_and_a_shipment_goes_in_whole():
    assert with_newcomers(rounds(), 0, (3, 0), (0, 1, 2, 3)) == (1, 2, 3, 0)
    assert with_newcomers(rounds(), 0, (0, 3), (3, 1, 2, 0)) == (0, 1, 2, 3)


def test_a_sequence_that_breaks_a_rule_is_none():
    assert with_newcomers(rounds(max_stops=1), 0, (0,), (3,)) is None
    assert with_newcomers(rounds(max_stops=1), 0, (0, 3), ()) is None
    assert with_newcomers(rounds(max_stops=2), 0, (0, 3), (0,)) == (0, 3)
