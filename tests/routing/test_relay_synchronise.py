"""Feeders and a computed trunk on a street: who gives way is followed by hand."""

from __future__ import annotations

import pytest

from geo.errors import BuutaError, InputRefused
from routing.audit.audit import audit
from routing.audit.meeting import audit_meeting
from routing.problem.loaded import problem_from_parts
from routing.relay.promise import promises_of
from routing.relay.promises import Wish
from routing.relay.synchronise import synchronise
from routing.relay.timetable_of_plan import timetable_of
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street

HOUR = 3600
KM = {"centre": 0, "office": 30, "hub": 60, "hcc": 70, "school": 35}
TRANSFER = {"office": 900, "hub": 900, "centre": 600}


def _solve(loaded, start):
    return solve_here(loaded, engine="recreate")


def _feeder(hub, place, *, opens=15, due=None, late=0, **fields):
    """One stop, from the hub and back; it opens at 15:00 and may be late at a price."""
    who = carrier("feeder", start=hub, end=hub, shift_s=(0, 23 * HOUR), cost_per_km=1_000, **fields)
    visit = stop(place, collects={"d": 1}, service_s=600, windows_s=[(opens * HOUR, 23 * HOUR)])
    return street(KM, [who], [visit], depots=(hub,))


def _trunk(cost_per_h, last=23, **fields):
    van = carrier(
        "van", start="centre", end="centre", shift_s=(0, 24 * HOUR), cost_per_km=1_000, cost_per_h=cost_per_h
    )
    stops = [stop(place, service_s=300, windows_s=[(0, last * HOUR)], **fields) for place in ("office", "hub")]
    return street(KM, [van], stops, depots=("centre",))


def _met(feeders, trunk):
    met = synchronise(feeders, trunk, TRANSFER, _solve)
    for each in (*met.feeders.values(), met.trunk):
        assert audit(each.loaded, each.plan) == []
    assert list(audit_meeting([each.plan for each in met.feeders.values()], met.trunk.plan, TRANSFER)) == []
    assert list(met.costs) == sorted(met.costs, reverse=True)
    return met


def _begins(met):
    return {visit.stop: visit.start_s for trip in met.trunk.plan.rounds for visit in trip.visits}


def test_the_trunk_waits_for_the_feeders():
    met = _met({"north": _feeder("hub", "hcc"), "south": _feeder("office", "school")}, _trunk(0))
    # Back at the hub at 15:00 + 10 min service + 10 min way, handled 15 minutes later.
    assert _begins(met)["hub"] >= 15 * HOUR + 1200 + 900
    assert _begins(met)["office"] >= 15 * HOUR + 600 + 300 + 900


def test_a_feeder_that_may_be_early_gives_way_to_a_dear_trunk():
    """In the afternoon the feeder is cheaper by 2,000; but the van, at its other office by ten, then waits."""
    morning = carrier("early", start="hub", end="hub", shift_s=(0, 12 * HOUR), fixed_cost=2_000, cost_per_km=1_000)
    day = carrier("late", start="hub", end="hub", shift_s=(14 * HOUR, 23 * HOUR), cost_per_km=1_000)
    visit = stop("hcc", collects={"d": 1}, service_s=600, windows_s=[(9 * HOUR, 23 * HOUR)])
    north = street(KM, [morning, day], [visit], depots=("hub",))
    van = carrier(
        "van", start="centre", end="centre", shift_s=(8 * HOUR, 24 * HOUR), cost_per_km=1_000, cost_per_h=6_000
    )
    stops = [
        stop("office", service_s=300, windows_s=[(0, 10 * HOUR)]),
        stop("hub", service_s=300),
    ]
    trunk = street(KM, [van], stops, depots=("centre",))
    met = _met({"north": north}, trunk)
    assert [trip.carrier for trip in met.feeders["north"].plan.rounds] == ["early"]
    assert len(met.costs) >= 2
    assert met.costs[-1] < met.costs[0]


def test_where_the_trunk_cannot_wait_the_feeder_hurries_or_it_is_refused():
    early = carrier("early", start="hub", end="hub", shift_s=(0, 9 * HOUR), fixed_cost=2_000, cost_per_km=1_000)
    late = carrier("late", start="hub", end="hub", shift_s=(14 * HOUR, 23 * HOUR), cost_per_km=1_000)
    north = street(KM, [early, late], [stop("hcc", collects={"d": 1}, service_s=600)], depots=("hub",))
    met = _met({"north": north}, _trunk(0, last=12))
    assert [trip.carrier for trip in met.feeders["north"].plan.rounds] == ["early"]
    with pytest.raises(BuutaError):  # the stop opens at 15:00, the trunk's window at the hub closes at 12:00
        _met({"north": _feeder("hub", "hcc")}, _trunk(0, last=12))


def test_a_feeder_where_the_trunk_does_not_call_is_refused():
    with pytest.raises(InputRefused) as refused:
        _met({"north": _feeder("school", "hcc")}, _trunk(0))
    assert [fault.code for fault in refused.value.faults] == ["RELAY_HUB"]


def test_a_feeder_whose_rounds_end_nowhere_is_refused():
    north = _feeder("hub", "hcc")
    (who,) = north.problem.carriers
    astray = north.problem.model_copy(update={"carriers": [who.model_copy(update={"end": None})]})
    with pytest.raises(InputRefused) as refused:
        _met({"north": problem_from_parts(astray, north.matrices)}, _trunk(0))
    assert [(fault.code, fault.row) for fault in refused.value.faults] == [("RELAY_HUB", "north")]


def test_costs_in_different_units_are_not_added_up():
    trunk = _trunk(0)
    cents = trunk.problem.model_copy(update={"cost_decimals": 2})
    with pytest.raises(InputRefused) as refused:
        _met({"north": _feeder("hub", "hcc")}, problem_from_parts(cents, trunk.matrices))
    assert [(fault.code, fault.row) for fault in refused.value.faults] == [("COMPARE_UNITS", "north")]


def test_promises_ride_the_computed_trunk():
    met = _met({"north": _feeder("hub", "hcc")}, _trunk(0))
    table = timetable_of(met.trunk.loaded, met.trunk.plan, "centre", TRANSFER, [1, 2, 3, 4, 5])
    runs = {"north": (met.feeders["north"].loaded, met.feeders["north"].plan)}
    wish = Wish(id="d", origin="hcc", destination="centre", ready_s=8 * HOUR)
    (promise,) = promises_of(runs, table, [wish], day="2026-01-05", days={"north": [1, 2, 3, 4, 5]}).dossiers
    assert promise.promised_s == met.trunk.plan.rounds[0].end_s
    assert promise.changes[0].slack_s >= 0


def test_a_trunk_that_does_not_wait_is_seen():
    met = _met({"north": _feeder("hub", "hcc")}, _trunk(0))
    slow = TRANSFER | {"hub": 9_000_000}
    found = list(audit_meeting([met.feeders["north"].plan], met.trunk.plan, slow))
    assert [violation.code for violation in found] == ["AUDIT_RELAY_TRANSFER"]
    lost = list(audit_meeting([met.feeders["north"].plan], met.trunk.plan, {"office": 1}))
    assert [violation.code for violation in lost] == ["AUDIT_RELAY_TRANSFER"]
