"""The empty form of a register of hamlets: a sheet to fill in, drop-down lists, an example row, and explanations.

The example row says "VÍ DỤ" and is left out on import, so the form as it stands imports nothing.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from geo.errors import refuse
from geo.places.hamlet_import.fields import FIELDS
from geo.places.hamlet_kinds import HAMLET_KINDS
from geo.safe_write import write_bytes

SHEET, EXPLAINED = "Thôn", "Giải thích"
#: Rows that have drop-down lists: more than a province has hamlets.
ROWS = 20_000
_MUST = ("name", "commune")
_WIDTHS = {"name": 30, "commune": 24, "predecessor": 24, "source": 30, "position": 24}
_EXAMPLE = {
    "id": "VÍ DỤ-001",
    "kind": "Thôn",
    "name": "Dòng mẫu, được bỏ qua khi nhập",
    "commune": "Xã Nga An",
    "predecessor": "Xã Nga Phú",
    "district": "Huyện Nga Sơn",
    "lon": "106,0305",
    "lat": "20,0412",
    "people": "1.234",
    "households": "310",
    "source": "Danh sách của UBND xã, 2026",
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


def _csv() -> bytes:
    text = io.StringIO()
    rows = [[field.header for field in FIELDS], [_EXAMPLE.get(field.name, "") for field in FIELDS]]
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")  # Excel takes a CSV without the mark for another encoding


def _workbook() -> bytes:
    import xlsxwriter  # noqa: PLC0415 - only the form needs it

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        # The same form every time: no clock in it.
        book.set_properties({"title": "Danh sách thôn, khu phố", "created": datetime(2025, 7, 1, tzinfo=UTC)})
        _fill_in(book, book.add_worksheet(SHEET))
        _explain(book, book.add_worksheet(EXPLAINED))
    return content.getvalue()


def _fill_in(book: Any, sheet: Any) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#FFE699", "border": 1, "text_wrap": True, "valign": "top"})
    pale = book.add_format({"italic": True, "font_color": "#808080", "num_format": "@"})
    text = book.add_format({"num_format": "@"})  # codes keep their zeros, and nothing becomes a date
    for column, field in enumerate(FIELDS):
        sheet.set_column(column, column, _WIDTHS.get(field.name, 14), text)
        sheet.write_string(0, column, f"{field.header} *" if field.name in _MUST else field.header, bold)
        sheet.write_string(1, column, _EXAMPLE.get(field.name, ""), pale)
        if field.name == "kind":
            kinds = [kind.capitalize() for kind in HAMLET_KINDS]
            sheet.data_validation(1, column, ROWS, column, {"validate": "list", "source": kinds})
    sheet.set_row(0, 34)
    sheet.freeze_panes(1, 3)


def _explain(book: Any, sheet: Any) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#FFE699", "border": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 1, 24, wrap)
    sheet.set_column(2, 3, 70, wrap)
    for column, header in enumerate(("Cột", "Column", "Cách ghi", "What to write")):
        sheet.write_string(0, column, header, bold)
    for number, field in enumerate(FIELDS, start=1):
        for column, cell in enumerate((field.header, field.name, field.help_vi, field.help_en)):
            sheet.write_string(number, column, cell, wrap)
    last = len(FIELDS) + 2
    sheet.write_string(last, 0, "Cột có dấu * phải có.")
    sheet.write_string(last, 2, "Dòng có mã hoặc tên bắt đầu bằng VÍ DỤ được bỏ qua khi nhập.", wrap)
    sheet.write_string(last, 3, "Rows whose id or name begins with VÍ DỤ are left out on import.", wrap)
    sheet.freeze_panes(1, 0)
