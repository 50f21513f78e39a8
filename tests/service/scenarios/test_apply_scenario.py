"""A scenario applied: the territory it makes, what it changes, what it warns of, and what it cannot be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.places.points import Located
from service.usecases.scenarios.apply import Applied, apply
from service.usecases.scenarios.read import read_scenario
from tests.service.scenarios.made_up import NEW, territory, write_scenario

BROKEN = Path(__file__).parents[2] / "data" / "broken" / "scenarios"
TODAY = territory()


def _applied(folder: Path, changes: dict[str, object], today=TODAY) -> Applied:
    return apply(today, read_scenario(write_scenario(folder / "a.yaml", changes)))


def test_points_are_opened_closed_moved_and_served_otherwise(tmp_path):
    then = _applied(
        tmp_path,
        {
            "open": [NEW],
            "close": ["culture-20000"],
            "move": [{"id": "culture-20001", "lon": 105.47, "lat": 19.72}],
            "staff": {"hcc-10002": 4},
            "hours": {"hcc-10002": "Mo-Fr 07:30-11:30"},
            "services": {"hcc-10003": ["parcels"]},
        },
    )
    points = {point.id: point for point in then.territory.points}
    assert [point.id for point in then.territory.points] == [
        *(point.id for point in TODAY.points if point.id != "culture-20000"),
        "new",
    ]
    new = points["new"]
    assert (new.commune, new.known, new.located, new.staff) == ("10000", True, Located.ASSUMED, 2)
    assert (points["culture-20001"].commune, points["culture-20001"].lon) == ("10001", 105.47)
    assert (points["hcc-10002"].staff, points["hcc-10002"].hours) == (4, "Mo-Fr 07:30-11:30")
    assert [(change.id, change.what) for change in then.changes] == [
        ("new", "opened"),
        ("culture-20000", "closed"),
        ("culture-20001", "moved"),
        ("hcc-10002", "hours"),
        ("hcc-10002", "staff"),
        ("hcc-10003", "services"),
    ]
    moved = then.changes[2]
    was = next(point for point in TODAY.points if point.id == "culture-20001")
    assert (moved.was_lon, moved.was_lat) == (was.lon, was.lat)
    assert replace(then.territory, points=TODAY.points) == TODAY


def test_nothing_told_is_nothing_changed_and_says_so(tmp_path):
    seat = next(point for point in TODAY.points if point.id == "hcc-10002")
    then = _applied(tmp_path, {"move": [{"id": seat.id, "lon": float(seat.lon), "lat": float(seat.lat)}]})
    assert then.changes == ()
    assert [warning.code for warning in then.warnings] == ["SCENARIO_SAME"]


def test_every_contradiction_is_told_at_once():
    with pytest.raises(InputRefused) as refused:
        apply(TODAY, read_scenario(BROKEN / "contradicts.yaml"))
    assert sorted((fault.code, fault.field, fault.row) for fault in refused.value.faults) == [
        ("COMMUNE_UNKNOWN", "changes.open", "lost"),
        ("ID_DUPLICATE", "changes.close", "hcc-10000"),
        ("ID_DUPLICATE", "changes.open", "hcc-10001"),
        ("ID_DUPLICATE", "changes.open", "new"),
        ("ID_UNKNOWN", "changes.close", "nowhere"),
        ("SCENARIO_CONTRADICTS", "changes.move", "hcc-10000"),
        ("SCENARIO_CONTRADICTS", "changes.staff", "hcc-10000"),
        ("SCENARIO_CONTRADICTS", "changes.staff", "new"),
        ("SCENARIO_OUTSIDE", "changes.open", "elsewhere"),
        ("SCENARIO_OUTSIDE", "changes.open", "sea"),
        ("SCENARIO_POINT", "changes.close", "agency-1"),
    ]


def test_a_told_commune_is_taken_where_approximate_cells_leave_room(tmp_path):
    beside = {**NEW, "commune": "10001", "lon": 105.445}  # 500 m west of it
    then = _applied(tmp_path, {"open": [beside]})
    assert then.territory.points[-1].commune == "10001"
    official = replace(TODAY, boundaries=replace(TODAY.boundaries, approximate=False))
    with pytest.raises(InputRefused, match="SCENARIO_OUTSIDE"):
        _applied(tmp_path, {"open": [beside]}, official)


def test_what_nobody_may_overlook_is_warned_of(tmp_path):
    all_of_one = [point.id for point in TODAY.points if point.commune == "10002" and point.kind != "agency"]
    then = _applied(tmp_path, {"close": [*all_of_one, "hcc-10003", "office-1"]})
    told = {(warning.code, warning.row) for warning in then.warnings}
    assert {
        ("SCENARIO_LAST_POINT", "10002"),
        ("SCENARIO_LAST_POINT", "10003"),
        ("SCENARIO_DISPATCH", "office-1"),
        *(("SCENARIO_OLD_CENTRE", each) for each in all_of_one if each.startswith("culture")),
        *(("SCENARIO_ASSUMED", each) for each in all_of_one if each.startswith("culture")),
    } <= told
    assert ("SCENARIO_LAST_POINT", "10000") not in told
    messages = {warning.row: warning.message for warning in then.warnings if warning.code == "SCENARIO_LAST_POINT"}
    assert "its last point." in messages["10002"]
    assert "that a source names" in messages["10003"]


def test_a_point_that_moves_into_another_commune_is_warned_of(tmp_path):
    then = _applied(tmp_path, {"move": [{"id": "office-1", "lon": 105.47, "lat": 19.72}]})
    assert {warning.code for warning in then.warnings} == {"SCENARIO_DISPATCH", "SCENARIO_MOVED_FAR"}
