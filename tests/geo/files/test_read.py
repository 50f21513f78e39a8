"""What a well-meant file gives, in every format; and what the oddest ones mean."""

from __future__ import annotations

import datetime
import os
import time
from pathlib import Path

import pytest
import shapely
import xlsxwriter

from geo.errors import InputRefused
from geo.files.read import read_table

BROKEN = Path(__file__).parents[2] / "data" / "broken"
NAMES = ["Bưu cục Hạc Thành", "Điểm Thiệu Hóa"]
SPOTS = [shapely.Point(105.7764, 19.8075), shapely.Point(105.6681, 19.886)]


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def sheet(path: Path, *rows: list[object]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Điểm")
        formats = {
            datetime.time: book.add_format({"num_format": "hh:mm"}),
            datetime.date: book.add_format({"num_format": "dd/mm/yyyy"}),
        }
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                page.write(number, column, value, formats.get(type(value)))
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter_gives_the_same_table(delimiter: str, tmp_path: Path) -> None:
    rows = [["mã", "tên", "ghi chú"], ["1", "A", "x"], ["2", "B", ""]]
    table = read_table(written(tmp_path / "a.csv", "\n".join(delimiter.join(row) for row in rows)))
    assert table.columns == ("mã", "tên", "ghi chú")
    assert [(row.where, *row.cells.values()) for row in table.rows] == [
        ("line 2", "1", "A", "x"),
        ("line 3", "2", "B", ""),
    ]
    assert table.notices == ()


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("id;lat;lon\n1;19,8;105,7\n2;19,9;105,8\n", ["1", "19,8", "105,7"]),
        ("lat;lon\n19,8;105,7\n", ["19,8", "105,7"]),
        (
            "id,name,hours\n1,A,07:30-11:30;13:30-17:00\n2,B,07:30-11:30;13:30-17:00\n",
            ["1", "A", "07:30-11:30;13:30-17:00"],
        ),
        ('id,address\n1,"Thôn 3, xã Thiệu Long"\n', ["1", "Thôn 3, xã Thiệu Long"]),
        (
            "id\taddress\n1\tThôn 3, xã Thiệu Long, huyện Thiệu Hóa\n2\ta, b, c\n",
            ["1", "Thôn 3, xã Thiệu Long, huyện Thiệu Hóa"],
        ),
        ("sep=;\nid;name\n1;a,b,c\n", ["1", "a,b,c"]),
        ("address\nThôn 3\n", ["Thôn 3"]),
        ('id,note\n1,"two\nlines"\n2,b\n', ["1", "two\nlines"]),
    ],
)
def test_delimiters_in_cells_do_not_deceive(text: str, cells: list[str], tmp_path: Path) -> None:
    assert list(read_table(written(tmp_path / "a.csv", text)).rows[0].cells.values()) == cells


def test_a_record_after_one_of_two_lines_says_where_it_begins(tmp_path: Path) -> None:
    table = read_table(written(tmp_path / "a.csv", 'id,note\r\n1,"two\r\nlines"\r\n\r\n2,b\r\n'))
    assert [row.where for row in table.rows] == ["line 2", "line 5"]


def test_cells_lose_odd_blanks_and_the_apostrophe_of_text_cells() -> None:
    table = read_table(BROKEN / "tables" / "text-cells-with-apostrophes-and-odd-blanks.csv")
    assert [tuple(row.cells.values()) for row in table.rows] == [("=1+1", "a"), ("2", "")]


def test_names_are_composed(tmp_path: Path) -> None:
    table = read_table(written(tmp_path / "a.csv", "te\u0302n,id\nThie\u0323\u0302u Ho\u0301a,1\n"))
    assert table.columns == ("tên", "id")
    assert table.rows[0].cells["tên"] == "Thiệu Hóa"


def test_a_sheet_gives_what_a_person_sees(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.xlsx",
        ["mã", "giờ", "ngày", "lat", "text", "yes"],
        [38, datetime.time(7, 30), datetime.date(2025, 7, 1), 19.8075, "0123", True],
    )
    table = read_table(path)
    assert table.rows[0].where == "row 2 of sheet Điểm"
    assert list(table.rows[0].cells.values()) == ["38", "07:30", "2025-07-01", "19.8075", "0123", "TRUE"]
    assert table.notices == ()


def test_content_decides_not_the_name(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.csv", ["id", "name"], [1, "a"])
    assert read_table(path).rows[0].cells == {"id": "1", "name": "a"}
    assert read_table(written(tmp_path / "b.xlsx", "id,name\n1,a\n")).rows[0].cells == {"id": "1", "name": "a"}


def test_merged_cells_are_divided() -> None:
    for name in ("cells-merged.xlsx", "cells-merged.xls", "cells-merged.ods"):
        table = read_table(BROKEN / "tables" / name)
        merged = "id" if name.endswith("xls") else "xã"
        values = [row.cells[merged] for row in table.rows]
        assert values[-1] == values[-2] != ""


def test_a_header_of_two_rows_joins_group_and_column() -> None:
    table = read_table(BROKEN / "tables" / "header-of-two-rows.xlsx")
    assert table.columns == ("STT", "Tên", "Tọa độ X", "Tọa độ Y")
    assert table.rows[0].cells == {"STT": "1", "Tên": "a", "Tọa độ X": "2190123", "Tọa độ Y": "581234"}


def grouped(path: Path, down: tuple[str, ...]) -> Path:
    """Columns A to D, C and D under a group; the columns in `down` have their names merged down to the second row."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Điểm")
        page.merge_range("A1:D1", "DANH SÁCH")
        for column, name in (("A", "Mã"), ("B", "Tên")):
            if column in down:
                page.merge_range(f"{column}3:{column}4", name)
            else:
                page.write(f"{column}3", name)
        page.merge_range("C3:D3", "Toạ độ (WGS84)")
        page.write_row("C4", ["Vĩ độ", "Kinh độ"])
        page.write_row("A5", ["a", "A", 19.8, 105.7])
        page.write_row("A6", ["b", "B", 19.9, 105.8])
    return path


@pytest.mark.parametrize("down", [("A", "B"), ("A",), ()])
def test_a_column_under_a_group_has_its_own_name_too(down: tuple[str, ...], tmp_path: Path) -> None:
    table = read_table(grouped(tmp_path / "a.xlsx", down))
    assert table.columns == ("Mã", "Tên", "Toạ độ (WGS84) Vĩ độ", "Toạ độ (WGS84) Kinh độ")
    assert table.own_names == {"Toạ độ (WGS84) Vĩ độ": "Vĩ độ", "Toạ độ (WGS84) Kinh độ": "Kinh độ"}
    assert [list(row.cells.values()) for row in table.rows] == [
        ["a", "A", "19.8", "105.7"],
        ["b", "B", "19.9", "105.8"],
    ]


def test_own_names_are_given_only_where_no_other_column_has_them(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        page = book.add_worksheet()
        for column, name in (("A", "Mã"), ("F", "Giá")):
            page.merge_range(f"{column}1:{column}2", name)
        page.merge_range("B1:C1", "Nam")
        page.merge_range("D1:E1", "Nữ")
        page.write_row("B2", ["Số", "Tuổi", "Số", "Giá"])
        page.write_row("A3", ["a", 1, 2, 3, 4, 5])
    table = read_table(tmp_path / "a.xlsx")
    assert table.columns == ("Mã", "Nam Số", "Nam Tuổi", "Nữ Số", "Nữ Giá", "Giá")
    assert table.own_names == {"Nam Tuổi": "Tuổi"}


def test_a_record_under_a_header_with_a_wide_cell_stays_a_record(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        page = book.add_worksheet()
        page.write_row("A1", ["Mã", "Tên"])
        page.merge_range("C1:D1", "Ghi chú")
        page.write_row("A2", ["", "B", "x", "y"])
        page.write_row("A3", ["c", "C", "z", "w"])
    table = read_table(tmp_path / "a.xlsx")
    assert [row.cells["Tên"] for row in table.rows] == ["B", "C"]
    assert table.own_names == {}


def test_the_first_visible_sheet_with_values_is_read_unless_one_is_named() -> None:
    path = BROKEN / "tables" / "sheets-hidden-and-several.xlsx"
    table = read_table(path)
    assert table.rows[0].where.endswith("sheet Điểm")
    assert "'Khác'" in table.notices[0].message
    assert read_table(path, layer="Ẩn").rows[0].where.endswith("sheet Ẩn")
    with pytest.raises(InputRefused, match="LAYER_MISSING"):
        read_table(path, layer="nothing")


def test_formulas_errors_and_missing_values_are_named_by_their_cells() -> None:
    notices = {
        each.code: each for each in read_table(BROKEN / "tables" / "formulas-errors-and-no-value.xlsx").notices
    }
    assert notices["FORMULA_WITHOUT_VALUE"].row == "F3"
    assert notices["CELL_ERROR"].row == "F4"


@pytest.mark.parametrize("kind", ["geojson", "gpkg", "shp", "parquet"])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:5897"])
def test_map_files_give_texts_shapes_and_their_system(kind: str, crs: str, tmp_path: Path) -> None:
    import geopandas

    frame = geopandas.GeoDataFrame({"ten": NAMES, "so": [1, 2]}, geometry=SPOTS, crs=4326).to_crs(crs)
    path = tmp_path / f"a.{kind}"
    if kind == "parquet":
        frame.to_parquet(path)
    else:
        frame.to_file(path, engine="pyogrio", **({"encoding": "UTF-8"} if kind == "shp" else {}))
    before = sorted(tmp_path.iterdir())
    table = read_table(path)
    assert sorted(tmp_path.iterdir()) == before
    assert table.crs == crs
    assert [row.cells for row in table.rows] == [{"ten": name, "so": str(n)} for n, name in enumerate(NAMES, 1)]
    for row, spot in zip(table.rows, frame.geometry, strict=True):
        assert row.shape is not None
        assert row.shape.distance(spot) < 1e-6


def test_kml_gives_extended_data_tables_of_descriptions_and_folders(tmp_path: Path) -> None:
    marks = (
        "<Folder><name>Tây</name><Placemark><name>A</name>"
        "<ExtendedData><Data name='kind'><value>office</value></Data></ExtendedData>"
        "<Point><coordinates>105.7,19.8,12</coordinates></Point></Placemark></Folder>"
        "<Folder><name>Đông</name><Placemark><name>B</name><description><![CDATA[<table><tr><td>M&atilde;</td>"
        "<td><b>38</b></td></tr></table>]]></description><Polygon><outerBoundaryIs><LinearRing><coordinates>"
        "105,19 106,19 106,20 105,19</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Folder>"
    )
    path = written(
        tmp_path / "a.kml", f"<kml xmlns='http://www.opengis.net/kml/2.2'><Document>{marks}</Document></kml>"
    )
    first, second = read_table(path).rows
    assert (first.cells["name"], first.cells["folder"], first.cells["kind"]) == ("A", "Tây", "office")
    assert first.shape == shapely.Point(105.7, 19.8)
    assert (second.cells["Mã"], second.cells["folder"]) == ("38", "Đông")
    assert second.shape is not None
    assert second.shape.area == pytest.approx(0.5)
    assert [row.cells["name"] for row in read_table(path, layer="Đông").rows] == ["B"]


def test_a_shapefile_without_siblings_keeps_what_can_be_known() -> None:
    whole = read_table(BROKEN / "maps" / "shapefile-without-prj.zip")
    assert whole.crs is None
    for name in ("without-shx", "without-cpg", "in-tcvn3"):
        table = read_table(BROKEN / "maps" / f"shapefile-{name}.zip")
        assert [(row.cells, row.shape) for row in table.rows] == [(row.cells, row.shape) for row in whole.rows]
        assert table.crs == "EPSG:5897"
    bare = read_table(BROKEN / "maps" / "shapefile-without-dbf.zip")
    assert [row.shape for row in bare.rows] == [row.shape for row in whole.rows]
    assert bare.columns == ()


def test_a_missing_shape_and_a_collection_pass_through() -> None:
    first, second = read_table(BROKEN / "maps" / "geometry-missing-and-collection.geojson").rows
    assert first.shape is None
    assert second.shape is not None
    assert second.shape.geom_type == "GeometryCollection"


def test_layers_of_a_geopackage_are_named_or_chosen() -> None:
    path = BROKEN / "maps" / "layers-unclear.gpkg"
    with pytest.raises(InputRefused, match="'điểm', 'thôn'"):
        read_table(path)
    assert len(read_table(path, layer="thôn").rows) == 3


def test_the_official_file_is_read_whole(reference_data: Path) -> None:
    table = read_table(reference_data / "data" / "communes_official.geojson")
    assert len(table.rows) == 166
    assert table.crs == "EPSG:4326"


def test_20_000_rows_are_read_in_seconds(tmp_path: Path) -> None:
    line = '{},Bưu điện văn hóa xã Thiệu Long,"Thôn 3, xã Thiệu Long, huyện Thiệu Hóa",19.80{},105.77,07:30-11:30\n'
    lines = "".join(line.format(number, number) for number in range(20_000))
    path = written(tmp_path / "a.csv", "id,tên,địa chỉ,lat,lon,giờ\n" + lines)
    began = time.process_time()
    assert len(read_table(path).rows) == 20_000
    assert time.process_time() - began < 3


def test_a_program_that_still_writes_a_geopackage_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes((BROKEN / "maps" / "layers-unclear.gpkg").read_bytes())
    (tmp_path / "a.gpkg-wal").write_bytes(b"x")
    with pytest.raises(InputRefused, match="still open"):
        read_table(path, layer="thôn")


@pytest.mark.skipif(os.name == "nt", reason="pipes and rights are of POSIX")
def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    for path in (
        tmp_path,
        tmp_path / "nothing.csv",
        *(tmp_path / f"{name}.csv" for name in ("pipe", "zero", "loop")),
    ):
        with pytest.raises(InputRefused) as refused:
            read_table(path)
        assert [each.code for each in refused.value.faults] == ["FILE_MISSING"]
