"""From the features of a map file to records: texts, plane shapes, and what is odd about either."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault, refuse
from geo.files.cells import text_fault, tidy, value_text
from geo.files.fault_list import FaultList
from geo.files.grid import Grid, convert_fonts
from geo.files.limits import MAX_COLUMNS, MAX_ROWS
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
    named, *rows = [[tidy(cell) for cell in row] for row in grid.rows]
    faults = FaultList()
    columns = _columns(named, faults)
    records = []
    for number, (row, shape) in enumerate(zip(rows, features.shapes, strict=True), 1):
        where = f"feature {number}"
        faults.extend(_cell_faults(columns, row, where))
        if shape is not None and not _finite(shape):
            faults.add(Fault("GEOMETRY_INVALID", "A coordinate is no finite number.", "geometry", where))
        if shape is not None or any(row):
            records.append(SourceRow(where, dict(zip(columns, row, strict=True)), shape))
    if faults:
        raise faults.refusal()
    if not records:
        raise refuse("FILE_EMPTY", f"{features.name} has no features.", row=features.name)
    return SourceTable(features.name, tuple(columns), tuple(records), features.crs, tuple(notices))


def _columns(named: Sequence[str], faults: FaultList) -> list[str]:
    """The columns' names; one that is no text is a fault, and its column called by its number from here on."""
    columns = list(named)
    for index, name in enumerate(named):
        column = f"column {index + 1}"
        unfit = text_fault(name, f"The name of {column}", column, "")
        if unfit:
            faults.add(unfit)
            columns[index] = column
    faults.extend(
        Fault("HEADER_DUPLICATE", f"{times} columns are called {name!r}.", name)
        for name, times in Counter(columns).items()
        if times > 1
    )
    return columns


def _cell_faults(columns: Sequence[str], row: Sequence[str], where: str) -> Iterator[Fault]:
    for column, cell in zip(columns, row, strict=True):
        unfit = text_fault(cell, "The text", column, where)
        if unfit:
            yield unfit


def _finite(shape: BaseGeometry) -> bool:
    return bool(shape.is_empty or all(map(math.isfinite, shapely.get_coordinates(shape).ravel().tolist())))
