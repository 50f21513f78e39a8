"""What an idle carrier could do for a stop that was left out: claimed when it is sure, and only then.

In the case `left_out` the idle carrier `binh` could serve the far stop for exactly its penalty; here the penalty is
one more, so that whatever else forbids the round, or makes it dearer by one, is what decides.
"""

from __future__ import annotations

import pytest

from tests.routing.hand_plans import CASES
from tests.routing.test_audit_by_hand import both, changed_plan, changed_problem, codes, stop, whole


def binh(**fields):
    """The idle carrier with other fields."""
    return lambda raw: raw["carriers"][1].update(fields)


def far(**fields):
    """The stop that was left out with other fields."""
    return stop(1, **fields)


def break_at(first, last, lasts):
    """A break of the idle carrier; its round would be from 0 to 400 s."""
    return binh(breaks=[{"begin_s": [first, last], "duration_s": lasts}])


def _codes(change):
    """The auditor's codes for the case with the higher penalty and the change; the cost told is not looked at."""
    loaded, plan = CASES["left_out"]()
    other = changed_problem(loaded, both(far(penalty=30_401), change))
    return codes(other, plan) - {"AUDIT_SUMMARY"}


STILL = {
    "nothing": whole(),
    "a skill it has": both(far(needs=["stairs"]), binh(skills=["stairs"])),
    "its name on the list": far(carriers=["an", "binh"]),
    "clearance": both(far(sensitivity="kt1"), binh(cleared=True)),
    "what rides separately rides alone": far(sensitivity="payment"),
    "the last second of a window": far(windows_s=[[0, 10], [100, 180]]),
    "a later window": far(windows_s=[[0, 10], [30_000, 30_000]]),
    "a deadline": far(deadline_s=220),
    "the last second of the shift": binh(shift_s=[0, 400]),
    "overtime for nothing": binh(shift_s=[0, 300], overtime_s=100),
    "a round just short enough": binh(max_duration_s=400, max_distance_m=6000, max_stops=1),
    "a load that goes beside what is aboard": both(
        far(delivers={"items": 2}, collects={"items": 1}), binh(capacity={"items": 3}, aboard={"items": 1})
    ),
    "money that goes without escort": both(far(collects={"vnd": 5}), whole(escort_above={"vnd": 5})),
    "money with an escort": both(far(collects={"vnd": 6}), whole(escort_above={"vnd": 5}), binh(escorted=True)),
    "a break that is over before": both(break_at(0, 60, 40), binh(shift_s=[40, 9000])),
    "a break that is over before a later start": both(break_at(100, 160, 50), far(windows_s=[[500, 600]])),
    "a break afterwards": break_at(300, 400, 60),
    "a lock on this very stop": binh(locked=["far"]),
    "a familiar area": both(
        far(area="shore", usual="binh"),
        binh(familiar=["shore"]),
        whole(territory={"area_cost": 9, "unfamiliar_cost": 9, "change_cost": 9}),
    ),
    "a balanced round": whole(balance={"measure": "stops", "low": 1, "high": 1, "cost_per_1000": 9000}),
    "a lateness of nothing": far(due_s=180, late_cost_per_h=3600),
    "its depot": far(depot="office"),
}


@pytest.mark.parametrize("what", STILL)
def test_an_idle_carrier_that_could_go_is_told(what):
    assert "AUDIT_IDLE_CARRIER" in _codes(STILL[what])


NO_LONGER = {
    "a penalty not above the cost": far(penalty=30_400),
    "a skill it lacks": far(needs=["stairs"]),
    "another name on the list": far(carriers=["an"]),
    "no clearance": far(sensitivity="kt1"),
    "windows that are over": far(windows_s=[[0, 10], [100, 179]]),
    "a deadline that is over": far(deadline_s=219),
    "a service too long for its kind": both(far(service_by_kind={"foot": 42}), binh(kind="foot")),
    "a slower vehicle": binh(speed_percent=99),
    "a shift too short": binh(shift_s=[0, 399]),
    "overtime too short": binh(shift_s=[0, 300], overtime_s=99),
    "overtime too dear": binh(shift_s=[0, 300], overtime_s=100, overtime_cost_per_h=36),
    "a round too long": binh(max_duration_s=399),
    "too many metres": binh(max_distance_m=5999),
    "what is aboard leaves no room to deliver": both(
        far(delivers={"items": 2}), binh(capacity={"items": 2}, aboard={"items": 1})
    ),
    "what is aboard leaves no room to collect": both(
        far(collects={"items": 2}), binh(capacity={"items": 2}, aboard={"items": 1})
    ),
    "money that needs an escort": both(far(collects={"vnd": 6}), whole(escort_above={"vnd": 5})),
    "a break that starts too late": both(break_at(0, 60, 41), binh(shift_s=[40, 9000])),
    "a break in between": break_at(300, 399, 60),
    "a lock on another stop": binh(locked=["near"]),
    "a lock of another": lambda raw: raw["carriers"][0].update(locked=["far"]),
    "an unfamiliar area": both(far(area="shore"), whole(territory={"unfamiliar_cost": 1})),
    "another's stop": both(far(usual="an"), whole(territory={"change_cost": 1})),
    "too few stops for balance": whole(balance={"measure": "stops", "low": 2, "high": 2, "cost_per_1000": 1000}),
    "too many metres for balance": whole(balance={"measure": "distance", "low": 0, "high": 5000, "cost_per_1000": 1}),
    "too long for balance": whole(balance={"measure": "duration", "low": 0, "high": 300, "cost_per_1000": 10}),
    "lateness": far(due_s=179, late_cost_per_h=3600),
    "the load lies elsewhere": far(depot="branch"),
    "a shipment, of which one stop is no matter": whole(
        shipments=[{"id": "letter", "pickup": "far", "delivery": "gone"}]
    ),
    "a fixed cost": binh(fixed_cost=1),
}


@pytest.mark.parametrize("what", NO_LONGER)
def test_an_idle_carrier_that_could_not_go_is_not_told(what):
    assert "AUDIT_IDLE_CARRIER" not in _codes(NO_LONGER[what])


def test_of_many_carriers_alike_one_is_told():
    loaded, plan = CASES["left_out"]()
    many = changed_problem(
        loaded,
        both(
            far(penalty=30_401, usual="c3"),
            whole(territory={"change_cost": 1}),
            lambda raw: raw["carriers"].extend({**raw["carriers"][1], "id": f"c{number}"} for number in range(5)),
        ),
    )
    dearer = changed_plan(plan, lambda raw: raw["summary"].update(cost=36_401))
    assert codes(many, dearer) == {"AUDIT_IDLE_CARRIER"}
