"""A table of answers as a file for Excel: CSV or XLSX, by the ending of its name."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from geo.errors import refuse
from geo.safe_write import write_bytes
from geo.spreadsheet import text_cell

#: What a cell of Excel holds.
MAX_LETTERS = 32_767
#: No time of writing in the file: the same table gives the same bytes.
_CREATED = datetime(2025, 7, 1, tzinfo=UTC)

Row = Sequence[str | int | float]


class Sheet(NamedTuple):
    """A table with a name, as a sheet of a workbook."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Row]


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Row], *, sheet: str = "buuta") -> None:
    """Write a table: texts stay texts (codes keep their zeros in a workbook, formulas are not run), numbers numbers.

    CSV is UTF-8 with the mark that Excel needs. A text that is longer than a cell of Excel is cut there.

    Raises:
        InputRefused: FORMAT_UNSUPPORTED for another ending than .csv and .xlsx; OUTPUT_UNWRITABLE.
    """
    table = Sheet(sheet, columns, rows)
    match path.suffix.lower():
        case ".csv":
            write_bytes(path, _csv(table))
        case ".xlsx":
            write_bytes(path, _workbook([table]))
        case _:
            action = "Give a name that ends in .xlsx or .csv."
            raise refuse("FORMAT_UNSUPPORTED", f"{path.name} is no name of a table.", "output", action=action)


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write several tables as the sheets of one XLSX file; cells as in :func:`write_table`.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    write_bytes(path, _workbook(sheets))


def _csv(table: Sheet) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in (table.columns, *table.rows):
        writer.writerow([text_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _workbook(sheets: Iterable[Sheet]) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - only this format needs it

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        header = book.add_format({"bold": True, "bottom": 1})
        # As if typed after an apostrophe: editing the cell does not make a formula or a number of it.
        text = book.add_format({"quote_prefix": True})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for number, row in enumerate((sheet.columns, *sheet.rows)):
                for column, cell in enumerate(row):
                    if not isinstance(cell, str):
                        page.write_number(number, column, cell)
                    elif cell:
                        page.write_string(number, column, cell[:MAX_LETTERS], header if number == 0 else text)
            page.freeze_panes(1, 0)
    return content.getvalue()
