"""Today's rounds from rows: every fault of them, and their times although they break rules."""

from __future__ import annotations

import pytest

from geo.errors import InputRefused
from routing.audit.audit import audit
from routing.compare.today import plan_of_today
from routing.formats.rounds_csv import RoundRow, rounds_of_rows
from tests.routing.hand_plans import problem
from tests.routing.streets import carrier, stop, street

KM = {"office": 0, "a": 1, "b": 2, "c": 3}


def rows(*told: str) -> list[RoundRow]:
    """`an 1 a` is a stop, `an 2 >office` a reload."""
    made = []
    for line, row in enumerate(told, 2):
        who, order, what = (cell.replace("-", "") for cell in row.split(" "))
        cell = {"reload": what[1:]} if what.startswith(">") else {"stop": what}
        made.append(RoundRow(f"line {line}", carrier=who, order=order, **cell))
    return made


def faults(told: list[RoundRow], loaded) -> list[tuple[str, str]]:
    with pytest.raises(InputRefused) as refused:
        plan_of_today(loaded, rounds_of_rows(told, loaded.problem), "x.csv")
    return [(fault.code, fault.row) for fault in refused.value.faults]


def plan(told: list[RoundRow], loaded):
    return plan_of_today(loaded, rounds_of_rows(told, loaded.problem), "x.csv")


def codes(loaded, made) -> set[str]:
    return {violation.code for violation in audit(loaded, made)}


def test_rounds_are_timed_in_their_order_and_the_rest_is_unserved():
    loaded = street(KM, [carrier(), carrier("binh")], [stop(name, penalty=1, service_s=30) for name in "abc"])
    made = plan(rows("an 10 c", "an 2 a"), loaded)
    (trip,) = made.rounds
    assert [(visit.stop, visit.start_s) for visit in trip.visits] == [("a", 60), ("c", 210)]
    assert (trip.carrier, trip.end_s, trip.distance_m) == ("an", 420, 6000)
    assert [(left.stop, left.reason) for left in made.unserved] == [("b", "NOT_IN_TODAYS_ROUNDS")]
    assert made.run is not None
    assert (made.run.engine, "x.csv" in made.run.notes[0]) == ("import", True)
    assert codes(loaded, made) == {"AUDIT_IDLE_CARRIER"}, "binh could serve b for nothing"


def test_rows_without_any_order_are_taken_as_they_stand():
    loaded = street(KM, [carrier()], [stop(name) for name in "abc"])
    made = plan(rows("an - c", "an - a", "an - b"), loaded)
    assert [visit.stop for visit in made.rounds[0].visits] == ["c", "a", "b"]


def test_a_round_is_known_by_its_carrier_on_any_of_its_rows():
    loaded = street(KM, [carrier()], [stop(name) for name in "ab"])
    told = [RoundRow("line 2", carrier="an", round="T1", stop="a"), RoundRow("line 3", round="T1", stop="b")]
    assert [visit.stop for visit in plan(told, loaded).rounds[0].visits] == ["a", "b"]
    told = [RoundRow("line 2", round="an", stop="a"), RoundRow("line 3", round="an", stop="b")]
    assert [visit.stop for visit in plan(told, loaded).rounds[0].visits] == ["a", "b"]


def test_all_faults_of_the_rows_are_told_at_once():
    loaded = street(KM, [carrier(), carrier("binh")], [stop(name) for name in "abc"])
    told = rows("an 1 a", "an x b", "cuc 1 c", "an 3 d", "binh 1 a", "an 1 c", "an 4 >nowhere", "- 5 c", "an 1e9 b")
    told += [
        RoundRow("line 11", carrier="an", order="7"),
        RoundRow("line 12", carrier="an", order="", stop="a"),
        RoundRow("line 13", carrier="binh", round="T1", order="2", reload="office", stop="b"),
        RoundRow("line 14", carrier="binh", round="T2", order="3", reload="office"),
        RoundRow("line 15", carrier="an", round="T1", order="9", reload="office"),
    ]
    assert set(faults(told, loaded)) == {
        ("FIELD_INVALID", "line 3"),
        ("ID_UNKNOWN", "line 4"),
        ("ID_UNKNOWN", "line 5"),
        ("ROUNDS_STOP_TWICE", "line 6"),
        ("ROUNDS_ORDER_TWICE", "line 7"),
        ("ROUNDS_STOP_TWICE", "line 9"),
        ("ROUNDS_STOP_TWICE", "line 10"),
        ("ROUNDS_STOP_TWICE", "line 12"),
        ("ROUNDS_STOP_TWICE", "line 13"),
        ("ROUNDS_STOP_TWICE", "line 7"),
        ("ID_UNKNOWN", "line 8"),
        ("FIELD_MISSING", "line 9"),
        ("FIELD_INVALID", "line 10"),
        ("FIELD_MISSING", "line 11"),
        ("FIELD_MISSING", "line 12"),
        ("FIELD_INVALID", "line 13"),
        ("ROUNDS_TWO_OF_CARRIER", "line 14"),
        ("ROUNDS_TWO_CARRIERS", "line 15"),
    }


def test_reloads_are_where_the_problem_lets_them():
    loaded = street(
        KM,
        [carrier(capacity={"items": 1}, reloads={"depots": ["office"], "most": 1, "loading_s": 60}), carrier("binh")],
        [stop(name, delivers={"items": 1}) for name in "abc"],
    )
    made = plan(rows("an 1 a", "an 2 >office", "an 3 b"), loaded)
    assert [reload.before for reload in made.rounds[0].reloads] == [1]
    assert made.rounds[0].end_s == 2 * 60 + 60 + 4 * 60
    assert codes(loaded, made) == {"AUDIT_MANDATORY", "AUDIT_IDLE_CARRIER"}, "c is in no row"
    assert faults(rows("binh 1 a", "binh 2 >office", "binh 3 b"), loaded) == [("ROUNDS_RELOAD", "line 3")]
    assert faults(rows("an 1 >office", "an 2 >office"), loaded) == [("ROUNDS_RELOAD", "line 2")]
    twice = plan(rows("an 1 a", "an 2 >office", "an 3 b", "an 4 >office", "an 5 c"), loaded)
    assert codes(loaded, twice) == {"AUDIT_RELOAD"}


def test_a_shipment_is_picked_up_and_delivered_on_one_round_in_this_order():
    shipment = {"id": "letter", "pickup": "near", "delivery": "far"}
    loaded = problem([carrier(), carrier("binh")], [stop("near"), stop("far")], shipments=[shipment])
    assert faults(rows("an 1 far", "an 2 near"), loaded) == [("ROUNDS_SHIPMENT", "line 2")]
    assert faults(rows("an 1 near", "binh 1 far"), loaded) == [("ROUNDS_SHIPMENT", "line 3")]
    assert faults(rows("an 1 far"), loaded) == [("ROUNDS_SHIPMENT", "line 2")]
    assert audit(loaded, plan(rows("an 1 near", "an 2 far"), loaded)) == []


def test_a_round_without_a_way_is_refused():
    loaded = street(KM, [carrier()], [stop("a"), stop("b")], blocked=[("a", "b")])
    assert faults(rows("an 1 a", "an 2 b"), loaded) == [("ROUNDS_NO_WAY", "line 3")]


def test_a_round_that_ends_after_all_times_is_refused():
    loaded = street({"office": 0, "a": 60_000, "b": 0}, [carrier()], [stop("a"), stop("b", service_s=7_200_000)])
    assert faults(rows("an 1 a", "an 2 b"), loaded) == [("ROUNDS_NO_WAY", "line 3")]


def test_who_comes_too_late_is_late_by_so_much_and_still_waits_where_it_is_too_early():
    loaded = street(KM, [carrier()], [stop("a", windows_s=[(0, 30)]), stop("b", windows_s=[(600, 900)])])
    made = plan(rows("an 1 a", "an 2 b"), loaded)
    assert [visit.start_s for visit in made.rounds[0].visits] == [60, 600]
    assert {(violation.code, violation.row) for violation in audit(loaded, made)} == {("AUDIT_WINDOW", "an")}


#: Service from 60 to 100 s: neither the break at 70 nor a start after it is possible.
_BUSY = {"service_s": 40, "windows_s": [(0, 100)]}

#: What breaks a rule, by the auditor's code.
BROKEN = {
    "shift": ("AUDIT_SHIFT", {"shift_s": (0, 100)}, {}),
    "capacity": ("AUDIT_CAPACITY", {"capacity": {"items": 0}}, {"delivers": {"items": 1}}),
    "max_stops": ("AUDIT_MAX_STOPS", {"max_stops": 1}, {}),
    "max_distance": ("AUDIT_MAX_DISTANCE", {"max_distance_m": 1000}, {}),
    "max_duration": ("AUDIT_SHIFT", {"max_duration_s": 100}, {}),
    "breaks": ("AUDIT_BREAK", {"breaks": [{"begin_s": (70, 70), "duration_s": 60}]}, _BUSY),
    "locks": ("AUDIT_LOCK", {"locked": ["b"]}, {}),
    "skills": ("AUDIT_SKILL", {}, {"needs": ["stairs"]}),
    "named_carriers": ("AUDIT_SKILL", {}, {"carriers": ["binh"]}),
    "clearance": ("AUDIT_SKILL", {}, {"sensitivity": "kt1"}),
    "deadlines": ("AUDIT_WINDOW", {}, {"deadline_s": 10}),
    "depots": ("AUDIT_DEPOT", {}, {"depot": "branch"}),
    "waves": ("AUDIT_WAVE", {}, {"wave": 1}),
}


@pytest.mark.parametrize("rule", sorted(BROKEN))
def test_the_auditor_tells_the_one_rule_that_a_round_breaks(rule):
    code, of_carrier, of_stop = BROKEN[rule]
    loaded = street(
        {**KM, "branch": 0},
        [carrier(**of_carrier), carrier("binh")],
        [stop("a", **of_stop), stop("b", sensitivity=of_stop.get("sensitivity", "public"))],
        depots=["office", "branch"],
    )
    made = plan(rows("an 1 a", "an 2 b"), loaded)
    assert codes(loaded, made) == {code}
    stay = of_stop.get("service_s", 0)
    assert [visit.start_s for visit in made.rounds[0].visits] == [60, 120 + stay]
    assert made.rounds[0].overtime_s == (140 if rule == "shift" else 0)
