"""Files too large or too clever to be committed, made on the fly."""

from __future__ import annotations

import io
import os
import resource
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from geo.errors import InputRefused
from geo.files import limits
from geo.files.library_crash import crash_refused
from geo.files.read import read_table
from geo.files.text_table import read_text_table

BROKEN = Path(__file__).parents[2] / "data" / "broken"


def codes(path: Path) -> list[str]:
    with pytest.raises(InputRefused) as refused:
        read_table(path)
    return [each.code for each in refused.value.faults]


def book(path: Path, **parts: bytes) -> Path:
    """A zip that is taken for a workbook."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        for name, content in parts.items():
            archive.writestr(f"xl/{name}.xml", content)
    return path


def test_one_line_of_50_megabytes_is_refused_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "line.csv"
    path.write_bytes(b"id,name\n1," + b"x" * 49_000_000)
    assert codes(path) == ["FILE_TOO_LARGE"]
    with pytest.raises(InputRefused, match=f"{limits.MAX_LINE:,}"):
        read_table(path)


def test_a_file_beyond_the_limit_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert codes(path) == ["FILE_TOO_LARGE"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 2 * limits.MAX_MAP_BYTES / 1024


def test_a_zip_bomb_is_refused_by_its_ratio_and_by_its_size(tmp_path: Path) -> None:
    assert codes(book(tmp_path / "ratio.xlsx", sheet=b"0" * 25_000_000)) == ["ARCHIVE_UNSAFE"]
    assert codes(book(tmp_path / "size.xlsx", **{f"s{n}": os.urandom(16) * 1_900_000 for n in range(10)})) == [
        "ARCHIVE_UNSAFE"
    ]


def whole_book(
    path: Path, rows: bytes, texts: bytes = b"", *, names: tuple[str, str] = ("sheet1", "sharedStrings")
) -> Path:
    """A workbook that the library opens: a sheet with these rows, and a list of texts."""
    sheet, listed = names
    space = "http://schemas.openxmlformats.org"
    parts = {
        "xl/workbook.xml": f'<workbook xmlns:r="{space}/officeDocument/2006/relationships"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship '
        f'Id="r1" Type="{space}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.writestr(f"xl/worksheets/{sheet}.xml", b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>")
        archive.writestr(f"xl/{listed}.xml", b"<sst>" + texts + b"</sst>")
    return path


@pytest.mark.parametrize("names", [("sheet1", "sharedStrings"), ("SHEET1", "SharedSTRINGS")])
@pytest.mark.parametrize("shares", [b't="s"', b"t = 's'"])
def test_one_long_text_that_very_many_cells_show_is_refused(
    tmp_path: Path, names: tuple[str, str], shares: bytes
) -> None:
    rows = b"".join(b"<row>" + b"<c %b><v>1</v></c>" % shares * 10 + b"</row>" for _ in range(1_100))
    texts = b"<si><t>id</t></si><si><t>" + b"a" * 30_000 + b"</t></si>"
    with pytest.raises(InputRefused, match="letters") as refused:
        read_table(whole_book(tmp_path / "wordy.xlsx", rows, texts, names=names))
    assert [fault.code for fault in refused.value.faults] == ["FILE_TOO_LARGE"]


def test_a_long_text_in_a_few_cells_is_read_beside_very_many_short_ones(tmp_path: Path) -> None:
    path = tmp_path / "some.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for row in range(12_000):
            sheet.write_row(row, 0, ["id", "note"] if not row else ["x", "a" * 30_000 if row == 7 else "y"])
    assert limits.MAX_SHEET_LETTERS < 12_000 * 30_000
    assert len(read_table(path).rows) == 11_999


@pytest.mark.parametrize(
    "cell",
    [b"<row r='1048576'><c r='XFD1048576'>", b'<row r = "1048576"><c r = "XFD1048576">', b'<row><c r="xfd1048576">'],
    ids=["single quotes", "blanks", "small letters"],
)
def test_a_value_far_away_is_refused_however_its_place_is_spelt(tmp_path: Path, cell: bytes) -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row>' + cell + b"<v>1</v></c></row>"
    assert codes(whole_book(tmp_path / "far.xlsx", rows)) == ["FILE_TOO_LARGE"]


def test_a_long_text_in_repeated_rows_of_an_ods_is_refused(tmp_path: Path) -> None:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    text = (
        f'<o:d xmlns:o="{office}:office:1.0" xmlns:t="{office}:table:1.0" xmlns:x="{office}:text:1.0">'
        f'<t:table t:name="S"><t:table-row t:number-rows-repeated="100000"><t:table-cell o:value-type="string">'
        f"<x:p>{'a' * 30_000}</x:p>"
        "</t:table-cell></t:table-row></t:table></o:d>"
    )
    path = tmp_path / "wordy.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", text)
    with pytest.raises(InputRefused, match="show 3,000,000,000 letters"):
        read_table(path)


def test_an_archive_that_lies_about_its_sizes_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "lie.xlsx", sheet=b"0" * 5_000_000)
    content = path.read_bytes().replace((5_000_000).to_bytes(4, "little"), (500).to_bytes(4, "little"))
    path.write_bytes(content)
    assert codes(path) == ["FILE_UNREADABLE"]


def test_a_member_that_stands_twice_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "a")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("xl/workbook.xml", "b")
    (tmp_path / "a.xlsx").write_bytes(packed.getvalue())
    assert codes(tmp_path / "a.xlsx") == ["ARCHIVE_UNSAFE"]


def test_too_many_rows_and_columns_are_refused_with_the_limit(tmp_path: Path) -> None:
    rows, columns = tmp_path / "rows.csv", tmp_path / "columns.csv"
    rows.write_text("id,name\n" + "1,a\n" * (limits.MAX_ROWS + 1), encoding="utf-8")
    columns.write_text(",".join(f"c{n}" for n in range(600)) + "\n" + ",".join("x" * 600), encoding="utf-8")
    for path, limit in ((rows, limits.MAX_ROWS), (columns, limits.MAX_COLUMNS)):
        with pytest.raises(InputRefused, match=f"{limit:,}") as refused:
            read_table(path)
        assert [each.code for each in refused.value.faults] == ["FILE_TOO_LARGE"]


def test_a_file_of_the_wrong_kind_is_told_in_few_words(tmp_path: Path) -> None:
    path = tmp_path / "ragged.csv"
    path.write_text("id,name\n" + "1,a\n" * 2000 + "1,a,b\n" * 1000, encoding="utf-8")
    assert codes(path) == ["ROW_RAGGED"] * 201
    with pytest.raises(InputRefused, match="800 more"):
        read_table(path)


def test_faults_of_each_kind_are_told_and_the_rest_counted_in_little_memory(tmp_path: Path) -> None:
    content = b"id,name\n" + b"\x01,\x01\n" * 50_000 + b"1,a,b\n"
    tracemalloc.start()
    try:
        with pytest.raises(InputRefused, match="99,800 more") as refused:
            read_text_table(content, tmp_path / "faults.csv")
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()
    assert [each.code for each in refused.value.faults] == ["CELL_CONTROL"] * 200 + ["ROW_RAGGED"] + ["CELL_CONTROL"]


def test_a_number_of_thousands_of_digits_under_the_header_is_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "digits.csv"
    path.write_text(f"a,b,c\n{'1' * 5000},2,3\n", encoding="utf-8")
    assert read_table(path).rows[0].cells["a"] == "1" * 5000


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_beyond_what_the_csv_module_takes_is_told_as_long(tmp_path: Path, quote: str) -> None:
    path = tmp_path / "long.csv"
    path.write_text(f"id,name\n1,{quote}{'x' * 200_000}{quote}\n", encoding="utf-8")
    assert codes(path) == ["CELL_LONG"]


def test_a_crash_in_the_library_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    before = os.fstat(2)
    assert codes(BROKEN / "tables" / "cell-reference-absurd.xlsx") == ["FILE_UNREADABLE"]
    assert capfd.readouterr().err == ""
    assert os.path.samestat(before, os.fstat(2))


def test_what_others_print_while_a_library_reads_is_not_lost(capfd: pytest.CaptureFixture[str]) -> None:
    with crash_refused("a"):
        os.write(2, b"warning of another")
    assert capfd.readouterr().err == "warning of another"


def test_a_parquet_text_that_expands_is_refused(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    text = pyarrow.array(["x" * 30_000]).dictionary_encode().dictionary
    column = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 20_000, pyarrow.int32()), text)
    parquet.write_table(pyarrow.table({"a": column}), tmp_path / "a.parquet", store_schema=False)
    assert codes(tmp_path / "a.parquet") == ["FILE_TOO_LARGE"]
