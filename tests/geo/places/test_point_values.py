"""Cells of a list of points as people write them."""

from __future__ import annotations

import pytest

from geo.places.points import PointKind, Service
from geo.places.territory import Territory
from tests.geo.places.point_lists import CODE, ROW, codes, read, refused


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("bưu cục", PointKind.POST_OFFICE),
        ("BC", PointKind.POST_OFFICE),
        ("Bưu cục cấp 3", PointKind.POST_OFFICE),
        ("điểm BĐVHX", PointKind.CULTURE_POINT),
        ("BĐ-VHX", PointKind.CULTURE_POINT),
        ("Bưu điện văn hoá xã", PointKind.CULTURE_POINT),
        ("TT HCC", PointKind.HCC_CENTRE),
        ("Trung tâm phục vụ hành chính công", PointKind.HCC_CENTRE),
        ("TTKT", PointKind.PROCESSING_CENTRE),
        ("trung tâm khai thác", PointKind.PROCESSING_CENTRE),
        ("cơ quan", PointKind.AGENCY),
        ("agency", PointKind.AGENCY),
    ],
)
def test_kinds_are_known_by_their_words(word: str, kind: PointKind, territory: Territory) -> None:
    assert read(territory, {**ROW, "Loại điểm": word}).points[0].kind is kind


def test_without_a_kind_the_name_may_tell_it(territory: Territory) -> None:
    result = read(territory, {**ROW, "Loại điểm": "", "Tên điểm": "Bưu điện VHX Nga An"})
    assert result.points[0].kind is PointKind.CULTURE_POINT
    assert "POINT_KIND_READ" in codes(result)


def test_services_from_a_list_and_from_marks(territory: Territory) -> None:
    row = {**ROW, "Dịch vụ": "thu hộ, chi hộ; tiết kiệm và lương hưu\n- Postmart", "KT1": "✓", "Báo chí": "-"}
    wanted = (Service.PAYMENTS, Service.PENSIONS, Service.SAVINGS, Service.POSTMART, Service.KT1)
    assert read(territory, row).points[0].services == wanted


@pytest.mark.parametrize(("cell", "staff"), [("3", 3), ("1.200", 1200), ("12 người", 12), ("12.0", 12), ("", None)])
def test_numbers_as_people_write_them(cell: str, staff: int | None, territory: Territory) -> None:
    assert read(territory, {**ROW, "Số lao động": cell}).points[0].staff == staff


@pytest.mark.parametrize(
    ("cell", "dispatches"), [("Có", True), ("x", True), ("✓", True), ("yes", True), ("không", False), ("", False)]
)
def test_yes_and_no_in_both_languages(cell: str, dispatches: bool, territory: Territory) -> None:
    row = {**ROW, "Loại điểm": "bưu cục", "Có bưu tá xuất phát": cell}
    assert read(territory, row).points[0].dispatches is dispatches


def test_hours_in_words_are_told_back(territory: Territory) -> None:
    result = read(territory, {**ROW, "Giờ mở cửa": "T2-T6: 7h30-11h30, 13h30-17h; T7 sáng; nghỉ lễ"})
    assert result.points[0].hours == "Mo-Fr 07:30-11:30,13:30-17:00; Sa 07:30-11:30; PH off"
    assert "POINT_HOURS_READ" in codes(result)


def test_served_communes_by_code_and_name(territory: Territory) -> None:
    assert read(territory, {**ROW, "Xã/phường phục vụ": "14758; Xã Nga An"}).points[0].serves == ("14758", CODE)
    assert read(territory, {**ROW, "Xã/phường phục vụ": "14758 14797"}).points[0].serves == ("14758", "14797")


def test_a_users_point_is_known_unless_the_row_says_no(territory: Territory) -> None:
    assert read(territory, ROW).points[0].known
    assert not read(territory, {**ROW, "Điểm có thật": "không"}).points[0].known


def test_where_a_record_is_from(territory: Territory) -> None:
    assert read(territory, ROW).points[0].source == "list.csv"
    assert read(territory, ROW, source="sổ 2026").points[0].source == "sổ 2026"
    assert read(territory, {**ROW, "Nguồn": "bảng A"}, source="sổ").points[0].source == "bảng A"


def test_a_cell_broken_into_lines_is_one_line_but_a_note_keeps_its_lines(territory: Territory) -> None:
    row = {
        **ROW,
        "Tên điểm": "Điểm\nNga An",
        "Địa chỉ": "Thôn 3\nxã Nga An",
        "Ghi chú": "sau chợ\ngọi trước",
    }
    (point,) = read(territory, row).points
    assert (point.name, point.address, point.note) == (
        "Điểm Nga An",
        "Thôn 3 xã Nga An",
        "sau chợ\ngọi trước",
    )


@pytest.mark.parametrize("source", ["bảng\x1b[31m", "x" * 2_001])
def test_a_source_that_breaks_files_and_terminals_is_refused(source: str, territory: Territory) -> None:
    assert refused(territory, ROW, source=source) == [("FIELD_INVALID", "source")]
