"""Which column of a list of points is which, and what a refusal tells besides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.errors import Fault, InputRefused
from geo.places.point_import.read import import_points
from geo.places.points import PointKind
from geo.places.register_import.mapping import ColumnMapping
from geo.places.territory import Territory
from tests.geo.places.point_lists import CODE, LAT, LON, PLACE, ROW, codes, read, refused, table


@pytest.mark.parametrize(
    "header",
    ["Tên bưu cục", "TEN BUU CUC", "Tên bưu cục *", "ten_buu_cuc", "Tên điểm (đầy đủ)", "name", "Te\u0302n điểm"],
)
def test_a_header_is_known_in_any_spelling(header: str, territory: Territory) -> None:
    row = {header if name == "Tên điểm" else name: cell for name, cell in ROW.items()}
    assert read(territory, row).points[0].name == "Điểm Nga An"


def test_a_column_that_nobody_knows_is_named(territory: Territory) -> None:
    result = read(territory, {"STT": "1", **ROW, "Màu": "xanh"})
    assert [notice.field for notice in result.notices if notice.code == "COLUMN_UNUSED"] == ["STT", "Màu"]


def test_a_mapping_names_columns_fixes_values_and_translates_words(territory: Territory) -> None:
    row = {"Đơn vị": "Điểm Nga An", "Ký hiệu": "A1", "Màu": "xanh", "Giờ": "hành chính", "Xã": CODE, **PLACE}
    mapping = ColumnMapping(
        columns={"Đơn vị": "name", "Ký hiệu": "id", "Màu": "", "Giờ": "hours"},
        fixed={"kind": "culture_point", "source": "danh sách"},
        words={"hours": {"Hành chính": "Mo-Fr 07:30-17:00"}},
    )
    result = read(territory, row, mapping=mapping)
    (point,) = result.points
    assert (point.id, point.name, point.kind) == ("A1", "Điểm Nga An", PointKind.CULTURE_POINT)
    assert (point.hours, point.source) == ("Mo-Fr 07:30-17:00", "danh sách")
    assert "COLUMN_UNUSED" not in codes(result)


def test_a_mapping_settles_two_columns_of_one_meaning(territory: Territory) -> None:
    row = {**ROW, "Tên bưu cục": "khác"}
    assert refused(territory, row) == [("COLUMN_UNCLEAR", "name")]
    result = read(territory, row, mapping=ColumnMapping(columns={"Tên bưu cục": "name"}))
    assert result.points[0].name == "khác"
    assert [notice.field for notice in result.notices] == ["Tên điểm"]


def test_a_name_under_a_group_counts_where_both_together_are_unknown(territory: Territory) -> None:
    grouped = {"Toạ độ (WGS84) Vĩ độ": "Vĩ độ", "Toạ độ (WGS84) Kinh độ": "Kinh độ", "Liên hệ Địa chỉ": "Địa chỉ"}
    own = {name: header for header, name in grouped.items()}
    row = {own.get(name, name): cell for name, cell in ROW.items()} | {
        "Liên hệ Địa chỉ": "x",
        "Nơi đặt": "Thôn 3",
    }
    file = replace(table(row), own_names=grouped)
    (point,) = import_points(file, territory).points
    assert (point.lon, point.lat, point.address) == (LON, LAT, "Thôn 3")
    kept = ColumnMapping(columns={"Liên hệ Địa chỉ": "note", "Nơi đặt": ""})
    assert import_points(file, territory, mapping=kept).points[0].note == "x"


@pytest.mark.parametrize(
    "cells", [{"Tung độ": str(LAT), "Hoành độ": str(LON)}, {"Bản đồ": f"{LAT}, {LON}"}, {"Nơi": "Xã Nga An"}]
)
def test_coordinates_or_communes_under_an_unknown_name_are_refused(
    cells: dict[str, str], territory: Territory
) -> None:
    told = {"Xã/phường": CODE} if "Nơi" not in cells else PLACE
    row = {"Mã điểm": "A1", "Tên điểm": "Điểm Nga An", "Loại điểm": "BĐVHX", **told, "Số": "19,5", **cells}
    assert refused(territory, row) == [("COLUMN_OVERLOOKED", name) for name in cells]
    left_out = ColumnMapping(columns=dict.fromkeys(cells, ""))
    assert read(territory, row, mapping=left_out).points[0].commune == CODE


def test_a_mapping_for_another_file_is_refused(territory: Territory) -> None:
    mapping = ColumnMapping(columns={"Không có": "name"}, fixed={"kind": "agency"})
    assert refused(territory, ROW, mapping=mapping) == [("COLUMN_MISSING", "Không có")]


def test_a_refusal_tells_the_notices_too(territory: Territory) -> None:
    file = replace(table({"Màu": "xanh", **ROW, "Loại điểm": "Ki ốt"}), notices=(Fault("CELLS_MERGED", "x"),))
    with pytest.raises(InputRefused) as caught:
        import_points(file, territory)
    assert [notice.code for notice in caught.value.notices] == ["CELLS_MERGED", "COLUMN_UNUSED"]
    with pytest.raises(InputRefused) as caught:
        import_points(replace(file, columns=(*file.columns, "Tên bưu cục")), territory)
    assert [fault.code for fault in caught.value.faults] == ["COLUMN_UNCLEAR"]
    assert [notice.code for notice in caught.value.notices] == ["CELLS_MERGED"]


def test_a_guess_is_offered_only_for_a_slip_of_the_fingers(territory: Territory) -> None:
    told = []
    for cells in ({"Dịch vụ": "xổ số"}, {"Dịch vụ": "Bưu kiiện"}, {"Xã cũ": "", "Xã/phường": "Nga Ann"}):
        with pytest.raises(InputRefused) as caught:
            import_points(table({**ROW, **cells}), territory)
        told.append(caught.value.faults[0].message)
    assert "meant" not in told[0]
    assert "Is 'bưu kiện' meant?" in told[1]
    assert "Is Xã Nga An" in told[2]
