"""`buuta matrix`, `route` and `isochrone` on the invented town."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import numpy as np
import pytest

from geo.errors import InputRefused
from geo.matrix import load_matrix
from tests.geo.roads.town import lon_lat
from tests.service.roads.test_roads_upkeep_commands import codes, drawing
from tests.service.roads.town_workspace import buuta, done, make_workspace

PLACES = {"a": lon_lat(1), "b": lon_lat(23), "dyke": lon_lat(52), "off": (105.60, 19.80)}


@pytest.fixture
def places(tmp_path: Path) -> Path:
    lines = [f"{name},{lon},{lat}" for name, (lon, lat) in PLACES.items()]
    path = tmp_path / "places.csv"
    path.write_text("id,lon,lat\n" + "\n".join(lines) + "\n", "utf-8")
    return path


def test_a_matrix_is_real_where_roads_reach_and_estimated_elsewhere(workspace, places, tmp_path):
    out, table = tmp_path / "m.npz", tmp_path / "m.csv"
    said = done("matrix", "--points", places, "-o", out, "--csv", table, "--workspace", workspace)
    assert "4 places, 12 cells between them: 6 on real roads, 6 estimated, 0 unreachable." in said
    assert "PLACE_NOT_JOINED at off" in said
    assert "© OpenStreetMap contributors (ODbL), town.osm" in said
    matrix = load_matrix(out, sha256=re.search(r"SHA-256 ([0-9a-f]{64})", said)[1])
    assert matrix.ids == tuple(PLACES)
    assert matrix.estimated[3, :3].all()
    assert not matrix.estimated[:3, :3].any()
    with table.open(encoding="utf-8-sig", newline="") as file:
        cells = {(row["from"], row["to"]): int(row["travel_s"]) for row in csv.DictReader(file)}
    assert cells["a", "dyke"] == matrix.travel_s[0, 2]
    again = tmp_path / "again.npz"
    done("matrix", "--points", places, "-o", again, "--threads", "1", "--workspace", workspace)
    assert again.read_bytes() == out.read_bytes(), "kept cells and fewer threads change nothing"


def test_without_estimates_holes_stay_holes(workspace, places, tmp_path):
    out = tmp_path / "m.npz"
    said = done("matrix", "--points", places, "-o", out, "--no-estimate", "--workspace", workspace)
    assert "6 on real roads, 0 estimated, 6 unreachable" in said
    assert "Its cells are unreachable." in said
    assert "Travel to and from it is estimated" not in said
    assert load_matrix(out).unreachable[3, 0]


def test_on_a_closed_day_what_is_cut_off_is_unreachable_and_not_estimated(workspace, places, tmp_path):
    here = ("--workspace", workspace)
    dyke = drawing(tmp_path / "dyke.geojson", 52, id="flood")
    done("roads", "close", dyke, "--from", "2026-10-01", "--to", "2026-10-05", *here)
    counts = {
        day: done("matrix", "--points", places, "-o", tmp_path / "m.npz", "--on", day, *here)
        for day in ("2026-10-05", "2026-10-06")
    }
    assert "2 on real roads, 6 estimated, 4 unreachable" in counts["2026-10-05"]
    assert "6 on real roads, 6 estimated, 0 unreachable" in counts["2026-10-06"]


def test_without_a_table_the_points_of_the_workspace_are_taken(workspace, tmp_path):
    done("matrix", "-o", tmp_path / "m.npz", "--profile", "van", "--hour", "7", "--workspace", workspace)
    matrix = load_matrix(tmp_path / "m.npz")
    assert (matrix.ids, matrix.profile) == (("centre", "office", "dyke", "far"), "van")


def test_another_network_is_travelled_without_a_workspace(workspace, places, tmp_path):
    (network,) = (workspace / "roads").glob("*.roads")
    said = done("matrix", "--points", places, "-o", tmp_path / "m.npz", "--roads", network)
    assert "6 on real roads, 0 estimated, 6 unreachable" in said
    assert "Its cells are unreachable." in said
    assert "Travel to and from it is estimated" not in said


def test_a_network_of_another_version_or_cut_short_is_refused(workspace, places, tmp_path):
    (network,) = (workspace / "roads").glob("*.roads")
    content = network.read_bytes()
    for name, changed in (("old", b"buuta-roads/0" + content[13:]), ("cut", content[:-100])):
        (tmp_path / f"{name}.roads").write_bytes(changed)
        asked = ("matrix", "--points", places, "-o", tmp_path / "m.npz", "--roads", tmp_path / f"{name}.roads")
        assert codes(*asked) in (["ROADS_FILE_FORMAT"], ["ROADS_FILE_DAMAGED"])
    network.write_bytes(content[:-100])
    assert codes("matrix", "-o", tmp_path / "m.npz", "--workspace", workspace) == ["ROADS_FILE_DAMAGED"]
    assert not (tmp_path / "m.npz").exists()


def test_kept_cells_of_another_version_are_computed_anew(workspace, places, tmp_path):
    asked = ("matrix", "--points", places, "-o", tmp_path / "m.npz", "--workspace", workspace)
    done(*asked)
    before = (tmp_path / "m.npz").read_bytes()
    (kept,) = (workspace / "roads" / "matrices").iterdir()
    kept.write_bytes(b"buuta-cells/0" + kept.read_bytes()[13:])
    assert "MATRIX_CACHE_REBUILT" in done(*asked)
    assert (tmp_path / "m.npz").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,lon\na,105.7\n", ["COLUMN_MISSING"]),
        ("id,lon,lat,access_lon\na,105.7,19.8,\n", ["COLUMN_MISSING"]),
        ("id,lon,lat\n", None),
        (
            "id,lon,lat,access_lon,access_lat\na,19.8,105.7,,\n,105.7,19.8,,\nb,nan,1e308,,\na,105.7,19.8,105.7,\n",
            ["FIELD_INVALID", "FIELD_MISSING", "FIELD_INVALID", "FIELD_INVALID", "FIELD_MISSING", "ID_DUPLICATE"],
        ),
    ],
)
def test_every_fault_of_a_table_of_places_is_told_and_nothing_written(workspace, tmp_path, text, expected):
    (tmp_path / "places.csv").write_text(text, "utf-8")
    found = codes("matrix", "--points", tmp_path / "places.csv", "-o", tmp_path / "m.npz", "--workspace", workspace)
    assert found == expected or expected is None
    assert not (tmp_path / "m.npz").exists()


def test_a_profile_that_is_none_names_those_that_are(workspace, places, tmp_path):
    for command in (
        ("matrix", "--points", places, "-o", tmp_path / "m.npz"),
        ("route", "centre", "office"),
        ("isochrone", "--from", "office", "--minutes", "5", "-o", tmp_path / "i.geojson"),
    ):
        assert codes(*command, "--profile", "rocket", "--workspace", workspace) == ["PROFILE_UNKNOWN"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("matrix", "-o", "m.csv"),
        ("matrix", "-o", "m.npz", "--roads", "x.roads"),
        ("matrix", "-o", "m.npz", "--hour", "24"),
        ("matrix", "-o", "m.npz", "--on", "1/2/2026"),
        ("isochrone", "--from", "a", "--minutes", "0,5", "-o", "i.html"),
        ("isochrone", "--from", "a", "--minutes", "5", "-o", "i.txt"),
        ("route", "a", "b", "--geojson", "way.gpkg"),
    ],
)
def test_options_that_make_no_sense_are_a_wrong_command_line(arguments):
    assert buuta(*arguments).exit_code == 2


def test_a_route_is_told_turn_by_turn_and_drawn(workspace, tmp_path):
    line = tmp_path / "way.geojson"
    x, y = lon_lat(23)
    said = done("route", "centre", f"{x},{y}", "--profile", "van", "--geojson", line, "--workspace", workspace)
    lines = said.splitlines()
    assert lines[0].startswith("xe tải nhỏ: ")
    assert lines[1].startswith("1. Xuất phát trên ")
    assert any(each.split(". ")[-1].startswith("Đến nơi") for each in lines)
    assert "Đường: © OpenStreetMap contributors (ODbL)." in lines
    (feature,) = json.loads(line.read_text("utf-8"))["features"]
    ends = np.array(feature["geometry"]["coordinates"])[[0, -1]]
    assert ends == pytest.approx(np.array([lon_lat(1), lon_lat(23)]), abs=1e-6)
    assert feature["properties"]["metres"] > 600
    assert feature["properties"]["source"] == "© OpenStreetMap contributors (ODbL)"


@pytest.mark.parametrize(
    ("end", "code", "hint"),
    [
        ("nobody", "PLACE_UNKNOWN", "no point"),
        ("19.80,105.77", "PLACE_UNKNOWN", "lon comes before lat"),
        ("105.77,1e308", "PLACE_UNKNOWN", ""),
        ("far", "PLACE_NOT_JOINED", "km away"),
    ],
)
def test_an_end_that_is_nowhere_is_refused_with_a_hint(workspace, end, code, hint):
    result = buuta("route", "office", end, "--workspace", workspace)
    assert isinstance(result.exception, InputRefused)
    (fault,) = result.exception.faults
    assert fault.code == code
    assert hint in fault.message


def test_a_way_that_a_closure_cuts_is_none(workspace, tmp_path):
    dyke = drawing(tmp_path / "dyke.geojson", 52, id="flood")
    done("roads", "close", dyke, "--from", "2026-10-01", "--workspace", workspace)
    assert codes("route", "office", "dyke", "--on", "2026-10-01", "--workspace", workspace) == ["ROAD_NO_WAY"]
    assert "Đến nơi" in done("route", "office", "dyke", "--workspace", workspace)


@pytest.mark.parametrize("name", ["reach.geojson", "reach.gpkg", "reach.html"])
def test_reached_roads_are_written_for_maps_and_as_a_page(workspace, tmp_path, name):
    out = tmp_path / name
    said = done("isochrone", "--from", "office", "--minutes", "3,1", "-o", out, "--workspace", workspace)
    near, far = (float(line.split(": ")[1].split(" km")[0]) for line in said.splitlines()[:2])
    assert 0 < near < far < 11
    assert out.stat().st_size > 1000
    if name.endswith("geojson"):
        features = json.loads(out.read_text("utf-8"))["features"]
        assert {each["properties"]["within_s"] for each in features} == {60, 180}
    if name.endswith("html"):
        assert "OpenStreetMap contributors" in out.read_text("utf-8")
        assert "Từ Bưu cục Bến Mây" in out.read_text("utf-8")
        assert (tmp_path / "assets").is_dir()


@pytest.mark.parametrize(
    ("name", "begins"), [("reach.png", b"\x89PNG"), ("reach.svg", b"<?xml"), ("reach.pdf", b"%PDF")]
)
def test_reached_roads_are_drawn_for_reports(workspace, tmp_path, name, begins):
    out = tmp_path / name
    looks = ("--paper", "a3", "--theme", "dark", "--title", "Vùng phục vụ")
    done("isochrone", "--from", "office", "--minutes", "1,3", "-o", out, *looks, "--workspace", workspace)
    assert out.read_bytes().startswith(begins)
    assert not (tmp_path / "assets").exists()


@pytest.mark.parametrize("name", ["reach.html", "reach.geojson"])
def test_paper_and_theme_are_those_of_pictures_alone(workspace, tmp_path, name):
    options = ("--minutes", "5", "-o", tmp_path / name, "--workspace", workspace)
    for wrong in (("--paper", "a4"), ("--theme", "dark"), ("--dpi", "300"), ("--title", "x")):
        assert buuta("isochrone", "--from", "office", *options, *wrong).exit_code == 2
    assert not (tmp_path / name).exists()


def test_several_places_share_the_roads_among_them(workspace, tmp_path):
    out = tmp_path / "areas.geojson"
    arguments = ("isochrone", "--minutes", "60", "-o", out, "--workspace", workspace)
    said = done(*arguments, "--from", "office", "--from", "centre", "--from", "office")
    within, *nearest = (float(line.split(": ")[1].split(" km")[0]) for line in said.splitlines()[:3])
    assert sum(nearest) == pytest.approx(within, abs=0.11)
    assert min(nearest) > 0
    features = json.loads(out.read_text("utf-8"))["features"]
    assert {each["properties"]["place"] for each in features} == {"office", "centre", ""}


def test_the_roads_from_which_a_place_is_reached_are_others(workspace, tmp_path):
    there, back = tmp_path / "there.geojson", tmp_path / "back.geojson"
    for direction, out in (("--to", there), ("--from", back)):
        done("isochrone", direction, "office", "--minutes", "2", "-o", out, "--workspace", workspace)
    assert there.read_bytes() != back.read_bytes()


def test_an_isochrone_is_from_places_or_to_them(workspace, tmp_path):
    arguments = ("isochrone", "--minutes", "5", "-o", tmp_path / "i.geojson", "--workspace", workspace)
    for wrong in ((), ("--from", "office", "--to", "centre")):
        assert buuta(*arguments, *wrong).exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("matrix", "-o", "m.npz"),
        ("route", "centre", "office"),
        ("isochrone", "--from", "office", "--minutes", "5", "-o", "i.geojson"),
        ("roads", "export", "-o", "r.gpkg"),
    ],
)
def test_a_workspace_without_roads_says_how_to_get_them(tmp_path, arguments, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = make_workspace(tmp_path / "ws")
    assert codes(*arguments, "--workspace", folder) == ["ROADS_MISSING"]


@pytest.mark.parametrize(
    ("name", "profile", "roads"), [("r.graphml", None, 32), ("r.gpkg", "van", 32), ("van.graphml", "van", 30)]
)
def test_roads_are_exported_for_other_programs(workspace, tmp_path, name, profile, roads):
    options = ("--profile", profile) if profile else ()
    said = done("roads", "export", "-o", tmp_path / name, *options, "--workspace", workspace)
    assert f"{roads} roads" in said
    assert b"Tr\xe1\xba\xa7n Ph\xc3\xba" in (tmp_path / name).read_bytes()
