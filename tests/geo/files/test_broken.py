"""Every committed broken file is refused with all its faults or read with its notices; its name is its fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.files.read import read_table

BROKEN = Path(__file__).parents[2] / "data" / "broken"
ROOMS = ("tables", "maps")

#: file -> (code, line or feature) of every fault
REFUSED: dict[str, list[tuple[str, str]]] = {
    "tables/blank-lines-only.csv": [("FILE_EMPTY", "")],
    "tables/cell-far-away.xlsx": [("FILE_TOO_LARGE", "")],
    "tables/cell-reference-absurd.xlsx": [("FILE_UNREADABLE", "")],
    "tables/cell-too-long.csv": [("CELL_LONG", "line 2")],
    "tables/column-name-with-control-character.csv": [("CELL_CONTROL", "line 1")],
    "tables/control-characters.csv": [("CELL_CONTROL", "line 2"), ("CELL_CONTROL", "line 3")],
    "tables/delimiter-mixed.csv": [("DELIMITER_MIXED", "line 3")],
    "tables/delimiter-of-header-differs.csv": [("DELIMITER_MIXED", "line 1")],
    "tables/empty.csv": [("FILE_EMPTY", "")],
    "tables/encoding-too-few-words.csv": [("ENCODING_UNKNOWN", "line 2")],
    "tables/encoding-western.csv": [("ENCODING_UNKNOWN", "line 2")],
    "tables/header-missing.csv": [("HEADER_MISSING", "line 1")],
    "tables/header-name-twice.csv": [("HEADER_DUPLICATE", "line 1")],
    "tables/header-only.csv": [("FILE_EMPTY", "line 1")],
    "tables/nul-bytes.csv": [("FILE_UNREADABLE", "line 2")],
    "tables/password-protected.xlsx": [("PASSWORD_PROTECTED", "")],
    "tables/picture-called-csv.csv": [("FORMAT_UNSUPPORTED", "")],
    "tables/quote-never-closed.csv": [("FILE_UNREADABLE", "line 2")],
    "tables/quote-stray.csv": [("FILE_UNREADABLE", "line 2")],
    "tables/rows-repeated-a-billion-times.ods": [("FILE_TOO_LARGE", "")],
    "tables/rows-too-long.csv": [("ROW_RAGGED", "line 2"), ("ROW_RAGGED", "line 4")],
    "tables/truncated.xlsx": [("FILE_UNREADABLE", "")],
    "tables/xml-entities-in-texts.xlsx": [("XML_UNSAFE", "")],
    "tables/xml-entities.xlsx": [("XML_UNSAFE", "")],
    "maps/absolute-name.zip": [("ARCHIVE_UNSAFE", "")],
    "maps/archive-inside.zip": [("ARCHIVE_UNSAFE", "")],
    "maps/coordinates-damaged.kml": [("GEOMETRY_INVALID", "feature 1")],
    "maps/cut-off.geojson": [("JSON_INVALID", "line 1, column 102")],
    "maps/cut-off.kml": [("FILE_UNREADABLE", "line 1, column 155")],
    "maps/encoding-unknown.kml": [("FILE_UNREADABLE", "")],
    "maps/geometry-damaged.geojson": [("GEOMETRY_INVALID", "feature 1")],
    "maps/half-a-letter.geojson": [
        ("CELL_CONTROL", ""),
        ("CELL_CONTROL", "feature 1"),
        ("CELL_CONTROL", "feature 2"),
    ],
    "maps/infinite-number.geojson": [("GEOMETRY_INVALID", "feature 1")],
    "maps/layers-unclear.gpkg": [("LAYER_UNCLEAR", "")],
    "maps/link-inside.zip": [("ARCHIVE_UNSAFE", "")],
    "maps/nan.geojson": [("JSON_INVALID", "")],
    "maps/name-damaged.gpkg": [("FILE_UNREADABLE", "")],
    "maps/nested-too-deep.geojson": [("JSON_INVALID", "")],
    "maps/nested-too-deep.kml": [("XML_UNSAFE", "")],
    "maps/no-features.geojson": [("FILE_EMPTY", "")],
    "maps/not-utf-8.geojson": [("ENCODING_UNKNOWN", "line 1")],
    "maps/number-of-400-digits.geojson": [("GEOMETRY_INVALID", "feature 1")],
    "maps/path-traversal.zip": [("ARCHIVE_UNSAFE", "")],
    "maps/several-documents.kmz": [("LAYER_UNCLEAR", "")],
    "maps/text-damaged.parquet": [("FILE_UNREADABLE", "")],
    "maps/topojson.geojson": [("FORMAT_UNSUPPORTED", "")],
    "maps/truncated.gpkg": [("FILE_UNREADABLE", "")],
    "maps/truncated.parquet": [("FILE_UNREADABLE", "")],
    "maps/truncated.shp": [("FILE_UNREADABLE", "")],
    "maps/virtual-table.gpkg": [("FORMAT_UNSUPPORTED", "")],
    "maps/vrt-called-gpkg.gpkg": [("FORMAT_UNSUPPORTED", "")],
    "maps/xml-entities.kml": [("XML_UNSAFE", "")],
    "maps/xml-external-entity.kml": [("XML_UNSAFE", "")],
}

#: file -> codes of its notices, records read
READ: dict[str, tuple[list[str], int]] = {
    "tables/cells-merged.ods": (["CELLS_MERGED"], 2),
    "tables/cells-merged.xls": (["CELLS_MERGED"], 2),
    "tables/cells-merged.xlsx": (["CELLS_MERGED"], 3),
    "tables/column-in-tcvn3.xlsx": (["ENCODING_CONVERTED"], 3),
    "tables/encoding-byte-order-mark.csv": ([], 3),
    "tables/encoding-tcvn3-saved-as-unicode.csv": (["ENCODING_CONVERTED"], 3),
    "tables/encoding-tcvn3.csv": (["ENCODING_CONVERTED"], 3),
    "tables/encoding-utf-16-without-mark.csv": (["ENCODING_CONVERTED"], 6),
    "tables/encoding-utf-16.csv": (["ENCODING_CONVERTED"], 3),
    "tables/encoding-vni.csv": (["ENCODING_CONVERTED"], 3),
    "tables/encoding-windows-1258.csv": (["ENCODING_CONVERTED"], 3),
    "tables/formula-without-value.ods": (["FORMULA_WITHOUT_VALUE", "ROWS_HIDDEN"], 2),
    "tables/formulas-errors-and-no-value.xlsx": (["FORMULA_VALUE", "FORMULA_WITHOUT_VALUE", "CELL_ERROR"], 3),
    "tables/header-below-titles.csv": (["HEADER_NOT_FIRST"], 3),
    "tables/header-name-empty.csv": (["HEADER_EMPTY"], 2),
    "tables/header-name-twice-same-cells.csv": (["HEADER_DUPLICATE"], 2),
    "tables/header-numbered.csv": (["HEADER_NUMBERED"], 3),
    "tables/header-of-two-rows.xlsx": (["CELLS_MERGED"], 2),
    "tables/rows-too-short.csv": (["ROW_RAGGED"], 3),
    "tables/sheets-hidden-and-several.xlsx": (["LAYER_CHOSEN", "ROWS_HIDDEN"], 3),
    "tables/text-cells-with-apostrophes-and-odd-blanks.csv": ([], 2),
    "tables/titles-above-header.xlsx": (["HEADER_NOT_FIRST"], 3),
    "maps/crs-unknown.geojson": (["CRS_MISSING"], 1),
    "maps/geometry-missing-and-collection.geojson": ([], 2),
    "maps/network-link.kml": (["LINK_IGNORED"], 1),
    "maps/shapefile-in-tcvn3.zip": (["SIBLING_MISSING", "ENCODING_CONVERTED"], 3),
    "maps/shapefile-without-cpg.zip": (["SIBLING_MISSING"], 3),
    "maps/shapefile-without-dbf.zip": (["SIBLING_MISSING"], 3),
    "maps/shapefile-without-prj.zip": (["CRS_MISSING"], 3),
    "maps/shapefile-without-shx.zip": (["SIBLING_MISSING"], 3),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_file_is_refused_with_every_fault(name: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_table(BROKEN / name)
    places = [
        (each.code, each.row if each.row.startswith(("line", "feature")) else "") for each in refused.value.faults
    ]
    assert places == REFUSED[name]
    assert all(each.message.isprintable() and each.action for each in refused.value.faults)


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read_with_a_notice_of_everything_odd(name: str) -> None:
    table = read_table(BROKEN / name)
    codes, records = READ[name]
    assert [each.code for each in table.notices] == codes
    assert len(table.rows) == records
    assert all(tuple(row.cells) == table.columns for row in table.rows)


def test_every_broken_file_has_its_test() -> None:
    committed = {f"{room}/{each.name}" for room in ROOMS for each in (BROKEN / room).iterdir()}
    assert committed == {*REFUSED, *READ}
