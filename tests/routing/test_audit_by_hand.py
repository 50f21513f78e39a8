"""The auditor on plans written by hand: they hold, and each of them breaks when its problem or itself is touched."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from routing.audit.audit import audit
from routing.plan.plan import Plan, Summary
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import Problem
from tests.routing.hand_plans import CASES

Raw = dict[str, Any]


def changed_problem(loaded: LoadedProblem, change: Callable[[Raw], object]) -> LoadedProblem:
    """The problem with another content."""
    raw = loaded.problem.model_dump(mode="json")
    change(raw)
    return problem_from_parts(Problem.model_validate_json(json.dumps(raw)), loaded.matrices)


def changed_plan(plan: Plan, change: Callable[[Raw], object]) -> Plan:
    """The plan with another content."""
    raw = plan.model_dump(mode="json")
    change(raw)
    return Plan.model_validate_json(json.dumps(raw))


def codes(loaded: LoadedProblem, plan: Plan) -> set[str]:
    """What the auditor says of the plan, were it made for this problem."""
    return {violation.code for violation in audit(loaded, plan.model_copy(update={"problem_sha256": loaded.sha256}))}


def moved(raw: Raw, seconds: int) -> None:
    """The whole first round later, its rests where they were."""
    trip = raw["rounds"][0]
    for record in (*trip["visits"], *trip["reloads"], trip["back"], trip):
        for name in ("arrive_s", "start_s", "leave_s", "end_s"):
            if name in record:
                record[name] += seconds


class Fault(NamedTuple):
    """What is done to the problem or plan of a case, and the codes that it has to give, no others."""

    case: str
    what: str
    change: Callable[[Raw], object]
    expected: set[str]

    def __str__(self) -> str:
        return f"{self.case}, {self.what}"


def an(**fields: Any) -> Callable[[Raw], object]:
    """The first carrier with other fields."""
    return lambda raw: raw["carriers"][0].update(fields)


def stop(number: int, **fields: Any) -> Callable[[Raw], object]:
    """A stop with other fields."""
    return lambda raw: raw["stops"][number].update(fields)


def whole(**fields: Any) -> Callable[[Raw], object]:
    """The problem or plan with other fields of its own."""
    return lambda raw: raw.update(fields)


def trip(**fields: Any) -> Callable[[Raw], object]:
    """The first round with other fields."""
    return lambda raw: raw["rounds"][0].update(fields)


def trip_and_sums(**fields: Any) -> Callable[[Raw], object]:
    """The first round with other sums, and so the summary."""
    return lambda raw: (raw["rounds"][0].update(fields), raw["summary"].update(fields))


def visit(number: int, **fields: Any) -> Callable[[Raw], object]:
    """A visit of the first round with other fields."""
    return lambda raw: raw["rounds"][0]["visits"][number].update(fields)


def both(*changes: Callable[[Raw], object]) -> Callable[[Raw], object]:
    """One change after the other."""
    return lambda raw: [change(raw) for change in changes]


def shipment(**fields: Any) -> Callable[[Raw], object]:
    """A shipment from near to far, or with other fields."""
    return whole(shipments=[{"id": "letter", "pickup": "near", "delivery": "far", **fields}])


def reload(**fields: Any) -> Callable[[Raw], object]:
    """The first reload with other fields."""
    return lambda raw: raw["rounds"][0]["reloads"][0].update(fields)


def rest(**fields: Any) -> Callable[[Raw], object]:
    """The first rest with other fields."""
    return lambda raw: raw["rounds"][0]["rests"][0].update(fields)


#: The rules drawn tighter than the plan keeps them.
TIGHTER = [
    Fault("two_stops", "a slower carrier", an(speed_percent=99), {"AUDIT_TRAVEL"}),
    Fault("two_stops", "a longer service", stop(0, service_s=31), {"AUDIT_SERVICE"}),
    Fault("two_stops", "a later wave first", stop(0, wave=1), {"AUDIT_WAVE"}),
    Fault("two_stops", "payments beside letters", stop(1, sensitivity="payment"), {"AUDIT_GOODS"}),
    Fault("two_stops", "locked in another order", an(locked=["far"]), {"AUDIT_LOCK"}),
    Fault("two_stops", "the depot of another trip", stop(0, depot="branch"), {"AUDIT_DEPOT"}),
    Fault("two_stops", "another end", an(end="branch"), {"AUDIT_DEPOT"}),
    Fault("two_stops", "an open round", an(end=None), {"AUDIT_DEPOT", "AUDIT_TRAVEL"}),
    Fault(
        "two_stops", "a break across everything", an(breaks=[{"begin_s": [0, 419], "duration_s": 1}]), {"AUDIT_BREAK"}
    ),
    Fault("two_stops", "a load nobody told", stop(0, delivers={"items": 1}), {"AUDIT_CAPACITY"}),
    Fault("two_stops", "a shipment back to front", shipment(pickup="far", delivery="near"), {"AUDIT_SHIPMENT"}),
    Fault("two_stops", "a shipment of which one stop is served", shipment(pickup="gone"), {"AUDIT_SHIPMENT"}),
    Fault("two_stops", "the other stop of a shipment is served", shipment(delivery="gone"), {"AUDIT_SHIPMENT"}),
    Fault("two_rounds", "a shipment over two rounds", shipment(), {"AUDIT_SHIPMENT"}),
    Fault(
        "two_rounds", "a stop of another's", lambda raw: raw["carriers"][1].update(locked=["near"]), {"AUDIT_LOCK"}
    ),
    Fault("limits", "room for less", an(capacity={"items": 2}), {"AUDIT_CAPACITY"}),
    Fault("limits", "fewer stops", an(max_stops=1), {"AUDIT_MAX_STOPS"}),
    Fault("limits", "fewer metres", an(max_distance_m=5999), {"AUDIT_MAX_DISTANCE"}),
    Fault("limits", "a shorter round", an(max_duration_s=419), {"AUDIT_SHIFT"}),
    Fault("limits", "no skill", an(skills=[]), {"AUDIT_SKILL"}),
    Fault("limits", "not on the list", stop(1, carriers=["binh"]), {"AUDIT_SKILL"}),
    Fault("limits", "mail that needs clearance", both(stop(0, sensitivity="kt1"), stop(1, sensitivity="kt1")), set()),
    Fault(
        "limits",
        "KT1 without clearance",
        both(stop(0, sensitivity="kt1"), stop(1, sensitivity="kt1"), an(cleared=False)),
        {"AUDIT_SKILL"},
    ),
    Fault("limits", "a wave that falls", stop(1, wave=0), {"AUDIT_WAVE"}),
    Fault("limits", "goods that do not go together", stop(1, goods="poison"), {"AUDIT_GOODS"}),
    Fault("limits", "money without escort", whole(escort_above={"vnd": 499}), {"AUDIT_ESCORT"}),
    Fault("limits", "money with escort", both(whole(escort_above={"vnd": 499}), an(escorted=True)), set()),
    Fault("limits", "too long aboard", shipment(max_aboard_s=119), {"AUDIT_SHIPMENT"}),
    Fault("limits", "an earlier deadline", stop(0, deadline_s=89), {"AUDIT_WINDOW"}),
    Fault("limits", "more locked than served", an(locked=["near", "far", "gone"]), {"AUDIT_LOCK"}),
    Fault("speed", "rounded down", an(speed_percent=71), {"AUDIT_TRAVEL"}),
    Fault("speed", "another kind", an(kind=""), {"AUDIT_SERVICE"}),
    Fault("windows", "a window that closes", stop(0, windows_s=[[0, 50], [301, 400]]), {"AUDIT_WINDOW"}),
    Fault("windows", "a tighter promise", stop(0, due_s=280), {"AUDIT_LATE", "AUDIT_SUMMARY"}),
    Fault("overtime", "less overtime", an(overtime_s=19), {"AUDIT_SHIFT"}),
    Fault("overtime", "a later shift", an(shift_s=[101, 470]), {"AUDIT_SHIFT"}),
    Fault("overtime", "a shorter round", an(max_duration_s=389), {"AUDIT_SHIFT"}),
    Fault("overtime", "dearer overtime", an(overtime_cost_per_h=36_180), {"AUDIT_SUMMARY"}),
    Fault(
        "breaks",
        "the first not yet over",
        lambda raw: raw["carriers"][0]["breaks"][0].update(duration_s=41),
        {"AUDIT_BREAK"},
    ),
    Fault(
        "breaks",
        "the second longer",
        lambda raw: raw["carriers"][0]["breaks"][1].update(duration_s=101),
        {"AUDIT_BREAK"},
    ),
    Fault(
        "breaks",
        "the second earlier",
        lambda raw: raw["carriers"][0]["breaks"][1].update(begin_s=[90, 99]),
        {"AUDIT_BREAK"},
    ),
    Fault(
        "breaks",
        "the third earlier",
        lambda raw: raw["carriers"][0]["breaks"][2].update(begin_s=[370, 499]),
        {"AUDIT_BREAK"},
    ),
    Fault("breaks", "none at all", an(breaks=[]), {"AUDIT_BREAK"}),
    Fault("reloads", "no reloads", an(reloads=None), {"AUDIT_RELOAD"}),
    Fault(
        "reloads", "elsewhere", lambda raw: raw["carriers"][0]["reloads"].update(depots=["branch"]), {"AUDIT_RELOAD"}
    ),
    Fault(
        "reloads", "longer loading", lambda raw: raw["carriers"][0]["reloads"].update(loading_s=61), {"AUDIT_RELOAD"}
    ),
    Fault("reloads", "less room for letters", an(capacity={"items": 2, "g": 6}), {"AUDIT_CAPACITY"}),
    Fault("reloads", "more aboard from before", an(aboard={"items": 2}), {"AUDIT_CAPACITY"}),
    Fault("reloads", "another depot's load on the second trip", stop(1, depot="branch"), {"AUDIT_DEPOT"}),
    Fault(
        "reloads",
        "what is apart on trips is not apart on the round",
        stop(1, sensitivity="kt1"),
        {"AUDIT_GOODS", "AUDIT_SKILL"},
    ),
    Fault("left_out", "worth one more", both(stop(1, penalty=30_401)), {"AUDIT_IDLE_CARRIER", "AUDIT_SUMMARY"}),
    Fault("left_out", "mandatory", stop(1, penalty=None), {"AUDIT_MANDATORY", "AUDIT_IDLE_CARRIER", "AUDIT_SUMMARY"}),
    Fault("left_out", "locked", an(locked=["far"]), {"AUDIT_LOCK"}),
]

#: The plan tells something else.
ALTERED = [
    Fault("two_stops", "another problem", whole(problem="another"), {"AUDIT_HASH"}),
    Fault("two_stops", "another day", whole(date="2026-01-06"), {"AUDIT_HASH"}),
    Fault("two_stops", "a label of its own", whole(labels=["measured"]), {"AUDIT_HASH"}),
    Fault("two_stops", "a stranger", trip(carrier="nobody"), {"AUDIT_UNKNOWN"}),
    Fault("two_rounds", "one carrier for both", lambda raw: raw["rounds"][1].update(carrier="an"), {"AUDIT_TWICE"}),
    Fault("two_rounds", "one name for both", lambda raw: raw["rounds"][1].update(id="an"), {"AUDIT_TWICE"}),
    Fault(
        "two_rounds",
        "a stop for both",
        lambda raw: raw["rounds"][1]["visits"].append(raw["rounds"][0]["visits"][0]),
        {"AUDIT_TWICE", "AUDIT_TRAVEL", "AUDIT_SUMMARY"},
    ),
    Fault("two_stops", "another start", trip(start="branch"), {"AUDIT_DEPOT"}),
    Fault("two_stops", "another profile", trip(profile="van"), {"AUDIT_DEPOT"}),
    Fault("two_stops", "another place", visit(0, place="far"), {"AUDIT_TRAVEL"}),
    Fault("two_stops", "begins too early", visit(0, arrive_s=61), {"AUDIT_TRAVEL"}),
    Fault("two_stops", "an estimate", visit(0, estimated=True), {"AUDIT_TRAVEL", "AUDIT_SUMMARY"}),
    Fault("two_stops", "a way home that is none", trip(back=None), {"AUDIT_TRAVEL", "AUDIT_SUMMARY"}),
    Fault("two_stops", "ends elsewhere", lambda raw: raw["rounds"][0]["back"].update(place="near"), {"AUDIT_TRAVEL"}),
    Fault(
        "two_stops", "a rest nobody needs", trip(rests=[{"before": 2, "start_s": 420, "end_s": 420}]), {"AUDIT_BREAK"}
    ),
    Fault("two_stops", "told overtime", trip_and_sums(overtime_s=1), {"AUDIT_SHIFT"}),
    Fault("limits", "another load", visit(1, load={"items": 2, "vnd": 499}), {"AUDIT_CAPACITY"}),
    Fault("limits", "another start load", trip(start_load={"items": 2}), {"AUDIT_CAPACITY"}),
    Fault(
        "windows", "after the window", lambda raw: moved(raw, 101), {"AUDIT_WINDOW", "AUDIT_LATE", "AUDIT_SUMMARY"}
    ),
    Fault(
        "windows",
        "no lateness",
        lambda raw: (visit(0, late_s=0)(raw), raw["summary"].update(late_s=0, late_stops=0)),
        {"AUDIT_LATE"},
    ),
    Fault("overtime", "no overtime", trip_and_sums(overtime_s=0), {"AUDIT_SHIFT"}),
    Fault("breaks", "a rest too late", rest(start_s=121, end_s=221), {"AUDIT_BREAK"}),
    Fault("breaks", "a rest during service", rest(before=1), {"AUDIT_BREAK", "AUDIT_TRAVEL"}),
    Fault("breaks", "a rest nowhere", rest(before=2), {"AUDIT_BREAK", "AUDIT_TRAVEL"}),
    Fault("breaks", "a rest behind the end", rest(before=7), {"AUDIT_BREAK", "AUDIT_TRAVEL"}),
    Fault(
        "breaks",
        "no rest",
        both(trip(rests=[], rest_s=0, wait_s=100), lambda raw: raw["summary"].update(wait_s=100)),
        {"AUDIT_BREAK", "AUDIT_TRAVEL"},
    ),
    Fault("breaks", "a round before its time", lambda raw: moved(raw, -1), {"AUDIT_BREAK"}),
    Fault("idle_break", "arrived during the rest", visit(0, arrive_s=60), {"AUDIT_BREAK", "AUDIT_TRAVEL"}),
    Fault("idle_break", "waiting in front of the rest", rest(before=1), {"AUDIT_BREAK", "AUDIT_TRAVEL"}),
    Fault(
        "reloads",
        "loading in a hurry",
        both(reload(start_s=130), trip(loading_s=50, wait_s=10), lambda raw: raw["summary"].update(wait_s=10)),
        {"AUDIT_RELOAD"},
    ),
    Fault("reloads", "another depot", reload(depot="branch"), {"AUDIT_RELOAD"}),
    Fault("reloads", "another place", reload(place="near"), {"AUDIT_TRAVEL"}),
    Fault("reloads", "a depot there is not", reload(depot="moon"), {"AUDIT_UNKNOWN"}),
    Fault("reloads", "what was aboard still is", reload(load={"items": 3, "g": 7}), {"AUDIT_CAPACITY"}),
    Fault(
        "reloads",
        "after the end",
        reload(before=3),
        {"AUDIT_RELOAD", "AUDIT_TRAVEL", "AUDIT_CAPACITY", "AUDIT_GOODS"},
    ),
    Fault(
        "reloads",
        "before the beginning",
        reload(before=-1),
        {"AUDIT_RELOAD", "AUDIT_TRAVEL", "AUDIT_CAPACITY", "AUDIT_GOODS"},
    ),
    Fault(
        "left_out", "unserved without words", lambda raw: raw["unserved"][0].update(message=" "), {"AUDIT_MISSING"}
    ),
    Fault("left_out", "forgotten", whole(unserved=[]), {"AUDIT_MISSING", "AUDIT_SUMMARY"}),
    Fault(
        "left_out",
        "a shipment unserved",
        lambda raw: raw["unserved"][0].update(stop="letter"),
        {"AUDIT_MISSING", "AUDIT_UNKNOWN", "AUDIT_SUMMARY"},
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_plan_made_by_hand_holds(case):
    assert audit(*CASES[case]()) == []


def test_a_plan_of_another_problem_is_known_by_its_hash():
    loaded, plan = CASES["two_stops"]()
    other = changed_problem(loaded, stop(0, items=["parcel"]))
    assert [violation.code for violation in audit(other, plan)] == ["AUDIT_HASH"]


@pytest.mark.parametrize("fault", TIGHTER, ids=str)
def test_a_plan_breaks_when_its_problem_is_drawn_tighter(fault):
    loaded, plan = CASES[fault.case]()
    assert codes(changed_problem(loaded, fault.change), plan) == fault.expected


@pytest.mark.parametrize("fault", ALTERED, ids=str)
def test_a_plan_breaks_when_it_tells_something_else(fault):
    loaded, plan = CASES[fault.case]()
    assert codes(loaded, changed_plan(plan, fault.change)) == fault.expected


SUMS = ("travel_s", "distance_m", "service_s", "wait_s", "loading_s", "rest_s")


@pytest.mark.parametrize("name", [*SUMS, "overtime_s"])
def test_every_sum_of_a_round_is_added_up(name):
    loaded, plan = CASES["goals"]()
    wrong = changed_plan(plan, lambda raw: raw["rounds"][0].update({name: raw["rounds"][0][name] + 1}))
    assert "AUDIT_SUMMARY" in codes(loaded, wrong)


@pytest.mark.parametrize("name", sorted(Summary.model_fields))
def test_every_figure_of_the_summary_is_added_up(name):
    loaded, plan = CASES["goals"]()
    told = plan.summary.model_dump()[name]
    other = {"OTHER": 1} if isinstance(told, dict) else not told if isinstance(told, bool) else told + 1
    assert codes(loaded, changed_plan(plan, lambda raw: raw["summary"].update({name: other}))) == {"AUDIT_SUMMARY"}


COSTS = {
    "fixed": an(fixed_cost=101),
    "distance": an(cost_per_km=51),
    "hours": an(cost_per_h=45),
    "lateness": stop(0, late_cost_per_h=180),
    "balance, too much": whole(balance={"measure": "duration", "low": 0, "high": 275, "cost_per_1000": 40}),
    "balance, too little": whole(balance={"measure": "duration", "low": 565, "high": 999, "cost_per_1000": 40}),
    "balance of metres": whole(balance={"measure": "distance", "low": 0, "high": 5855, "cost_per_1000": 40}),
    "balance of stops": whole(balance={"measure": "stops", "low": 3, "high": 3, "cost_per_1000": 5800}),
    "areas": whole(territory={"area_cost": 8, "unfamiliar_cost": 5, "change_cost": 3}),
    "unfamiliar": whole(territory={"area_cost": 7, "unfamiliar_cost": 6, "change_cost": 3}),
    "changed": whole(territory={"area_cost": 7, "unfamiliar_cost": 5, "change_cost": 4}),
    "nobody knows": an(familiar=[]),
    "penalty": stop(2, penalty=12),
    "priority": stop(2, priority=3),
    "decimals": whole(cost_decimals=1),
}


@pytest.mark.parametrize("part", COSTS)
def test_every_part_of_the_cost_is_added_up(part):
    loaded, plan = CASES["goals"]()
    dearer = changed_problem(loaded, COSTS[part])
    made_for_it = plan.model_copy(update={"problem_sha256": dearer.sha256})
    said = [violation.field for violation in audit(dearer, made_for_it)]
    assert said == ["summary.cost"]


def test_the_cost_is_rounded_half_up():
    loaded, plan = CASES["goals"]()
    lower = changed_problem(loaded, an(cost_per_h=35))  # 439.38: no half
    assert codes(lower, changed_plan(plan, lambda raw: raw["summary"].update(cost=4.39))) == set()
