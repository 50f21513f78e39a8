"""`buuta roads build`: one source, clipped to the province, reported, in force only when all is well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.errors import InputRefused
from service.settings import read_settings
from tests.service.roads.town_workspace import TOWN, buuta, done, make_workspace


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def codes(exception: BaseException | None) -> list[str]:
    assert isinstance(exception, InputRefused), exception
    return [fault.code for fault in exception.faults]


def test_the_report_tells_what_there_is_and_what_is_not_joined(built):
    folder, said = built
    pointer = json.loads((folder / "roads" / "roads.json").read_text("utf-8"))
    assert "22 junctions, 32 roads between them, 10 km, of 24 ways." in said
    assert "Turn restrictions: 3 hold, 0 could not be used; 1 barrier." in said
    assert (
        "motorbike: 10 km; 0.4 km in 1 part are not joined to them: 0.4 km at 105.7840,19.8120 (Đường Đảo)." in said
    )
    assert "No road for motorbike reaches the seats of 0 of 2 communes, nor 1 of 4 points" in said
    assert f"{pointer['fingerprint']}.roads" in said
    assert "buuta roads check" in said
    assert pointer["source"]["name"] == "town.osm"
    assert len(pointer["source"]["sha256"]) == 64


def test_the_same_file_gives_the_same_network(workspace):
    before = files(workspace / "roads")
    done("roads", "build", "--pbf", TOWN, "--workspace", workspace)
    after = files(workspace / "roads")
    assert after.keys() == before.keys()
    assert {name: after[name] for name in after if name.endswith(".roads")} == {
        name: before[name] for name in before if name.endswith(".roads")
    }


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--pbf", TOWN, "--place", "Thanh Hóa, Vietnam"],
        ["--pbf", TOWN, "--graphml", TOWN],
        ["--place", "Monaco", "--whole"],
        ["--pbf", TOWN, "--refresh"],
        ["--pbf", TOWN, "--margin-km", "-1"],
    ],
)
def test_not_exactly_one_source_and_options_of_another_are_a_wrong_command_line(arguments):
    assert buuta("roads", "build", *arguments).exit_code == 2


def test_without_a_workspace_nothing_is_made(tmp_path):
    result = buuta("roads", "build", "--pbf", TOWN, "--workspace", tmp_path / "none")
    assert codes(result.exception) == ["FILE_MISSING"]
    assert list(tmp_path.iterdir()) == []


TOWN_ELSEWHERE = TOWN.read_text("utf-8").replace('lon="105.', 'lon="102.')


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (TOWN_ELSEWHERE, "ROADS_MISS_PROVINCE"),
        (TOWN.read_text("utf-8")[:4000], "ROADS_FILE_UNREADABLE"),
        ("id,lon,lat\n1,2,3\n", "ROADS_FILE_UNREADABLE"),
        ('<osm version="0.6"></osm>', "ROADS_EMPTY"),
    ],
)
def test_a_source_that_will_not_do_is_refused_and_the_old_roads_stay(workspace, tmp_path, content, code):
    before = files(workspace)
    (tmp_path / "other.osm").write_text(content, "utf-8")
    result = buuta("roads", "build", "--pbf", tmp_path / "other.osm", "--workspace", workspace)
    assert codes(result.exception) == [code]
    assert files(workspace) == before


def test_the_whole_file_of_another_region_is_taken_when_asked_for(tmp_path):
    (tmp_path / "other.osm").write_text(TOWN_ELSEWHERE, "utf-8")
    folder = make_workspace(tmp_path / "ws")
    said = done("roads", "build", "--pbf", tmp_path / "other.osm", "--whole", "--workspace", folder)
    assert "Terrain: all taken for plain" in said
    assert "22 junctions" in said
    assert "communes" not in said


def test_a_margin_keeps_roads_outside_of_the_province(tmp_path):
    (tmp_path / "other.osm").write_text(TOWN.read_text("utf-8").replace('lon="105.7', 'lon="105.8'), "utf-8")
    folder = make_workspace(tmp_path / "ws")
    near = ("roads", "build", "--pbf", tmp_path / "other.osm", "--workspace", folder, "--margin-km")
    assert codes(buuta(*near, "1").exception) == ["ROADS_MISS_PROVINCE"]
    assert "22 junctions" in done(*near, "10")


def test_a_full_disk_leaves_the_old_roads(workspace, monkeypatch, tmp_path):
    before = files(workspace)
    (tmp_path / "other.osm").write_text(TOWN.read_text("utf-8").replace("Phố Trần Phú", "Phố Khác"), "utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("service.usecases.roads.build.write_roads", full)
    result = buuta("roads", "build", "--pbf", tmp_path / "other.osm", "--workspace", workspace)
    assert codes(result.exception) == ["OUTPUT_UNWRITABLE"]
    assert files(workspace) == before


@pytest.mark.parametrize("place", ["Thanh Hóa, Vietnam", "thanh hoa", "Tỉnh Thanh Hoá, Việt Nam"])
def test_the_workspaces_own_province_is_fetched_by_its_own_outline(tmp_path, monkeypatch, place):
    asked = []

    def fetch(polygon, client, **options):
        asked.append((polygon.bounds, options["place"]))
        raise KeyboardInterrupt

    monkeypatch.setattr("service.usecases.roads.build.fetch_roads", fetch)
    monkeypatch.setenv("BUUTA_CACHE", str(tmp_path / "cache"))
    folder = make_workspace(tmp_path / "ws")
    buuta("roads", "build", "--place", place, "--workspace", folder)
    assert asked == [((105.76, 19.79, 105.8, 19.83), place)]


def test_any_other_place_is_asked_from_nominatim(tmp_path, monkeypatch):
    asked = []

    def outline(name, client, *, address):
        asked.append((name, address))
        raise KeyboardInterrupt

    monkeypatch.setattr("service.usecases.roads.build.place_polygon", outline)
    monkeypatch.setenv("BUUTA_CACHE", str(tmp_path / "cache"))
    folder = make_workspace(tmp_path / "ws")
    buuta("roads", "build", "--place", "Monaco", "--workspace", folder)
    assert asked == [("Monaco", read_settings().nominatim)]


def test_roads_that_lead_around_the_earth_only_leave_the_old_network(built, tmp_path):
    folder, _ = built
    before = (folder / "roads" / "roads.json").read_bytes()
    far = tmp_path / "far.osm"
    far.write_text(
        '<osm version="0.6"><node id="1" lon="0" lat="-90"/><node id="2" lon="0" lat="90"/>'
        '<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way></osm>',
        "utf-8",
    )
    result = buuta("roads", "build", "--pbf", far, "--whole", "--workspace", folder)
    assert codes(result.exception) == ["ROADS_EMPTY"]
    assert "Pieces of over 1,000 km were left out" in str(result.exception)
    assert (folder / "roads" / "roads.json").read_bytes() == before
