"""`buuta plan-export`: read back with other programs' eyes, and what each reader may not see is in no file."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import python_calamine

from geo.errors import AuditFailed, InputRefused
from maps.round_path import PlanOnMap
from routing.plan.read import read_plan, write_plan
from service.usecases.plan_export.export import export_plan, plan_layers
from service.usecases.plan_readers import ALLOWED, Reader
from tests.maps.two_worlds import two_worlds
from tests.service.plan_export.day import FORMULA, Files, write_day
from tests.service.roads.town_workspace import buuta, done

LAYERS = ["rounds", "legs", "stops", "unserved", "summary"]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return write_day(tmp_path_factory.mktemp("ngày"))


def written(day: Files, path: Path, *more: object) -> Path:
    done("plan-export", day.problem, day.plan, "--places", day.places, "-o", path, *more)
    return path


def features(path: Path, layer: str) -> list[dict[str, Any]]:
    found = json.loads(path.read_text("utf-8"))["features"]
    return [each for each in found if each["properties"]["layer"] == layer]


def test_geojson_has_every_layer_with_times_and_ways(day, tmp_path):
    path = written(day, tmp_path / "x.geojson", "--for", "planner")
    assert {layer: len(features(path, layer)) for layer in LAYERS} == {
        "rounds": 3,
        "legs": 8,
        "stops": 5,
        "unserved": 1,
        "summary": 1,
    }
    post = features(path, "stops")[2]
    assert post["geometry"] == {"type": "Point", "coordinates": [105.89, 19.8]}
    told = post["properties"]
    assert (told["stop"], told["order"], told["arrive_s"], told["arrive"]) == ("post", 3, 540, "00:09")
    second = features(path, "legs")[1]
    assert second["geometry"]["coordinates"] == [[105.82, 19.8], [105.87, 19.8]]
    assert second["properties"]["estimated"] is True, "drawn straight: there are no roads"
    assert (second["properties"]["travel_s"], second["properties"]["travel"]) == (300, "0:05:00")
    (left,) = features(path, "unserved")
    assert left["properties"]["reason"] == "NO_SKILL"
    (whole,) = features(path, "summary")
    assert whole["geometry"] is None
    assert (whole["properties"]["served"], whole["properties"]["distance_m"]) == (5, 38_000)
    assert "không theo đường thật" in whole["properties"]["assumed"]


def test_a_geopackage_opens_layer_by_layer(day, tmp_path):
    path = written(day, tmp_path / "x.gpkg", "--for", "planner")
    assert {(name, shape) for name, shape in pyogrio.list_layers(path)} == {
        ("rounds", "MultiLineString"),
        ("legs", "LineString"),
        ("stops", "Point"),
        ("unserved", "Point"),
        ("summary", None),
    }
    stops = pyogrio.read_dataframe(path, layer="stops")
    assert stops.crs.to_epsg() == 4326
    assert list(stops["stop"]) == ["seat", "home", "post", "chest", "bank"]
    assert list(stops["arrive_s"]) == [120, 420, 540, 360, 240]
    assert [(round(shape.x, 7), shape.y) for shape in stops.geometry[:2]] == [(105.82, 19.8), (105.87, 19.8)]
    legs = pyogrio.read_dataframe(path, layer="legs")
    assert legs["distance_m"].sum() == 38_000
    assert legs["estimated"].all()


def test_a_workbook_has_times_and_texts_that_are_no_formulas(day, tmp_path):
    path = written(day, tmp_path / "x.xlsx")
    book = python_calamine.CalamineWorkbook.from_path(path)
    assert book.sheet_names == LAYERS
    head, *rows = book.get_sheet_by_name("stops").to_python()
    seat = dict(zip(head, rows[0], strict=True))
    assert (seat["arrive_s"], seat["arrive"]) == (120, timedelta(minutes=2))
    assert (seat["lon"], seat["lat"]) == (105.82, 19.8)
    head, left = book.get_sheet_by_name("unserved").to_python()
    assert dict(zip(head, left, strict=True))["label"] == FORMULA
    with zipfile.ZipFile(path) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == 5
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


SECRETS = {
    "public": ["chest", "Nhà home", "Ghi chú home", "105.87", "Nhà bank", "105.84", "105.86"],
    "postman": ["chest", "Nhà bank", "Ghi chú bank", "105.84", "105.86"],
}


@pytest.mark.parametrize("reader", SECRETS)
@pytest.mark.parametrize("ending", ["geojson", "gpkg", "xlsx"])
def test_no_file_holds_what_its_reader_may_not_see(day, tmp_path, reader, ending):
    path = written(day, tmp_path / f"x.{ending}", "--for", reader)
    text = _all_text(path)
    assert "Nhà post" in text
    assert [secret for secret in SECRETS[reader] if secret in text] == []


def _all_text(path: Path) -> str:
    if path.suffix == ".geojson":
        return path.read_text("utf-8")
    if path.suffix == ".xlsx":
        book = python_calamine.CalamineWorkbook.from_path(path)
        return json.dumps(
            [book.get_sheet_by_name(name).to_python() for name in book.sheet_names], default=str, ensure_ascii=False
        )
    tables = [pyogrio.read_dataframe(path, layer=layer) for layer in LAYERS]
    shapes = [list(table.geometry.to_wkt(rounding_precision=5)) for table in tables[:4]]
    return str([table.drop(columns="geometry", errors="ignore").to_csv() for table in tables]) + str(shapes)


def test_a_round_with_a_hidden_stop_is_told_roughly_and_its_steps_not_at_all(day, tmp_path):
    path = written(day, tmp_path / "x.geojson", "--for", "public")
    an, binh, _ = (each["properties"] for each in features(path, "rounds"))
    assert [an[name] for name in ("start_s", "end_s", "travel_s", "distance_m")] == [0, 1_200, 1_200, 18_000]
    assert {an[name] for name in ("service_s", "wait_s")} == {None}
    assert an["rough"] is True
    assert (an["stops"], binh["stops"]) == (3, 1)
    ways = [each["properties"] for each in features(path, "legs") if each["properties"]["round"] == "an"]
    assert [leg["way"] for leg in ways] == ["estimated", "hidden", "estimated"]
    assert (ways[1]["distance_m"], ways[1]["arrive_s"], ways[1]["estimated"]) == (None, None, None)
    assert [(leg["travel_s"], leg["distance_m"]) for leg in (ways[0], ways[2])] == [(120, 2_000), (540, 9_000)]
    assert len(features(path, "rounds")[0]["geometry"]["coordinates"]) == 2, "the hidden leg is no part of the line"
    assert [each["properties"]["stop"] for each in features(path, "stops")] == ["seat", "home", "post", "bank"]


def exported(folder: Path, plan: PlanOnMap, reader: Reader, ending: str) -> bytes:
    path = folder / f"{reader}.{ending}"
    export_plan(path, plan_layers(plan, reader))
    return path.read_bytes()


@pytest.mark.parametrize("what", ["stop", "home"])
@pytest.mark.parametrize("ending", ["geojson", "gpkg", "xlsx"])
def test_where_a_hidden_stop_or_home_lies_changes_nothing_that_a_stranger_gets(tmp_path, what, ending):
    for reader, same in ((Reader.PUBLIC, True), (Reader.PLANNER, False)):
        one, other = (exported(tmp_path, plan, reader, ending) for plan in two_worlds(what, ALLOWED[reader]))
        assert (one == other) is same


def test_a_round_from_somebodys_home_is_told_without_it_and_roughly(tmp_path):
    home, _ = two_worlds("home", ALLOWED[Reader.PUBLIC])
    path = tmp_path / "public.geojson"
    text = exported(tmp_path, home, Reader.PUBLIC, "geojson").decode()
    assert "Nhà riêng" not in text
    assert "P0" not in text
    (one,) = features(path, "rounds")
    assert (one["properties"]["office"], one["properties"]["start_s"], one["geometry"]) == (None, 27_000, None)
    (stop,) = features(path, "stops")
    assert (stop["properties"]["arrive_s"], stop["properties"]["stop"]) == (27_900, "S1")
    whole = features(path, "summary")[0]["properties"]
    assert (whole["distance_m"], whole["duration_s"], whole["cost"], whole["co2_g"]) == (10_000, 1_800, None, None)
    assert "làm tròn 5 phút" in whole["assumed"]


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "xlsx"])
def test_the_same_plan_gives_the_same_bytes(day, tmp_path, ending):
    first = written(day, tmp_path / f"a.{ending}").read_bytes()
    assert written(day, tmp_path / f"b.{ending}").read_bytes() == first


def test_marks_that_turn_letters_and_long_names_stay_in_their_cell(tmp_path):
    day = write_day(tmp_path, far_label="\u202eđảo" + "x" * 300)
    for ending in ("geojson", "gpkg", "xlsx"):
        text = _all_text(written(day, tmp_path / f"x.{ending}"))
        assert "\u202e" not in text
        assert "x" * 300 in text


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are letters on Windows")
@pytest.mark.parametrize("name", [os.fsdecode(b"ca \xff.gpkg"), "ca\nhai.gpkg"], ids=["no text", "two lines"])
def test_a_geopackage_has_any_name_that_the_system_takes(day, tmp_path, name):
    assert written(day, tmp_path / name).read_bytes().startswith(b"SQLite format 3")
    assert not list(tmp_path.glob(".*"))


def test_a_plan_that_breaks_a_rule_is_refused_and_nothing_is_written(day, tmp_path):
    plan = read_plan(day.plan)
    wrong = plan.model_copy(update={"rounds": plan.rounds[1:]})
    write_plan(tmp_path / "wrong.json", wrong)
    out = tmp_path / "x.gpkg"
    result = buuta("plan-export", day.problem, tmp_path / "wrong.json", "--places", day.places, "-o", out)
    assert isinstance(result.exception, AuditFailed)
    assert not out.exists()


def test_places_that_lack_are_named_and_the_files_it_is_made_of_are_not_replaced(day, tmp_path):
    few = tmp_path / "few.csv"
    few.write_text("id,lon,lat\noffice,105.8,19.8\n", "utf-8")
    refused = buuta("plan-export", day.problem, day.plan, "--places", few, "-o", tmp_path / "x.gpkg").exception
    assert isinstance(refused, InputRefused)
    assert {fault.code for fault in refused.faults} == {"PLAN_PLACE_MISSING"}
    assert len(refused.faults) == 6
    same = buuta("plan-export", day.problem, day.plan, "--places", few, "-o", day.plan)
    assert same.exit_code == 2
    assert (
        buuta("plan-export", day.problem, day.plan, "--places", day.places, "-o", tmp_path / "x.kml").exit_code == 2
    )
