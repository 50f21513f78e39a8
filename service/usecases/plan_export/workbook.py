"""A plan as a workbook for Excel: a sheet a layer, times as times, every text a text."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from shapely.geometry import Point

from geo.safe_write import write_bytes
from geo.table_file import MAX_LETTERS
from geo.units import DAY_S
from service.usecases.plan_export.columns import file_columns
from service.usecases.plan_export.layer import Kind, PlanLayer, Row, Value

#: No time of writing in the file: the same plan gives the same bytes.
_CREATED = datetime(2025, 7, 1, tzinfo=UTC)
#: Hours go on after 24:00, the next day's morning is 27:15.
_TIME = "[hh]:mm:ss"


def write_workbook(path: Path, layers: Sequence[PlanLayer]) -> None:
    """A sheet a layer; points have `lon` and `lat`, lines no shape. Beside each `..._s` stands the same as a time.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    import xlsxwriter  # noqa: PLC0415 - only this format needs it

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        header = book.add_format({"bold": True, "bottom": 1})
        # As if typed after an apostrophe: editing the cell does not make a formula or a number of it.
        formats = {"text": book.add_format({"quote_prefix": True}), "time": book.add_format({"num_format": _TIME})}
        for layer in layers:
            sheet = book.add_worksheet(layer.name)
            names = [column.name for column in file_columns(layer)] + (["lon", "lat"] if _has_points(layer) else [])
            sheet.write_row(0, 0, names, header)
            sheet.freeze_panes(1, 1)
            for number, row in enumerate(layer.rows, start=1):
                for at, (kind, value) in enumerate(_cells(layer, row)):
                    _write(sheet, number, at, kind, value, formats)
    write_bytes(path, content.getvalue())


def _has_points(layer: PlanLayer) -> bool:
    return layer.shape == "Point"


def _cells(layer: PlanLayer, row: Row) -> Iterator[tuple[Kind, Value]]:
    for column, value in zip(layer.columns, row.values, strict=True):
        if column.kind in ("clock", "span"):
            yield "number", value
        yield column.kind, value
    if _has_points(layer):
        lon, lat = (row.shape.x, row.shape.y) if isinstance(row.shape, Point) else (None, None)
        yield "decimal", lon
        yield "decimal", lat


def _write(sheet: Any, row: int, column: int, kind: Kind, value: Value, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if kind == "text":
        sheet.write_string(row, column, str(value)[:MAX_LETTERS], formats["text"])
    elif kind == "truth":
        sheet.write_boolean(row, column, value)
    elif kind in ("clock", "span"):
        sheet.write_number(row, column, int(value) / DAY_S, formats["time"])
    else:
        sheet.write_number(row, column, value)
