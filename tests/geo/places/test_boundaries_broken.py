"""Broken boundary files, each named after its fault: refused with every fault, or taken with a notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.places.boundaries_file import read_tables
from geo.places.boundary_import.importing import import_boundaries
from geo.places.load import load_places
from tests.geo.places.made_up_boundaries import TERRITORY

BROKEN = Path(__file__).parents[2] / "data" / "broken" / "boundaries"

REFUSED = {
    "two-fields-contradict": [("FIELD_AMBIGUOUS", "")],
    "name-of-two-communes": [("NAME_AMBIGUOUS", "Hòa Bến"), ("COMMUNE_MISSING", "90001")],
    "two-versions-of-one-commune": [("ID_DUPLICATE", "90002")],
    "one-commune-in-two-rows": [("ID_DUPLICATE", "90001")],
    "ring-crosses-itself-and-a-commune-is-missing": [("COMMUNE_MISSING", "90004"), ("GEOMETRY_INVALID", "90002")],
    "row-of-no-commune": [("COMMUNE_UNKNOWN", "77777")],
    "metres-called-degrees": [("PLACE_OUTSIDE", f"9000{number}") for number in (1, 2, 3, 4)],
    "names-without-any-commune": [("FIELD_MISSING", "")],
    "of-another-province": [("COMMUNE_UNKNOWN", "")],
    "of-the-map-before-the-merger": [("COMMUNE_UNKNOWN", "")],
}
NOTICED = {
    "gap-and-overlap": ["BOUNDARY_AREA", "BOUNDARY_AREA", "BOUNDARY_GAP", "BOUNDARY_OVERLAP"],
    "two-communes-swapped": ["BOUNDARY_FAR", "BOUNDARY_FAR"],
}
#: What --repair makes good.
REPAIRED = {"one-commune-in-two-rows", "row-of-no-commune"}


def faults_of(name: str, *, repair: bool = False) -> list[tuple[str, str]]:
    territory = load_places() if name.startswith("of-") else TERRITORY
    try:
        result = import_boundaries(read_tables([BROKEN / f"{name}.geojson"]), territory, repair=repair)
    except InputRefused as refused:
        return [(fault.code, fault.row) for fault in refused.faults]
    return [(fault.code, fault.row) for fault in result.report.faults]


def test_every_file_is_tested() -> None:
    assert {path.stem for path in BROKEN.iterdir()} == REFUSED.keys() | NOTICED.keys()


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_it_is_refused_with_every_fault(name: str) -> None:
    assert faults_of(name) == REFUSED[name]


@pytest.mark.parametrize("name", sorted(NOTICED))
def test_it_is_taken_and_named(name: str) -> None:
    result = import_boundaries(read_tables([BROKEN / f"{name}.geojson"]), TERRITORY)
    assert len(result.accepted.cells) == 4
    assert sorted(fault.code for fault in result.report.notices) == NOTICED[name]


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_repair_makes_good_what_it_can_and_nothing_else(name: str) -> None:
    assert (faults_of(name, repair=True) == []) == (name in REPAIRED)


def test_the_other_province_and_the_former_map_are_named() -> None:
    for name, words in (
        ("of-another-province", "Tỉnh Nghệ An"),
        ("of-the-map-before-the-merger", "before 1 July 2025"),
    ):
        result = import_boundaries(read_tables([BROKEN / f"{name}.geojson"]), load_places())
        assert words in result.report.faults[0].message
