"""From the features of a map file to records: texts, plane shapes, and what is odd about either."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault, InputRefused, refuse
from geo.files.cells import has_control, tidy, value_text
from geo.files.grid import Grid, convert_fonts, shortened
from geo.files.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS
from geo.files.source_table import SourceRow, SourceTable


@dataclass(slots=True)
class Features:
    """Columns, one row of typed values for each feature, and as many shapes (None: it has none)."""

    name: str
    columns: list[str]
    rows: list[list[Any]]
    shapes: list[BaseGeometry | None]
    crs: str | None
    notices: tuple[Fault, ...] = ()


def refuse_too_many(rows: int, columns: int, name: str) -> None:
    """Before anything is read.

    Raises:
        InputRefused: FILE_TOO_LARGE.
    """
    if rows > MAX_ROWS:
        raise refuse("FILE_TOO_LARGE", f"{name} has {rows:,} features; the limit is {MAX_ROWS:,}.", row=name)
    if columns > MAX_COLUMNS:
        raise refuse("FILE_TOO_LARGE", f"{name} has {columns:,} columns; the limit is {MAX_COLUMNS}.", row=name)


def table_of_features(features: Features) -> SourceTable:
    """The records; a feature with neither text nor shape is left out.

    Raises:
        InputRefused: FILE_EMPTY, FILE_TOO_LARGE, or all of HEADER_DUPLICATE, CELL_LONG, CELL_CONTROL and
            GEOMETRY_INVALID (a coordinate that is no number) together.
    """
    refuse_too_many(len(features.rows), len(features.columns), features.name)
    texts = [features.columns, *([value_text(value) for value in row] for row in features.rows)]
    grid = Grid(features.name, list(range(len(texts))), texts, "feature {}")
    notices = [*features.notices, *(convert_fonts(grid) if features.columns else ())]
    columns, *rows = [[tidy(cell) for cell in row] for row in grid.rows]
    faults = _column_faults(columns)
    records = []
    for number, (row, shape) in enumerate(zip(rows, features.shapes, strict=True), 1):
        where = f"feature {number}"
        faults += _cell_faults(columns, row, where)
        if shape is not None and not _finite(shape):
            faults.append(Fault("GEOMETRY_INVALID", "A coordinate is no finite number.", "geometry", where))
        if shape is not None or any(row):
            records.append(SourceRow(where, dict(zip(columns, row, strict=True)), shape))
    if faults:
        raise InputRefused(shortened(faults))
    if not records:
        raise refuse("FILE_EMPTY", f"{features.name} has no features.", row=features.name)
    return SourceTable(features.name, tuple(columns), tuple(records), features.crs, tuple(notices))


def _column_faults(columns: Sequence[str]) -> list[Fault]:
    return [
        Fault("HEADER_DUPLICATE", f"{times} columns are called {name!r}.", name)
        for name, times in Counter(columns).items()
        if times > 1
    ]


def _cell_faults(columns: Sequence[str], row: Sequence[str], where: str) -> list[Fault]:
    faults = []
    for column, cell in zip(columns, row, strict=True):
        if len(cell) > MAX_CELL:
            message = f"The text has {len(cell):,} letters; the limit is {MAX_CELL:,}."
            faults.append(Fault("CELL_LONG", message, column, where))
        elif has_control(cell):
            faults.append(Fault("CELL_CONTROL", "The text has control characters.", column, where))
    return faults


def _finite(shape: BaseGeometry) -> bool:
    return bool(shape.is_empty or all(map(math.isfinite, shapely.get_coordinates(shape).ravel().tolist())))
