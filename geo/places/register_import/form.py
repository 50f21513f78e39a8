"""The empty form of a register: a sheet to fill in, drop-down lists, an example row, and explanations.

The example row says "VÍ DỤ" and is left out on import, so the form as it stands imports nothing.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from geo.errors import refuse
from geo.safe_write import write_bytes

EXPLAINED = "Giải thích"
#: Rows that have drop-down lists: more than a province has hamlets.
ROWS = 20_000


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column to fill in; `choices` are its drop-down list, `must` marks it with a star."""

    header: str
    example: str = ""
    choices: tuple[str, ...] = ()
    must: bool = False
    width: int = 14


@dataclass(frozen=True, slots=True)
class Form:
    """A form; `explained` has a row for each field: header, English name, what to write in Vietnamese and English."""

    title: str
    sheet: str
    columns: tuple[FormColumn, ...]
    explained: tuple[tuple[str, str, str, str], ...]

    def write(self, path: Path) -> None:
        """Write the form: .csv for a plain table, .xlsx for a workbook with lists and explanations.

        Raises:
            InputRefused: FORMAT_UNSUPPORTED for another ending; OUTPUT_UNWRITABLE.
        """
        writers = {".csv": self._csv, ".xlsx": self._workbook}
        writer = writers.get(path.suffix.lower())
        if writer is None:
            message = f"{path.name}: a form ends in {' or '.join(writers)}."
            raise refuse("FORMAT_UNSUPPORTED", message, "output", action="Give a name that ends in .xlsx.")
        write_bytes(path, writer())

    def _csv(self) -> bytes:
        text = io.StringIO()
        rows = [[each.header for each in self.columns], [each.example for each in self.columns]]
        csv.writer(text, lineterminator="\r\n").writerows(rows)
        return text.getvalue().encode("utf-8-sig")  # Excel takes a CSV without the mark for another encoding

    def _workbook(self) -> bytes:
        import xlsxwriter  # noqa: PLC0415 - only the form needs it

        content = io.BytesIO()
        with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
            # The same form every time: no clock in it.
            book.set_properties({"title": self.title, "created": datetime(2025, 7, 1, tzinfo=UTC)})
            self._fill_in(book, book.add_worksheet(self.sheet))
            self._explain(book, book.add_worksheet(EXPLAINED))
        return content.getvalue()

    def _fill_in(self, book: Any, sheet: Any) -> None:
        bold = book.add_format({"bold": True, "bg_color": "#FFE699", "border": 1, "text_wrap": True, "valign": "top"})
        pale = book.add_format({"italic": True, "font_color": "#808080", "num_format": "@"})
        text = book.add_format({"num_format": "@"})  # codes keep their zeros, and nothing becomes a date
        for number, column in enumerate(self.columns):
            sheet.set_column(number, number, column.width, text)
            sheet.write_string(0, number, f"{column.header} *" if column.must else column.header, bold)
            sheet.write_string(1, number, column.example, pale)
            if column.choices:
                sheet.data_validation(1, number, ROWS, number, {"validate": "list", "source": list(column.choices)})
        sheet.set_row(0, 34)
        sheet.freeze_panes(1, 3)

    def _explain(self, book: Any, sheet: Any) -> None:
        bold = book.add_format({"bold": True, "bg_color": "#FFE699", "border": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.set_column(0, 1, 24, wrap)
        sheet.set_column(2, 3, 70, wrap)
        for column, header in enumerate(("Cột", "Column", "Cách ghi", "What to write")):
            sheet.write_string(0, column, header, bold)
        for number, row in enumerate(self.explained, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, wrap)
        last = len(self.explained) + 2
        sheet.write_string(last, 0, "Cột có dấu * phải có.")
        sheet.write_string(last, 2, "Dòng có mã hoặc tên bắt đầu bằng VÍ DỤ được bỏ qua khi nhập.", wrap)
        sheet.write_string(last, 3, "Rows whose id or name begins with VÍ DỤ are left out on import.", wrap)
        sheet.freeze_panes(1, 0)
