"""Profiles, closures, access points, checks and calibration of a workspace's roads."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from geo.errors import InputRefused
from tests.geo.roads.town import lon_lat
from tests.service.roads.town_workspace import TOWN, buuta, done, make_workspace


def codes(*arguments: object) -> list[str]:
    result = buuta(*arguments)
    assert isinstance(result.exception, InputRefused), result.output
    return [fault.code for fault in result.exception.faults]


def drawing(path: Path, node: int, size: float = 0.0005, **properties: str) -> Path:
    """A square around a node of the town."""
    x, y = lon_lat(node)
    ring = [
        (x - size, y - size),
        (x + size, y - size),
        (x + size, y + size),
        (x - size, y + size),
        (x - size, y - size),
    ]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    return path


def test_tables_are_copied_edited_taken_in_and_given_up(workspace, tmp_path):
    here = ("--workspace", workspace)
    assert "The tables that come with buuta." in done("roads", "profiles", *here)
    done("roads", "profiles", "--output", tmp_path / "mine", *here)
    table = tmp_path / "mine" / "vehicles.csv"
    assert "xe tải nhỏ" in table.read_text("utf-8-sig")
    table.write_text(table.read_text("utf-8-sig").replace("xe tải nhỏ", "xe thư"), "utf-8")
    said = done("roads", "profiles", "--use", tmp_path / "mine", *here)
    assert "van: xe thư" in said
    assert "vehicles.csv" in said
    table.write_text(table.read_text("utf-8").replace("xe thư", "xe khác"), "utf-8")
    assert "van: xe thư" in done("roads", "profiles", *here), "the workspace has a copy of its own"
    assert "van: xe tải nhỏ" in done("roads", "profiles", "--default", *here)


def test_tables_without_the_usual_profiles_will_do(workspace, tmp_path):
    here = ("--workspace", workspace)
    done("roads", "profiles", "--output", tmp_path / "mine", *here)
    for table in (tmp_path / "mine").glob("*.csv"):
        header, *rows = table.read_text("utf-8-sig").splitlines()
        kept = [row for row in rows if row.startswith(("walking,", "all,"))]
        table.write_text("\n".join([header, *kept]) + "\n", "utf-8")
    assert done("roads", "profiles", "--use", tmp_path / "mine", *here).startswith("walking: ")
    assert "No road for walking reaches" in done("roads", "build", "--pbf", TOWN, *here)
    assert "No road for walking reaches" in done("roads", "check", *here)
    dyke = drawing(tmp_path / "dyke.geojson", 52, id="flood-1")
    assert "walking, 2026-10-01" in done("roads", "close", dyke, "--from", "2026-10-01", *here)


def test_tables_with_faults_leave_those_in_force(workspace, tmp_path):
    here = ("--workspace", workspace)
    before = (workspace / "roads" / "roads.json").read_bytes()
    done("roads", "profiles", "--output", tmp_path / "mine", *here)
    (tmp_path / "mine" / "speeds.csv").write_text("profile,speed\nvan,fast\n", "utf-8")
    assert codes("roads", "profiles", "--use", tmp_path / "mine", *here)
    (tmp_path / "workbook").mkdir()
    shutil.copy(tmp_path / "mine" / "vehicles.csv", tmp_path / "workbook" / "vehicles.csv")
    (tmp_path / "workbook" / "speeds.xlsx").write_bytes(b"PK")
    assert "PROFILE_TABLE_UNKNOWN" in codes("roads", "profiles", "--use", tmp_path / "workbook", *here)
    assert codes("roads", "profiles", "--use", tmp_path / "nothing", *here) == ["FILE_MISSING"]
    assert buuta("roads", "profiles", "--use", tmp_path, "--default", *here).exit_code == 2
    assert (workspace / "roads" / "roads.json").read_bytes() == before
    assert not list((workspace / "roads" / "profiles").glob("*"))


def test_a_closure_names_roads_and_who_is_cut_off_and_is_lifted(workspace, tmp_path):
    here = ("--workspace", workspace)
    dyke = drawing(tmp_path / "dyke.geojson", 52, id="flood-1")
    said = done("roads", "close", dyke, "--from", "2026-10-01", "--to", "2026-10-05", "--reason", "lũ", *here)
    assert "Closed: Đường Đê Sông Mã" in said
    assert "motorbike, 2026-10-01, from centre: no commune, 1 point (dyke) cut off." in said
    line = "flood-1: from 2026-10-01 to 2026-10-05, everybody: lũ"
    assert done("roads", "closures", *here) == f"{line}\n"
    assert done("roads", "closures", "--on", "2026-10-05", *here) == f"{line}\n"
    assert done("roads", "closures", "--on", "2026-10-06", *here) == "No closures.\n"
    assert codes("roads", "close", dyke, "--from", "2026-10-01", *here) == ["ID_DUPLICATE"]
    done("roads", "lift", "flood-1", "--last-day", "2026-10-02", *here)
    assert "to 2026-10-02" in done("roads", "closures", *here)
    assert codes("roads", "lift", "flood-9", *here) == ["ID_UNKNOWN"]
    assert "before its first day" in done("roads", "lift", "flood-1", "--last-day", "2026-09-30", *here)
    assert done("roads", "closures", *here) == "No closures.\n"


def test_a_closure_for_some_vehicles_is_judged_by_those(workspace, tmp_path):
    bridge = drawing(tmp_path / "bridge.geojson", 46, id="bridge")
    arguments = ("roads", "close", bridge, "--from", "2026-10-01", "--profiles", "van", "--workspace", workspace)
    said = done(*arguments)
    assert "van, 2026-10-01" in said
    assert "motorbike" not in said
    assert "until further notice, van" in done("roads", "closures", "--workspace", workspace)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], "FIELD_MISSING"),
        (["--from", "2026-10-01", "--profiles", "rocket"], "FIELD_INVALID"),
    ],
)
def test_a_drawing_with_faults_closes_nothing(workspace, tmp_path, options, code):
    path = drawing(tmp_path / "x.geojson", 52, id="x")
    assert codes("roads", "close", path, *options, "--workspace", workspace) == [code]
    assert not (workspace / "roads" / "closures.geojson").exists()


def test_days_the_wrong_way_round_are_a_wrong_command_line(workspace, tmp_path):
    path = drawing(tmp_path / "x.geojson", 52)
    days = ("--from", "2026-10-05", "--to", "2026-10-01")
    assert buuta("roads", "close", path, *days, "--workspace", workspace).exit_code == 2


def test_a_closures_file_that_somebody_spoilt_is_told_by_the_closures_id(workspace, tmp_path):
    drawing(workspace / "roads" / "closures.geojson", 52, id="mine", **{"from": "tomorrow"})
    assert codes("roads", "closures", "--workspace", workspace) == ["FIELD_INVALID"]


def test_access_points_are_kept_and_travel_enters_there(workspace, tmp_path):
    here = ("--workspace", workspace)
    (tmp_path / "doors.csv").write_text("id,lon,lat\ndyke,105.778,19.80\nnobody,105.77,19.80\n", "utf-8")
    said = done("roads", "access", tmp_path / "doors.csv", *here)
    assert "2 access points in force" in said
    assert "1 id of no point of the workspace: nobody" in said
    with (workspace / "roads" / "access_points.csv").open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["dyke", "nobody"]
    done("matrix", "-o", tmp_path / "m.npz", "--csv", tmp_path / "m.csv", *here)
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = {(row["from"], row["to"]): row for row in csv.DictReader(file)}
    straight_there = 2_200  # from the office, 200 m from that door, and straight on to the dyke
    assert int(cells["office", "dyke"]["distance_m"]) < straight_there


def test_a_list_of_access_points_with_faults_leaves_the_old_ones(workspace, tmp_path):
    here = ("--workspace", workspace)
    (tmp_path / "doors.csv").write_text("id,lon,lat\ndyke,105.778,19.80\n", "utf-8")
    done("roads", "access", tmp_path / "doors.csv", *here)
    before = (workspace / "roads" / "access_points.csv").read_bytes()
    (tmp_path / "doors.csv").write_text("id,lon,lat\ndyke,19.80,105.778\ndyke,1e308,\n,105,19\n", "utf-8")
    faults = ["FIELD_INVALID", "FIELD_INVALID", "FIELD_MISSING", "FIELD_MISSING", "ID_DUPLICATE"]
    assert codes("roads", "access", tmp_path / "doors.csv", *here) == faults
    assert (workspace / "roads" / "access_points.csv").read_bytes() == before


def test_the_check_lists_who_is_not_reached_and_writes_its_table(workspace, tmp_path):
    said = done("roads", "check", "-o", tmp_path / "known.csv", "--workspace", workspace)
    assert "No known distances are within this territory." in said
    assert "No road: Xã 10000, point far far: the nearest road is 17." in said
    assert "No road for motorbike reaches the seats of 0 of 2 communes, nor 1 of 4 points" in said
    assert (tmp_path / "known.csv").read_text("utf-8-sig").startswith("from,to,known_km,")


def test_calibration_is_kept_with_the_profiles_when_there_are_enough_trips(workspace, tmp_path):
    here = ("--workspace", workspace)
    rows = [f"motorbike,centre,office,{6 + at / 10}" for at in range(12)]
    (tmp_path / "trips.csv").write_text("profile,from,to,minutes\n" + "\n".join(rows) + "\n", "utf-8")
    assert "stays as it is" in done("roads", "calibrate", tmp_path / "trips.csv", "--dry-run", *here)
    assert not (workspace / "roads" / "profiles").exists()
    said = done("roads", "calibrate", tmp_path / "trips.csv", *here)
    assert "motorbike: 12 trips used" in said
    assert "In force" in said
    assert "calibration.csv" in done("roads", "profiles", *here)
    (tmp_path / "few.csv").write_text("profile,from,to,minutes\n" + rows[0] + "\n", "utf-8")
    assert "Too few trips: nothing was changed." in done("roads", "calibrate", tmp_path / "few.csv", *here)
    assert "calibration.csv" in done("roads", "profiles", *here)


@pytest.mark.parametrize(
    "arguments",
    [("check",), ("closures",), ("profiles",), ("lift", "x"), ("access", "doors.csv"), ("close", "x.geojson")],
)
def test_without_roads_it_is_said_how_to_get_them(tmp_path, arguments, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("doors.csv").write_text("id,lon,lat\na,105,19\n", "utf-8")
    folder = make_workspace(tmp_path / "ws")
    result = buuta("roads", *arguments, "--workspace", folder)
    assert isinstance(result.exception, InputRefused), result.output
    assert [(fault.code, fault.action) for fault in result.exception.faults] == [
        ("ROADS_MISSING", "Build them with `buuta roads build`.")
    ]


@pytest.mark.parametrize(("name", "word"), [("x; rm -rf ~", "'x; rm -rf ~'"), ("-rf", "-- -rf")])
def test_the_command_that_lifts_a_closure_is_safe_to_copy(workspace, tmp_path, name, word):
    here = ("--workspace", workspace)
    dyke = drawing(tmp_path / "dyke.geojson", 52, id=name)
    said = done("roads", "close", dyke, "--from", "2026-10-01", *here)
    assert f"`buuta roads lift {word}` opens the roads again." in said
    assert name in done("roads", "lift", *here, "--", name)
