"""One commune, one office, one centre, one agency, one home, all on a street: chains that are followed by hand."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest

from geo.matrix import Matrix
from geo.sensitivity import Sensitivity
from routing.audit.audit import audit
from routing.audit.relay import audit_relay
from routing.engines.bounds import Iterations
from routing.problem.carriers import Carrier, Depot
from routing.problem.loaded import problem_from_parts
from routing.problem.problem import Problem
from routing.problem.stops import Stop
from routing.relay.build import build_relay, read_relay, write_relay
from routing.relay.lines import reversed_lines
from routing.relay.relay import Dossier, Relay
from routing.solve.solve import solve_problem

HOUR = 3600
PLACES = {"agency": -1, "centre": 0, "office_a": 10, "office_b": 20, "hcc": 25, "home": 22}


def _street() -> Matrix:
    at = np.array(list(PLACES.values()))
    km = np.abs(at[:, None] - at[None])
    no = np.zeros(km.shape, dtype=np.bool_)
    minutes, metres = (km * 60).astype(np.int32), (km * 1000).astype(np.int32)
    return Matrix(tuple(PLACES), minutes, metres, no, ~no, "van", "street")


def _problem(name, start, end, hour, stops):
    problem = Problem(
        format="buuta-problem/2",
        name=name,
        date="2026-01-05",
        matrices=[],
        depots=[Depot(id=start, place=start)],
        carriers=[
            Carrier(id="van", profile="van", start=start, end=end, shift_s=(hour * HOUR, 24 * HOUR), cost_per_km=1)
        ],
        stops=stops,
    )
    return problem_from_parts(problem, [_street()])


@cache
def _runs():
    one = {"dossiers": 1}
    problems = {
        "feeder": _problem("feeder", "office_b", "office_b", 8, [
            Stop(id="hcc", place="hcc", collects=one, delivers=one)
        ]),
        "trunk_out": _problem(
            "trunk_out", "centre", None, 5,
            [Stop(id="a", place="office_a"), Stop(id="b", place="office_b", delivers={"dossiers": 2})],
        ),
        "agencies": _problem(
            "agencies", "centre", "centre", 9,
            [Stop(id="agency", place="agency", service_s=60, delivers=one, collects={"dossiers": 2})],
        ),
        "delivery": _problem("delivery", "office_b", "office_b", 7, [Stop(id="home", place="home", delivers=one)]),
    }  # fmt: skip
    with ThreadPoolExecutor(1) as executor:
        runs = {
            name: (loaded, solve_problem(loaded, Iterations(5), 1, executor, workers=1))
            for name, loaded in problems.items()
        }
    ready = {"office_a": 17 * HOUR, "office_b": 16 * HOUR}
    runs["trunk_back"] = reversed_lines(*runs["trunk_out"], ready, {"office_b": one}, name="trunk_back")
    return runs


@cache
def _relay() -> Relay:
    dossiers = [
        Dossier(id="up", direction="to_agency", origin="hcc", destination="agency", ready_s=8 * HOUR),
        Dossier(id="down", direction="to_home", origin="agency", destination="home", ready_s=8 * HOUR),
        Dossier(id="back", direction="to_commune", origin="agency", destination="hcc", ready_s=10 * HOUR),
    ]
    return build_relay(
        _runs(), dossiers, handling_s={"office": 900, "centre": 1800},
        kinds={"office_a": "office", "office_b": "office", "centre": "centre"}, labels=[],
    )  # fmt: skip


def test_the_evening_line_is_the_morning_backwards_and_passes_the_audit():
    loaded, plan = _runs()["trunk_back"]
    (line,) = plan.rounds
    assert [visit.stop for visit in line.visits] == ["b", "a"]
    assert (line.start_s, line.end_s) == (17 * HOUR - 600, 17 * HOUR + 600)
    assert audit(loaded, plan) == []


def test_the_evening_counts_in_the_mornings_unit_and_its_calls_betray_no_more():
    loaded, plan = _runs()["trunk_out"]
    stops = [
        each.model_copy(update={"sensitivity": Sensitivity.PERSONAL}) if each.id == "a" else each
        for each in loaded.problem.stops
    ]
    update = {"cost_unit": "EUR", "cost_decimals": 2, "escort_above": {"dossiers": 9}, "stops": stops}
    out = problem_from_parts(loaded.problem.model_copy(update=update), loaded.matrices)
    ready = {"office_a": 17 * HOUR, "office_b": 16 * HOUR}
    back, evening = reversed_lines(out, plan, ready, {}, name="trunk_back")
    problem = back.problem
    assert (problem.cost_unit, problem.cost_decimals, problem.escort_above) == ("EUR", 2, {"dossiers": 9})
    assert {each.id: each.sensitivity for each in problem.stops} == {
        "a": Sensitivity.PERSONAL,
        "b": Sensitivity.PUBLIC,
    }
    assert audit(back, evening) == []


def test_promises_follow_from_the_chain():
    promised = {dossier.id: dossier.promised_s for dossier in _relay().dossiers}
    day = 86_400
    assert promised["up"] == day + 9 * HOUR + 60 + 60
    assert promised["down"] == day + 7 * HOUR + 120
    assert promised["back"] == 2 * day + 8 * HOUR + 300
    assert audit_relay(_relay(), _runs()) == []


def test_a_dossier_without_a_way_has_a_reason():
    lost = Dossier(id="lost", direction="to_agency", origin="nowhere", destination="agency", ready_s=0)
    relay = build_relay(_runs(), [lost], handling_s={}, kinds={}, labels=[])
    assert [(left.dossier, left.reason) for left in relay.unserved] == [("lost", "NO_LEG")]


def test_a_relay_survives_its_file(tmp_path):
    write_relay(tmp_path / "relay.json", _relay())
    assert read_relay(tmp_path / "relay.json") == _relay()


def _leg(raw, **change):
    raw["dossiers"][0]["legs"][1].update(change)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda raw: _leg(raw, round="ghost"), "AUDIT_RELAY_RUN"),
        (lambda raw: raw["runs"]["feeder"].update(sha256="0" * 64), "AUDIT_RELAY_RUN"),
        (lambda raw: _leg(raw, from_place="office_a"), "AUDIT_RELAY_CHAIN"),
        (lambda raw: raw["dossiers"][0]["legs"].pop(1), "AUDIT_RELAY_CHAIN"),
        (lambda raw: _leg(raw, from_stop="ghost"), "AUDIT_RELAY_CHAIN"),
        (lambda raw: _leg(raw, arrive_s=1), "AUDIT_RELAY_TIME"),
        (lambda raw: raw["dossiers"][0].update(ready_s=23 * HOUR), "AUDIT_RELAY_TIME"),
        (lambda raw: raw["handling_s"].update(office=9 * HOUR), "AUDIT_RELAY_TIME"),
        (lambda raw: raw["dossiers"][0].update(promised_s=1), "AUDIT_RELAY_PROMISE"),
        (lambda raw: raw["dossiers"][0].update(legs=[]), "AUDIT_RELAY_MISSING"),
        (lambda raw: raw["dossiers"].pop(), "AUDIT_RELAY_LOAD"),
    ],
)
def test_the_auditor_sees_every_planted_fault(change, code):
    raw = _relay().model_dump(mode="json")
    change(raw)
    assert code in {violation.code for violation in audit_relay(Relay.model_validate(raw), _runs())}
