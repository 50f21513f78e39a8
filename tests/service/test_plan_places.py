"""The table of places beside a plan: written and read again, and refused with all its faults."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.sensitivity import Sensitivity
from maps.places import MapPlace
from service.usecases.plan_places import read_plan_places, write_plan_places
from tests.routing.streets import carrier, stop, street
from tests.service.plan_files import PLACES, street_plan

BROKEN = Path(__file__).parents[1] / "data" / "broken"


def faults_of(path: Path) -> set[tuple[str, str, str]]:
    with pytest.raises(InputRefused) as refused:
        read_plan_places(path, street_plan()[0].problem)
    return {(fault.code, fault.field, fault.row) for fault in refused.value.faults}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_was_written_is_read_again(tmp_path, ending):
    path = tmp_path / f"places.{ending}"
    hostile = {**PLACES, "elsewhere": MapPlace(100.0, 10.0, "Nơi khác")}
    hostile["shop"] = replace(PLACES["shop"], label='=HYPERLINK("x") <b>&', note="hai\ndòng", provenance="=1+1")
    write_plan_places(path, hostile)
    read = read_plan_places(path, street_plan()[0].problem)
    assert read == {name: hostile[name] for name in PLACES}


def test_ids_that_look_like_formulas_stay_those_of_the_problem(tmp_path):
    km = {"office": 0, "=1+1": 2, "-7": 3, "'=3": 4}
    problem = street(km, [carrier()], [stop(name) for name in ("=1+1", "-7", "'=3")]).problem
    written = {name: MapPlace(105.7, 19.8 + at / 100, name) for at, name in enumerate(km)}
    write_plan_places(tmp_path / "places.csv", written)
    assert set(read_plan_places(tmp_path / "places.csv", problem)) == {"office", "=1+1", "-7", "'=3"}


def test_only_the_place_is_needed(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text("id;lat;lon\n" + "".join(f"{name};19.8;105.7\n" for name in PLACES), "utf-8")
    read = read_plan_places(path, street_plan()[0].problem)
    assert read["shop"] == MapPlace(105.7, 19.8, "shop", Sensitivity.PUBLIC)


def test_places_of_two_problems_are_read_at_once_and_all_that_lack_are_told(tmp_path):
    one, other = (street({"office": 0, name: 2}, [carrier()], [stop(name)]).problem for name in ("a", "b"))
    path = tmp_path / "places.csv"
    path.write_text("id;lat;lon\noffice;19.8;105.7\na;19.8;105.71\nb;19.8;105.72\nc;19.8;105.73\n", "utf-8")
    assert set(read_plan_places(path, one, other)) == {"office", "a", "b"}
    path.write_text("id;lat;lon\noffice;19.8;105.7\n", "utf-8")
    with pytest.raises(InputRefused) as refused:
        read_plan_places(path, one, other)
    assert [fault.row for fault in refused.value.faults] == ["a", "b"]


def test_all_faults_are_told_at_once():
    assert faults_of(BROKEN / "plan-places-everything-wrong.csv") == {
        ("FIELD_INVALID", "lat", "line 3 (shop)"),
        ("ID_DUPLICATE", "id", "line 4 (shop)"),
        ("FIELD_INVALID", "lat", "line 5 (home)"),
        ("FIELD_INVALID", "sensitivity", "line 5 (home)"),
        ("FIELD_MISSING", "id", "line 6"),
        ("PLAN_PLACE_MISSING", "id", "school"),
        ("PLAN_PLACE_MISSING", "id", "the place of stop chest"),
    }


def test_a_misspelt_heading_makes_nothing_public():
    assert faults_of(BROKEN / "plan-places-sensitivity-misspelt.csv") == {("COLUMN_OVERLOOKED", "sensitivity", "")}


def test_columns_that_lack_or_stand_twice_are_told_together(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text("id,lon,label,name\nshop,105.7,a,b\n", "utf-8")
    assert {(code, field) for code, field, _ in faults_of(path)} == {
        ("COLUMN_MISSING", "lat"),
        ("COLUMN_UNCLEAR", "label"),
    }
