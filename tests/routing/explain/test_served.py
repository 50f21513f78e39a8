"""Why a served stop is served when it is: on a street, so that every second has one cause."""

from __future__ import annotations

import pytest

from routing.explain.served import Earlier, Served, served
from routing.model.broken import Broken
from routing.problem.carriers import Break
from routing.problem.loaded import problem_from_parts
from routing.problem.stops import Shipment
from tests.routing.plan.driven import driven
from tests.routing.streets import carrier, stop, street

KM = {"office": 0, "a": 10, "b": 20, "c": 30}


def _served(route, asked, stops, shipments=(), **fields) -> Served:
    loaded = street(KM, [carrier("an", **{"cost_per_km": 1_000, **fields})], stops)
    loaded = problem_from_parts(loaded.problem.model_copy(update={"shipments": list(shipments)}), loaded.matrices)
    found = served(loaded, driven(loaded, {"an": route}), asked)
    assert found is not None
    return found


def test_straight_from_the_shift():
    found = _served(["a", "b"], "b", [stop("a"), stop("b")])
    assert (found.trip.id, found.number, found.visit.start_s) == ("an", 2, 1_200)
    assert (found.bound.what, found.bound.at_s) == ("shift", 0)


def test_after_the_window_of_an_earlier_stop():
    found = _served(
        ["a", "b", "c"], "c", [stop("a", windows_s=[(0, 700)]), stop("b", windows_s=[(2_000, 2_000)]), stop("c")]
    )
    assert (found.bound.what, found.bound.stop, found.bound.at_s) == ("window", "b", 2_000)


def test_the_round_begins_late_so_as_not_to_wait():
    found = _served(["a", "b"], "a", [stop("a"), stop("b", windows_s=[(2_000, 3_000)])])
    assert (found.visit.start_s, found.bound.what, found.bound.stop) == (1_400, "start", "b")
    assert found.bound.at_s == 800


def test_after_a_break_that_was_waited_for():
    rest = Break(begin_s=(1_300, 1_300), duration_s=300)
    stops = [stop("a", windows_s=[(0, 600)]), stop("b", service_s=600)]
    found = _served(["a", "b"], "b", stops, breaks=[rest])
    assert (found.bound.what, found.bound.at_s, found.visit.start_s) == ("break", 1_600, 1_600)


def test_an_earlier_place_and_what_it_costs():
    found = _served(["a", "c", "b"], "b", [stop("a"), stop("b"), stop("c")])
    assert found.earlier == Earlier(begin_s=1_200, visit=2, units=0)  # on the way, either way
    found = _served(["a", "b", "c"], "c", [stop("a"), stop("b", service_s=60), stop("c")])
    assert found.earlier == Earlier(1_800, 2, 0)


def test_an_earlier_place_that_costs_a_way_back():
    found = _served(["a", "b"], "b", [stop("a", windows_s=[(0, 700)], due_s=0, service_s=100), stop("b")])
    assert isinstance(found.earlier, Broken)
    assert found.earlier.reason == "WINDOW_CLOSED"
    found = _served(["a", "b"], "b", [stop("a", service_s=100), stop("b")], end=None)
    assert found.earlier == Earlier(1_200, 1, 10_000 * 3_600_000)


def test_the_first_visit_has_no_earlier_place():
    assert _served(["a", "b"], "a", [stop("a"), stop("b")]).earlier is None


def test_a_pickup_waits_for_its_shipment():
    stops = [stop("a"), stop("b"), stop("c", windows_s=[(4_000, 4_000)])]
    shipment = Shipment(id="t", pickup="b", delivery="c", max_aboard_s=1_000)
    found = _served(
        ["a", "b", "c"], "b", [stops[0].model_copy(update={"windows_s": [(0, 600)]}), *stops[1:]], [shipment]
    )
    assert (found.visit.start_s, found.bound.what, found.bound.stop) == (3_000, "aboard", "b")


def test_a_stop_that_is_on_no_round():
    loaded = street(KM, [carrier("an")], [stop("a"), stop("b", penalty=1)])
    assert served(loaded, driven(loaded, {"an": ["a"]}), "b") is None


@pytest.mark.parametrize("late", [0, 60])
def test_slack_is_told(late):
    found = _served(["a"], "a", [stop("a", windows_s=[(0, 900)], due_s=600 - late, late_cost_per_h=1)])
    assert (found.slack.rules_s, found.slack.promises_s) == (300, 0)
