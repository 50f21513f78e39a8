"""XLSX for Excel: a sheet a layer, numbers and dates as such, every text as a text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from geo.errors import Fault
from geo.places.storage.exports.plain import table_columns, table_rows
from geo.places.storage.exports.values import Shortened, yes_no
from geo.places.storage.layers import Layer
from geo.places.storage.records import records_of
from geo.places.territory import Territory
from geo.safe_write import write_bytes

#: What a cell of Excel holds.
MAX_LETTERS = 32_767
#: No time of writing in the file: the same layers give the same bytes.
_CREATED = datetime(2025, 7, 1)  # noqa: DTZ001 - the library takes it as it stands


def write_xlsx(path: Path, territory: Territory, layers: Sequence[Layer]) -> list[Fault]:
    """Write layers as sheets; return notices of texts that were cut. Polygons are left out.

    Texts are marked as texts (as if typed after an apostrophe), so that editing one does not make it a formula.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    import xlsxwriter  # noqa: PLC0415 - only this format needs it

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"created": _CREATED})
    header = book.add_format({"bold": True, "bottom": 1})
    formats = {"text": book.add_format({"quote_prefix": True}), "date": book.add_format({"num_format": "yyyy-mm-dd"})}
    shortened = Shortened(MAX_LETTERS, "letters")
    records = records_of(territory)
    for layer in layers:
        sheet = book.add_worksheet(layer.name)
        columns = table_columns(layer)
        sheet.write_row(0, 0, columns, header)
        sheet.freeze_panes(1, 1)
        rows = table_rows(layer, records[layer.name])
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        for number, row in enumerate(rows, start=1):
            for at, name in enumerate(columns):
                value = row[name]
                if isinstance(value, str):
                    value = shortened.text(layer, name, value)
                _write_cell(sheet, number, at, value, formats)
    book.close()
    write_bytes(path, content.getvalue())
    return list(shortened.notices())


def _write_cell(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, yes_no(value))
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, str):
        sheet.write_string(row, column, value, formats["text"])
    elif float(f"{value:.16G}") == value:
        sheet.write_number(row, column, value)
    else:  # a workbook's numbers have 16 digits; the 17th would be lost
        sheet.write_string(row, column, repr(value))
