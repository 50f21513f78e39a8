"""Which rows of a form are no records."""

from __future__ import annotations

import pytest

from geo.places.point_import.fields import POINT_FIELDS
from geo.places.register_import.cells import Cells
from geo.places.register_import.columns import recognise
from geo.places.register_import.form_rows import FormRows, form_rows
from geo.places.register_import.mapping import ColumnMapping
from tests.geo.places.point_lists import table

COLUMNS = ("STT", "Mã điểm", "Tên điểm", "Loại điểm", "Xã/phường", "Giờ mở cửa")
RECORD = ("1", "A1", "BC Nga An", "Bưu cục", "Xã Nga An", "")


def of(*rows: tuple[str, ...]) -> FormRows:
    file = table(*(dict(zip(COLUMNS, (*row, *[""] * len(COLUMNS)), strict=False)) for row in rows))
    cells = Cells.of(recognise(file, ColumnMapping(), POINT_FIELDS), ColumnMapping())
    return form_rows(file, cells)


@pytest.mark.parametrize(
    "row",
    [
        ("I. BƯU CỤC",),
        ("", "II. Trung tâm hành chính công"),
        ("", "", "ĐIỂM BƯU ĐIỆN VĂN HÓA XÃ"),
        ("III", "", "Điểm bưu điện văn hóa xã"),
        ("Tổng cộng: 652 điểm",),
        ("", "", "Tổng cộng", "", "", "652"),
        ("", "", "", "", "", "Thanh Hóa, ngày 05 tháng 11 năm 2026"),
        ("", "NGƯỜI LẬP BIỂU", "", "", "GIÁM ĐỐC"),
        ("", "", "", "", "", "(Ký, ghi rõ họ tên)"),
    ],
)
def test_titles_totals_and_signatures_are_left_out_and_named(row: tuple[str, ...]) -> None:
    form = of(RECORD, row, RECORD)
    assert [each.where for each in form.records] == ["line 2", "line 4"]
    (notice,) = form.notices
    assert notice.code == "ROWS_LEFT_OUT"
    assert "line 3" in notice.message
    assert next(filter(None, row))[:20] in notice.message


@pytest.mark.parametrize(
    "row",
    [
        ("2", "A2"),
        ("2", "", "BC Nga An"),
        ("", "", "BC Cộng Hòa", "Bưu cục", "Xã Nga An"),
        ("", "", "Cộng", "Bưu cục", "Xã Nga An"),
        ("I", "A2", "BC Nga An"),
        ("", "", "Nga An"),
        ("3", "", "", "", "Xã Nga An"),
    ],
)
def test_what_may_be_a_record_is_kept_for_its_faults_to_be_told(row: tuple[str, ...]) -> None:
    form = of(RECORD, row)
    assert len(form.records) == 2
    assert form.notices == ()


def test_a_signers_name_counts_only_at_the_foot() -> None:
    foot = ("", "", "Nguyễn Văn A")
    assert len(of(RECORD, foot).records) == 2
    assert len(of(RECORD, ("Tổng cộng",), foot).records) == 1
    assert len(of(RECORD, ("Tổng cộng",), RECORD, foot).records) == 3


def test_many_rows_left_out_are_counted() -> None:
    (notice,) = of(RECORD, *[("I. BƯU CỤC",)] * 14).notices
    assert notice.message.startswith("14 rows are titles")
    assert notice.message.endswith("...")
