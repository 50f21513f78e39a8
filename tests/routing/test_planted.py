"""Every code of the auditor has a planted violation: none is there for show.

Here they are planted in plans that an engine made, and in a relay; `test_audit_by_hand` has those of plans by hand.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from geo.fault_codes import CATALOGUE
from routing.audit.audit import audit
from routing.audit.relay import audit_relay
from routing.plan.plan import Plan
from routing.plan.read import read_plan
from routing.problem.loaded import LoadedProblem
from routing.problem.read import read_problem
from routing.relay.build import read_relay
from routing.relay.relay import Relay
from tests.routing.periodic.test_audit import PLANTED_IN_PERIOD
from tests.routing.test_audit_by_hand import ALTERED, TIGHTER
from tests.routing.test_relay_promises import PLANTED_IN_PROMISES

EXAMPLES = Path(__file__).parents[2] / "examples"
RELAY = EXAMPLES / "relay"
Raw = dict[str, Any]


def _first(raw: Raw) -> Raw:
    return raw["rounds"][0]


def _all_unserved(raw: Raw) -> None:
    raw["unserved"] = [
        {"stop": name, "reason": "NO_CARRIER", "message": "None.", "numbers": {}}
        for name in [*(visit["stop"] for visit in _first(raw)["visits"]), *(left["stop"] for left in raw["unserved"])]
    ]
    raw["rounds"] = []


def _earlier(raw: Raw) -> None:
    for visit in _first(raw)["visits"]:
        visit["start_s"] -= 400


#: code -> (example, what is done to its plan)
PLANTED: dict[str, tuple[str, Callable[[Raw], object]]] = {
    "AUDIT_HASH": ("capacity", lambda raw: raw.update(problem_sha256="0" * 64)),
    "AUDIT_UNKNOWN": ("capacity", lambda raw: _first(raw).update(carrier="nobody")),
    "AUDIT_TWICE": ("capacity", lambda raw: raw["rounds"].append(copy.deepcopy(_first(raw)))),
    "AUDIT_MISSING": ("optional", lambda raw: raw["unserved"].clear()),
    "AUDIT_MANDATORY": ("windows", _all_unserved),
    "AUDIT_IDLE_CARRIER": ("optional", _all_unserved),
    "AUDIT_TRAVEL": ("travel", lambda raw: _first(raw)["visits"][0].update(distance_m=1)),
    "AUDIT_UNREACHABLE": ("travel", lambda raw: _first(raw)["visits"].reverse()),
    "AUDIT_WINDOW": ("windows", _earlier),
    "AUDIT_LATE": ("windows-due", lambda raw: _first(raw)["visits"][1].update(late_s=0)),
    "AUDIT_SHIFT": ("shift", lambda raw: _first(raw).update(end_s=36_001)),
    "AUDIT_CAPACITY": ("capacity", lambda raw: _first(raw)["start_load"].update(items=9)),
    "AUDIT_DEPOT": ("depots", lambda raw: _first(raw).update(start="elsewhere")),
    "AUDIT_MAX_STOPS": ("max_stops", lambda raw: _first(raw).update(visits=_first(raw)["visits"] * 4)),
    "AUDIT_SUMMARY": ("capacity", lambda raw: raw["summary"].update(cost=1)),
}


def _dossier(raw: Raw) -> Raw:
    return raw["dossiers"][0]


def _leg(raw: Raw) -> Raw:
    return _dossier(raw)["legs"][1]


PLANTED_IN_RELAY: dict[str, Callable[[Raw], object]] = {
    "AUDIT_RELAY_RUN": lambda raw: _leg(raw).update(round="ghost"),
    "AUDIT_RELAY_CHAIN": lambda raw: _leg(raw).update(from_place="nowhere"),
    "AUDIT_RELAY_TIME": lambda raw: _leg(raw).update(arrive_s=1),
    "AUDIT_RELAY_PROMISE": lambda raw: _dossier(raw).update(promised_s=1),
    "AUDIT_RELAY_MISSING": lambda raw: _dossier(raw).update(legs=[]),
    "AUDIT_RELAY_LOAD": lambda raw: raw["dossiers"].pop(),
}


@cache
def _solved(name: str) -> tuple[LoadedProblem, Plan]:
    from tests.routing.in_process import solve_here

    loaded = read_problem(EXAMPLES / f"{name}.json")
    return loaded, solve_here(loaded, count=50)


def test_every_code_of_the_auditor_is_planted():
    codes = {code for code in CATALOGUE if code.startswith("AUDIT_")}
    by_hand = set().union(*(fault.expected for fault in (*TIGHTER, *ALTERED)))
    planted = PLANTED.keys() | PLANTED_IN_RELAY.keys() | PLANTED_IN_PERIOD.keys() | PLANTED_IN_PROMISES.keys()
    assert planted | by_hand == codes


@pytest.mark.parametrize("code", PLANTED)
def test_the_auditor_of_plans_sees_it(code):
    name, change = PLANTED[code]
    loaded, plan = _solved(name)
    assert audit(loaded, plan) == []
    raw = plan.model_dump(mode="json")
    change(raw)
    assert code in {violation.code for violation in audit(loaded, Plan.model_validate(raw))}


@pytest.mark.parametrize("code", PLANTED_IN_RELAY)
def test_the_auditor_of_relays_sees_it(code):
    relay = read_relay(RELAY / "relay.json")
    runs = {
        name: (read_problem(RELAY / f"problem-{name}.json"), read_plan(RELAY / run.plan))
        for name, run in relay.runs.items()
    }
    assert audit_relay(relay, runs) == []
    raw = relay.model_dump(mode="json")
    change = PLANTED_IN_RELAY[code]
    change(raw)
    assert code in {violation.code for violation in audit_relay(Relay.model_validate(raw), runs)}
