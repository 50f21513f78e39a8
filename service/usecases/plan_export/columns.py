"""How columns stand in a file: those of time twice, as seconds and as people read them."""

from __future__ import annotations

from collections.abc import Iterator

from geo.units import HOUR_S, MINUTE_S, clock
from service.usecases.plan_export.layer import Column, PlanLayer, Row, Value


def file_columns(layer: PlanLayer) -> list[Column]:
    """The columns of a file: after `arrive_s` comes `arrive`."""
    return [
        each
        for column in layer.columns
        for each in ([column, Column(column.name.removesuffix("_s"))] if _is_time(column) else [column])
    ]


def file_values(layer: PlanLayer, row: Row) -> Iterator[Value]:
    """The values of those columns: a time of day as `07:30` (`D+1 03:15` the day after), a length as `1:05:00`."""
    for column, value in zip(layer.columns, row.values, strict=True):
        yield value
        if _is_time(column):
            yield None if value is None else _words(column, int(value))


def _is_time(column: Column) -> bool:
    return column.kind in ("clock", "span")


def _words(column: Column, seconds: int) -> str:
    if column.kind == "clock":
        return clock(seconds)
    return f"{seconds // HOUR_S}:{seconds % HOUR_S // MINUTE_S:02d}:{seconds % MINUTE_S:02d}"
