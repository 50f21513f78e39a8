"""Every broken list and mapping is refused with all its faults; each file is named after what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.files.read import read_table
from geo.places.point_import.fields import POINT_FIELDS
from geo.places.point_import.read import import_points
from geo.places.register_import.mapping import read_mapping
from geo.places.territory import Territory
from tests.geo.places.point_lists import FewAddresses

BROKEN = Path(__file__).parents[2] / "data" / "broken" / "points"

A1 = "line 2 (A1)"
LISTS = {
    "columns-of-one-meaning.csv": [("COLUMN_UNCLEAR", "name", "")],
    "commune-unknown-without-coordinates.csv": [("COMMUNE_UNKNOWN", "commune", A1)],
    "commune-unknown.csv": [("COMMUNE_UNKNOWN", "commune", A1)],
    "control-character.csv": [("CELL_CONTROL", "column 2", "line 2")],
    "coordinates-are-words.csv": [("FIELD_INVALID", "lon", A1), ("FIELD_INVALID", "lat", A1)],
    "culture-point-dispatches.csv": [("FIELD_INVALID", "dispatches", A1)],
    "everything.csv": [
        ("FIELD_INVALID", "kind", A1),
        ("FIELD_INVALID", "hours", A1),
        ("FIELD_INVALID", "services", A1),
        ("FIELD_INVALID", "staff", A1),
        ("ID_DUPLICATE", "id", "line 2"),
        ("FIELD_MISSING", "name", A1),
        ("PLACE_OUTSIDE", "position", A1),
        ("COMMUNE_UNKNOWN", "commune", A1),
        ("POINT_UNLOCATED", "position", "line 3 (A1)"),
    ],
    "hours-contradict.csv": [("FIELD_INVALID", "hours", A1)],
    "hours-in-vague-words.csv": [("FIELD_INVALID", "hours", A1)],
    "id-missing.csv": [("FIELD_MISSING", "id", "line 3")],
    "ids-twice.csv": [("ID_DUPLICATE", "id", "line 2"), ("ID_DUPLICATE", "id", "line 3")],
    "kind-missing.csv": [("FIELD_MISSING", "kind", A1)],
    "kind-unknown.csv": [("FIELD_INVALID", "kind", A1)],
    "latitude-without-longitude.csv": [("FIELD_MISSING", "lon", A1)],
    "metres-undeclared.csv": [("PLANE_UNDECLARED", "position", A1)],
    "name-missing.csv": [("FIELD_MISSING", "name", A1)],
    "name-twice-without-ids.csv": [("ID_DUPLICATE", "id", "line 2"), ("ID_DUPLICATE", "id", "line 3")],
    "needed-office-no-longer-dispatches.csv": [("POINT_NEEDED", "id", "office-440000")],
    "no-place-at-all.csv": [("POINT_UNLOCATED", "position", A1)],
    "only-the-example.csv": [("FIELD_MISSING", "", "")],
    "outside-the-province-without-commune.csv": [("POINT_UNLOCATED", "commune", A1)],
    "outside-vietnam.csv": [("PLACE_OUTSIDE", "position", A1)],
    "serves-unknown-commune.csv": [("COMMUNE_UNKNOWN", "serves", A1)],
    "service-mark-unclear.csv": [("FIELD_INVALID", "KT1", A1)],
    "service-unknown.csv": [("FIELD_INVALID", "services", A1), ("FIELD_INVALID", "services", A1)],
    "shape-is-a-polygon.geojson": [("GEOMETRY_INVALID", "geometry", "feature 1 (A1)")],
    "staff-in-words.csv": [("FIELD_INVALID", "capacity", A1), ("FIELD_INVALID", "staff", A1)],
}
MAPPINGS = {
    "mapping-keys-twice.json": [("FIELD_INVALID", "Tên"), ("FIELD_INVALID", "Tên"), ("FIELD_INVALID", "columns")],
    "mapping-not-json.json": [("JSON_INVALID", "")],
    "mapping-of-tomorrow.json": [("FORMAT_UNKNOWN", "format")],
    "mapping-of-unknown-fields.json": [
        ("FIELD_INVALID", "words"),
        ("FIELD_INVALID", "columns"),
        ("FIELD_INVALID", "fixed"),
    ],
    "mapping-of-wrong-types.json": [
        ("FIELD_UNKNOWN", "colour"),
        ("FIELD_INVALID", "columns"),
        ("FIELD_INVALID", "fixed"),
        ("FIELD_INVALID", "words.kind"),
        ("FIELD_INVALID", "crs"),
        ("FIELD_INVALID", "header"),
        ("FIELD_INVALID", "columns"),
    ],
}


def test_every_broken_file_is_tested() -> None:
    assert {path.name for path in BROKEN.iterdir()} == {*LISTS, *MAPPINGS}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_broken_list_is_refused_with_every_fault(name: str, territory: Territory) -> None:
    with pytest.raises(InputRefused) as refused:
        import_points(read_table(BROKEN / name), territory, gazetteer=FewAddresses())
    assert [(fault.code, fault.field, fault.row) for fault in refused.value.faults] == LISTS[name]
    assert str(refused.value).replace("\n", "").isprintable()


@pytest.mark.parametrize("name", sorted(MAPPINGS))
def test_a_broken_mapping_is_refused_with_every_fault(name: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_mapping(BROKEN / name, POINT_FIELDS)
    assert [(fault.code, fault.field) for fault in refused.value.faults] == MAPPINGS[name]


def test_all_rows_of_a_repeated_id_are_named(territory: Territory) -> None:
    with pytest.raises(InputRefused, match="'A1' stands in line 2, line 4, line 6") as refused:
        import_points(read_table(BROKEN / "ids-twice.csv"), territory, gazetteer=FewAddresses())
    assert "'B1' stands in line 3, line 5" in str(refused.value)


def test_a_misspelled_service_is_offered(territory: Territory) -> None:
    with pytest.raises(InputRefused, match="Is 'Postmart' meant"):
        import_points(read_table(BROKEN / "service-unknown.csv"), territory, gazetteer=FewAddresses())
