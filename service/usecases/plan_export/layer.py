"""What a plan is exported as: named layers of rows, each with a shape or without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from shapely.geometry.base import BaseGeometry

#: `clock` is seconds since midnight of the plan's day, `span` a number of seconds; both stand twice in a file: as
#: seconds (`arrive_s`) and as people read them (`arrive`).
Kind = Literal["text", "number", "decimal", "truth", "clock", "span"]
Value = str | int | float | bool | None
#: What shapes a layer has; "" for none.
Shape = Literal["Point", "LineString", "MultiLineString", ""]


@dataclass(frozen=True, slots=True)
class Column:
    """A column, by its name in every file; those of time end in `_s`."""

    name: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Row:
    """A value a column (None: not told), and the shape, None where the reader may not place it."""

    values: Sequence[Value]
    shape: BaseGeometry | None = None


@dataclass(frozen=True, slots=True)
class PlanLayer:
    """One layer: coordinates of its shapes are lon, lat (degrees)."""

    name: str
    description: str
    shape: Shape
    columns: Sequence[Column]
    rows: Sequence[Row]
