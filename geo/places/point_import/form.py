"""The empty form of a list of points: a sheet to fill in, drop-down lists, an example row, and explanations.

The example row says "VÍ DỤ" and is left out on import, so the form as it stands imports nothing.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from geo.errors import refuse
from geo.places.point_import.fields import BY_NAME, FIELDS
from geo.places.point_import.words import (
    KIND_WORDS,
    LOCATED_WORDS,
    NO_WORDS,
    SERVICE_WORDS,
    YES_WORDS,
    shown,
)
from geo.safe_write import write_bytes

SHEET, EXPLAINED = "Điểm", "Giải thích"
#: Rows that have drop-down lists.
ROWS = 20_000
_BEFORE = (
    "id",
    "kind",
    "name",
    "commune",
    "old_commune",
    "district",
    "hamlet",
    "address",
    "lon",
    "lat",
    "hours",
    "staff",
)
_AFTER = ("capacity", "dispatches", "serves", "located", "source", "note")
_MUST = ("kind", "name")
_WIDTHS = {"name": 34, "address": 40, "hours": 40, "serves": 24, "note": 30, "source": 24}
_EXAMPLE = {
    "id": "VÍ DỤ-001",
    "kind": "Điểm BĐVHX",
    "name": "Dòng mẫu, được bỏ qua khi nhập",
    "commune": "Xã Nga An",
    "old_commune": "",
    "district": "",
    "hamlet": "Thôn 3",
    "address": "",
    "lon": "105,9612",
    "lat": "20,0157",
    "hours": "T2-T6: 7h30-11h30, 13h30-17h; T7 sáng; nghỉ lễ",
    "staff": "1",
    "capacity": "40",
    "dispatches": "Không",
    "serves": "",
    "located": "Đo tại chỗ",
    "source": "Danh sách của bưu điện tỉnh, 2026",
    "note": "",
}


def write_form(path: Path) -> None:
    """Write the form: .csv for a plain table, .xlsx for a workbook with lists and explanations.

    Raises:
        InputRefused: FORMAT_UNSUPPORTED for another ending; OUTPUT_UNWRITABLE.
    """
    writers = {".csv": _csv, ".xlsx": _workbook}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        message = f"{path.name}: a form ends in {' or '.join(writers)}."
        raise refuse("FORMAT_UNSUPPORTED", message, "output", action="Give a name that ends in .xlsx.")
    write_bytes(path, writer())


def _headers() -> list[str]:
    before = [BY_NAME[name].header for name in _BEFORE]
    return [*before, *map(shown, SERVICE_WORDS.values()), *(BY_NAME[name].header for name in _AFTER)]


def _example() -> list[str]:
    before = [_EXAMPLE[name] for name in _BEFORE]
    marks = ["x"] * 3 + [""] * (len(SERVICE_WORDS) - 3)
    return [*before, *marks, *(_EXAMPLE[name] for name in _AFTER)]


def _csv() -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_headers(), _example()])
    return text.getvalue().encode("utf-8-sig")  # Excel takes a CSV without the mark for another encoding


def _workbook() -> bytes:
    import xlsxwriter  # noqa: PLC0415 - only the form needs it

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        # The same form every time: no clock in it.
        book.set_properties({"title": "Danh sách điểm phục vụ", "created": datetime(2025, 7, 1, tzinfo=UTC)})
        _fill_in(book, book.add_worksheet(SHEET))
        _explain(book, book.add_worksheet(EXPLAINED))
    return content.getvalue()


def _fill_in(book: Any, sheet: Any) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#FFE699", "border": 1, "text_wrap": True, "valign": "top"})
    pale = book.add_format({"italic": True, "font_color": "#808080", "num_format": "@"})
    text = book.add_format({"num_format": "@"})  # codes keep their zeros, and nothing becomes a date
    names = [*_BEFORE, *SERVICE_WORDS, *_AFTER]
    for column, (name, header, example) in enumerate(zip(names, _headers(), _example(), strict=True)):
        sheet.set_column(column, column, _WIDTHS.get(name, 14), text)
        sheet.write_string(0, column, f"{header} *" if name in _MUST else header, bold)
        sheet.write_string(1, column, example, pale)
        choices = _choices(name)
        if choices:
            sheet.data_validation(1, column, ROWS, column, {"validate": "list", "source": choices})
    sheet.set_row(0, 34)
    sheet.freeze_panes(1, 3)


def _choices(name: str) -> list[str]:
    if name in SERVICE_WORDS:
        return ["x"]
    lists = {
        "kind": [shown(words) for words in KIND_WORDS.values()],
        "dispatches": [shown(YES_WORDS), shown(NO_WORDS)],
        "located": [shown(words) for words in LOCATED_WORDS.values()],
    }
    return lists.get(name, [])


def _explain(book: Any, sheet: Any) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#FFE699", "border": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 1, 24, wrap)
    sheet.set_column(2, 3, 70, wrap)
    rows = [(field.header, field.name, field.help_vi, field.help_en) for field in FIELDS]
    rows += [
        (shown(words), f"services.{service}", "Đánh dấu x nếu điểm có dịch vụ này.", "An x where the point has it.")
        for service, words in SERVICE_WORDS.items()
    ]
    for column, header in enumerate(("Cột", "Column", "Cách ghi", "What to write")):
        sheet.write_string(0, column, header, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell, wrap)
    last = len(rows) + 2
    sheet.write_string(last, 0, "Cột có dấu * phải có.")
    sheet.write_string(last, 2, "Dòng có mã hoặc tên bắt đầu bằng VÍ DỤ được bỏ qua khi nhập.", wrap)
    sheet.write_string(last, 3, "Rows whose id or name begins with VÍ DỤ are left out on import.", wrap)
    sheet.freeze_panes(1, 0)
