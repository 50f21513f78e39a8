"""Lists of hamlets: names, communes of now and before, ids, and what an import changes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import Fault, InputRefused
from geo.files.read import read_table
from geo.files.source_table import SourceRow, SourceTable
from geo.places.hamlet_import.fields import HAMLET_FIELDS
from geo.places.hamlet_import.read import HamletImport, import_hamlets
from geo.places.hamlets import Hamlet
from geo.places.register_import.mapping import ColumnMapping, read_mapping
from geo.places.territory import Territory
from tests.geo.made_up import SIDE, SOUTH, WEST, made_up_territory


@pytest.fixture
def territory() -> Territory:
    """Four communes: Nga An (10000, of Nga An, Thiệu Long), Lam Sơn (10001, of Thiệu Long too), Đông Sơn, Phú Lâm."""
    bare = made_up_territory(1)
    names = ("Xã Nga An", "Xã Lam Sơn", "Phường Đông Sơn", "Xã Phú Lâm")
    communes = tuple(
        replace(each, name=name, population=1_000) for each, name in zip(bare.communes, names, strict=True)
    )
    olds = list(bare.predecessors)
    olds[0] = replace(olds[0], name="Xã Nga An", district="Huyện Nga Sơn")
    olds[1] = replace(olds[1], name="Xã Thiệu Long", district="Huyện Thiệu Hóa", successors=("10000", "10001"))
    olds[2] = replace(olds[2], name="Xã Nga Phú", district="Huyện Nga Sơn")
    olds[3] = replace(olds[3], name="Phường Đông Sơn", district="Thị xã Bỉm Sơn")
    olds[6] = replace(olds[6], name="Phường Lam Sơn", district="Thành phố Thanh Hóa")
    olds[9] = replace(olds[9], name="Xã Nga Phụ", district="Huyện Nga Sơn")
    return replace(bare, communes=communes, predecessors=tuple(olds))


def table(header: str, *rows: str, name: str = "thon.csv") -> SourceTable:
    columns = tuple(header.split("|"))
    cells = [dict(zip(columns, row.split("|"), strict=True)) for row in rows]
    return SourceTable(name, columns, tuple(SourceRow(f"line {n}", row) for n, row in enumerate(cells, start=2)))


def read(territory: Territory, header: str, *rows: str, **options: object) -> HamletImport:
    return import_hamlets(table(header, *rows), territory, **options)  # type: ignore[arg-type]


def faults(territory: Territory, header: str, *rows: str, **options: object) -> list[tuple[str, str]]:
    with pytest.raises(InputRefused) as refused:
        read(territory, header, *rows, **options)
    return [(fault.code, fault.row) for fault in refused.value.faults]


def codes(notices: Sequence[Fault]) -> list[str]:
    return [notice.code for notice in notices]


def at(column: int, row: int = 0) -> str:
    """The middle of a made-up commune, as lon|lat."""
    return f"{WEST + SIDE * (column + 0.5):.4f}|{SOUTH + SIDE * (row + 0.5):.4f}"


def taken(territory: Territory, result: HamletImport) -> Territory:
    return replace(territory, hamlets=result.difference.new)


def test_a_usual_list_is_read_whole(territory: Territory) -> None:
    result = read(
        territory,
        "STT|Tên thôn, khu phố|Xã/phường|Xã cũ|Số dân|Số hộ|Kinh độ|Vĩ độ",
        "1|Thôn Đoài|Xã Nga An|Nga Phú|1.234|301|105,425|19,725",
        "2|TDP số 3|phuong dong son|||||",
        "3|Bản Poọng|10003|||57||",
    )
    doai, three, poong = result.hamlets
    assert doai == Hamlet(
        "hamlet-10000-thon-doai", "thôn", "Đoài", "10000", "20002", 105.425, 19.725, 1234, 301, "thon.csv"
    )
    assert (three.id, three.full_name, three.commune, three.people) == (
        "hamlet-10002-to-dan-pho-3",
        "tổ dân phố 3",
        "10002",
        None,
    )
    assert (poong.full_name, poong.commune, poong.households, poong.lon) == ("bản Poọng", "10003", 57, None)


def test_every_fault_is_told_at_once_with_its_row(territory: Territory) -> None:
    header = "id|kind|name|commune|people|lon|lat"
    found = faults(
        territory,
        header,
        f"a|thôn|1|Nga An|10|{at(0)}",
        "a|thôn|2|Nga An|10||",
        "b|thôn||Nga An|10||",
        "c|làng chài|3|Nga An|mười||",
        "d|thôn|4|Nga Ăn Uống|||",
        "e|thôn|5||||",
        "f|thôn|6|Nga An||105.42|abc",
    )
    assert found == [
        ("FIELD_MISSING", "line 4 (b)"),
        ("FIELD_INVALID", "line 5 (c)"),
        ("FIELD_INVALID", "line 5 (c)"),
        ("ID_DUPLICATE", "line 2"),
        ("COMMUNE_UNKNOWN", "line 6 (d)"),
        ("HAMLET_COMMUNE_UNCLEAR", "line 7 (e)"),
        ("FIELD_INVALID", "line 8 (f)"),
    ]


def test_an_unknown_commune_is_told_with_what_may_be_meant(territory: Territory) -> None:
    with pytest.raises(InputRefused, match="Is Xã Phú Lâm meant"):
        read(territory, "Thôn|Xã", "Đông|Phú Lam Xa")


def test_a_divided_commune_of_before_needs_a_position(territory: Territory) -> None:
    with pytest.raises(InputRefused, match=r"Xã Nga An \(10000\) or Xã Lam Sơn \(10001\)"):
        read(territory, "Thôn|Xã|lon|lat", "3|Thiệu Long||")
    (hamlet,) = read(territory, "Thôn|Xã|lon|lat", f"3|Thiệu Long|{at(1)}").hamlets
    assert (hamlet.commune, hamlet.predecessor) == ("10001", "20001")
    (hamlet,) = read(territory, "Thôn|Xã|Xã cũ", "3|Lam Sơn|Thiệu Long").hamlets
    assert (hamlet.commune, hamlet.predecessor) == ("10001", "20001")


def test_a_former_commune_that_went_elsewhere_is_refused(territory: Territory) -> None:
    assert faults(territory, "Thôn|Xã|Xã cũ", "3|Phú Lâm|Thiệu Long") == [("HAMLET_PREDECESSOR_WRONG", "line 2")]


def test_a_name_of_now_and_of_another_commune_before(territory: Territory) -> None:
    def commune(text: str, district: str = "", place: str = "|") -> tuple[str, str, list[str]]:
        result = read(territory, "Thôn|Xã|Huyện|lon|lat", f"3|{text}|{district}|{place}")
        (hamlet,) = result.hamlets
        found = [code for code in codes(result.notices) if code not in ("HAMLET_ID_MADE", "HAMLET_OUTSIDE_COMMUNE")]
        return hamlet.commune, hamlet.predecessor, found

    assert commune("Phường Đông Sơn") == ("10002", "", ["HAMLET_COMMUNE_OF_NOW"])
    assert commune("Phường Đông Sơn", place=at(0, 1)) == ("10002", "", [])
    assert commune("Phường Đông Sơn", place=at(1)) == ("10001", "20003", [])
    assert commune("Đông Sơn", "Bỉm Sơn") == ("10001", "20003", [])
    assert commune("Phường Đông Sơn", "TX. Bỉm Sơn") == ("10001", "20003", [])
    assert commune("Phường Đông Sơn, thị xã Bỉm Sơn, tỉnh Thanh Hóa") == ("10001", "20003", [])
    assert commune("Phường Đông Sơn, Thanh Hoá") == ("10002", "", ["HAMLET_COMMUNE_OF_NOW"])
    assert commune("Phường Đông Sơn", "Huyện Nga Sơn") == ("10002", "", ["HAMLET_COMMUNE_OF_NOW"])
    assert commune("Phường Lam Sơn") == ("10002", "20006", [])
    assert commune("Lam Sơn") == ("10001", "", ["HAMLET_COMMUNE_OF_NOW"])
    assert commune("Nga An", "Nga Sơn") == ("10000", "", [])
    assert commune("Xã Nga Phụ") == ("10003", "20009", [])
    assert commune("Xã Nga Phú") == ("10000", "20002", [])


@pytest.mark.parametrize("text", ["00042", "42", "P. Đông Sơn", "p.đông sơn", "PHƯỜNG ĐÔNG SƠN", "Phuờng Đông  Sơn"])
def test_a_commune_is_found_by_its_code_and_short_forms(territory: Territory, text: str) -> None:
    communes = (*territory.communes[:2], replace(territory.communes[2], code="00042"), territory.communes[3])
    (hamlet,) = read(replace(territory, communes=communes), "Thôn|Xã", f"1|{text}").hamlets
    assert hamlet.commune == "00042"


def test_a_hamlet_without_commune_is_where_its_position_is(territory: Territory) -> None:
    result = read(territory, "Thôn|Toạ độ", f"3|{', '.join(reversed(at(1).split('|')))}")
    assert result.hamlets[0].commune == "10001"
    assert "HAMLET_COMMUNE_FOUND" in codes(result.notices)
    assert faults(territory, "Thôn|Toạ độ", "3|20.9, 105.9") == [("HAMLET_COMMUNE_UNCLEAR", "line 2")]


def test_a_position_outside_the_stated_commune_is_named_and_kept(territory: Territory) -> None:
    result = read(territory, "Thôn|Xã|lon|lat", f"3|Phú Lâm|{at(0)}")
    assert result.hamlets[0].commune == "10003"
    (notice,) = [each for each in result.notices if each.code == "HAMLET_OUTSIDE_COMMUNE"]
    assert "in Xã Nga An (10000), 3." in notice.message


def test_hamlets_of_one_name_are_told_apart_by_their_former_communes(territory: Territory) -> None:
    header = "Thôn|Xã|Xã cũ"
    result = read(territory, header, "1|Nga An|Nga An", "01|Nga An|Nga Phú", "2|Nga An|Nga Phú")
    assert [hamlet.id for hamlet in result.hamlets] == [
        "hamlet-10000-thon-1-20000",
        "hamlet-10000-thon-1-20002",
        "hamlet-10000-thon-2",
    ]
    both = [("HAMLET_NAMESAKES", "line 2"), ("HAMLET_NAMESAKES", "line 3")]
    assert faults(territory, header, "1|Nga An|", "Thôn số 1|Nga An|Nga Phú") == both
    assert faults(territory, header, "1|Nga An|Nga Phú", "1|Nga An|Nga Phú") == both
    again = read(taken(territory, result), "Thôn|Xã", "2|Nga An").hamlets
    assert again == (replace(result.hamlets[2], source=again[0].source),)
    assert faults(taken(territory, result), "Thôn|Xã", "1|Nga An") == [("HAMLET_NAMESAKES", "line 2")]


def test_names_that_differ_in_marks_alone_are_two_hamlets(territory: Territory) -> None:
    header = "Tên|Xã"
    result = read(territory, header, "Thôn Đông|Nga An", "Thôn Đồng|Nga An")
    assert [hamlet.id for hamlet in result.hamlets] == ["hamlet-10000-thôn-đông", "hamlet-10000-thôn-đồng"]
    assert read(taken(territory, result), header, "Thôn Đồng|Nga An").difference.new == result.difference.new
    assert faults(territory, header, "Thôn Đông|Nga An", "thon dong|Nga An")[0][0] == "HAMLET_NAMESAKES"


def test_a_namesake_that_arrives_later_gets_an_id_of_its_own_and_the_first_keeps_its(territory: Territory) -> None:
    header = "Thôn|Xã|Xã cũ"
    first = read(territory, header, "1|Nga An|Nga An")
    second = read(taken(territory, first), header, "1|Nga An|Nga An", "1|Nga An|Nga Phú")
    assert [hamlet.id for hamlet in second.hamlets] == ["hamlet-10000-thon-1", "hamlet-10000-thon-1-20002"]
    assert second.difference.changed == ()


def test_the_kind_comes_from_its_column_the_name_or_the_heading(territory: Territory) -> None:
    def full_names(header: str, *rows: str) -> list[str]:
        return [hamlet.full_name for hamlet in read(territory, f"{header}|Xã", *rows).hamlets]

    assert full_names("Loại|Tên", "Thôn|Làng Vạn|Nga An", "TDP|TDP số 5|Nga An", "KP|Số 6|Nga An") == [
        "thôn Làng Vạn",
        "tổ dân phố 5",
        "khu phố 6",
    ]
    assert full_names("Bản", "Poọng|Nga An", "Thôn Hạ|Nga An") == ["bản Poọng", "thôn Hạ"]
    assert full_names("Thôn/bản", "Poọng|Nga An") == ["Poọng"]
    assert "HAMLET_KIND_UNKNOWN" in codes(read(territory, "Thôn/bản|Xã", "Poọng|Nga An").notices)


@pytest.mark.parametrize(
    ("text", "people"), [("1.234", 1234), ("1,234", 1234), ("87 người", 87), ("0", 0), ("", None)]
)
def test_people_are_whole_numbers_as_people_write_them(territory: Territory, text: str, people: int | None) -> None:
    assert read(territory, "Thôn|Xã|Dân số", f"1|Nga An|{text}").hamlets[0].people == people


@pytest.mark.parametrize("text", ["-5", "12,5", "khoảng 300", "1000000", "1.23", "٣"])
def test_what_is_no_count_is_refused(territory: Territory, text: str) -> None:
    assert faults(territory, "Thôn|Xã|Dân số", f"1|Nga An|{text}") == [("FIELD_INVALID", "line 2")]


def test_more_people_than_the_commune_has_are_named(territory: Territory) -> None:
    header = "Thôn|Xã|Số dân"
    fits = read(territory, header, "1|Nga An|600", "2|Nga An|500")
    assert "HAMLET_PEOPLE_EXCEED" not in codes(fits.notices)
    over = read(taken(territory, fits), header, "3|Nga An|100")
    (notice,) = [each for each in over.notices if each.code == "HAMLET_PEOPLE_EXCEED"]
    assert "1,200 people, the commune has 1,000 (20% more)" in notice.message


def test_a_second_import_updates_by_id_and_keeps_what_it_does_not_tell(territory: Territory) -> None:
    first = read(territory, "id|name|commune|people|lon|lat", f"h1|Thôn 1|Nga An|100|{at(0)}", "h2|Thôn 2|Nga An|5||")
    second = read(taken(territory, first), "id|name|households", "h1|Thôn Một|31", source="xã, 2026")
    ((before, after),) = second.difference.changed
    assert after == replace(before, name="Một", households=31, source="xã, 2026")
    assert second.difference.missing == first.hamlets[1:]
    assert second.difference.counts() == {"added": 0, "changed": 1, "removed": 0, "hamlets": 2}


def test_the_same_file_again_changes_nothing(territory: Territory) -> None:
    header, rows = "Tên|Xã|Xã cũ|lon|lat", ("Thôn 1|Nga An|Nga Phú|" + at(0), "KP 2|Đông Sơn||" + at(0, 1))
    first = read(territory, header, *rows)
    again = read(taken(territory, first), header, *rows)
    assert again.difference.new == first.difference.new
    assert not again.difference.touches_what_is_there


def test_replace_takes_away_only_in_the_communes_of_the_file(territory: Territory) -> None:
    first = read(territory, "id|name|commune", "h1|Thôn 1|Nga An", "h2|Thôn 2|Nga An", "h3|Thôn 1|Phú Lâm")
    change = read(taken(territory, first), "id|name|commune", "h1|Thôn 1|Nga An", replace_communes=True).difference
    assert [hamlet.id for hamlet in change.leaving] == ["h2"]
    assert [hamlet.id for hamlet in change.new] == ["h1", "h3"]
    assert change.touches_what_is_there


def test_twins_with_ids_of_their_own_are_named(territory: Territory) -> None:
    result = read(territory, "id|name|commune", "h1|Thôn 1|Nga An", "h2|Thôn 1|Nga An")
    assert codes(result.notices) == ["HAMLET_TWIN"]


def test_a_hamlet_that_moves_to_another_commune_loses_its_former_one(territory: Territory) -> None:
    known = replace(territory, hamlets=(Hamlet("h1", "thôn", "1", "10000", "20002"),))
    assert read(known, "id|name|commune", "h1|Thôn 1|Phú Lâm").hamlets[0].predecessor == ""
    assert read(known, "id|name|commune", "h1|Thôn 1|Nga An").hamlets[0].predecessor == "20002"


def test_columns_that_nothing_reads_and_the_forms_example_are_named(territory: Territory) -> None:
    result = read(territory, "id|name|commune|why", "VÍ DỤ-1|Thôn Mẫu|Xã|", "h|Thôn 1|Nga An|the same name")
    assert [hamlet.id for hamlet in result.hamlets] == ["h"]
    assert codes(result.notices) == ["COLUMN_UNUSED", "HAMLET_EXAMPLE"]


def test_two_columns_for_one_field_and_none_for_the_name_are_refused(territory: Territory) -> None:
    assert faults(territory, "Thôn|Tên thôn|Xã", "1|1|Nga An") == [("COLUMN_UNCLEAR", "")]
    assert faults(territory, "Xã|Số dân", "Nga An|1") == [("COLUMN_MISSING", "")]
    assert faults(territory, "Thôn|Xã") == [("FILE_EMPTY", "")]


def test_a_mapping_names_columns_fixed_values_and_words(territory: Territory, tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    path.write_text(
        '{"format": "buuta-mapping/1", "columns": {"Cột A": "name", "Thôn": ""}, "fixed": {"commune": "Nga An"},'
        '"words": {"kind": {"xóm đạo": "xóm"}}}',
        encoding="utf-8",
    )
    result = read(territory, "Cột A|Thôn|Loại", "Hạ|x|Xóm Đạo", mapping=read_mapping(path, HAMLET_FIELDS))
    assert (result.hamlets[0].full_name, result.hamlets[0].commune) == ("xóm Hạ", "10000")
    assert (
        faults(territory, "Thôn|Xã", "1|Nga An", mapping=ColumnMapping({"Cột A": "name"}))[0][0] == "COLUMN_MISSING"
    )
    clash = ColumnMapping({"Xã": "commune"}, {"commune": "Nga An"})
    assert faults(territory, "Thôn|Xã", "1|Nga An", mapping=clash) == [("COLUMN_UNCLEAR", "")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "JSON_INVALID"),
        ("[]", "FORMAT_UNKNOWN"),
        ('{"format": "other"}', "FORMAT_UNKNOWN"),
        ('{"format": "buuta-mapping/1", "columns": {"A": 1}}', "FIELD_INVALID"),
        ('{"format": "buuta-mapping/1", "columns": {"A": "hours"}}', "FIELD_INVALID"),
        ('{"format": "buuta-mapping/1", "more": 1}', "FIELD_UNKNOWN"),
    ],
)
def test_a_mapping_that_is_none_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "m.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_mapping(path, HAMLET_FIELDS)
    assert {fault.code for fault in refused.value.faults} == {code}


def test_a_csv_of_a_spreadsheet_keeps_its_words(territory: Territory, tmp_path: Path) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(
        [["Tên thôn (bản)", "Xã, phường", "Nhân khẩu"], ["Thôn Đông", "Xã Nga An", "1.050"]]
    )
    path = tmp_path / "danh sách.csv"
    path.write_text(text.getvalue(), encoding="utf-8-sig")
    (hamlet,) = import_hamlets(read_table(path), territory).hamlets
    assert (hamlet.full_name, hamlet.people, hamlet.source) == ("thôn Đông", 1050, "danh sách.csv")
