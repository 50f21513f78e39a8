"""Values of a record as a file has them, and texts that a format is too narrow for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import shapely

from geo.errors import Fault
from geo.places.storage.layers import Layer
from geo.places.storage.records import Record

#: Where a table has no shapes, a point's position stands in these two columns, degrees.
LON_LAT = ("lon", "lat")


def plain_values(layer: Layer, record: Record) -> dict[str, Any]:
    """The values of a record: column -> text, number, date, bool or None."""
    values = ((column.name, record.values[column.name], column.codec.encode) for column in layer.columns)
    return {name: None if value is None else encode(value) for name, value, encode in values}


def position(record: Record) -> tuple[float | None, float | None]:
    """lon and lat of a record whose shape is a point."""
    if record.shape is None:
        return None, None
    lon, lat = shapely.get_coordinates(record.shape)[0].tolist()
    return lon, lat


def yes_no(value: bool) -> str:
    """A truth where a file has no type for it."""
    return "yes" if value else "no"


class Shortened:
    """Texts cut to what a format holds, counted: nothing is cut in silence."""

    def __init__(self, most: int, unit: str) -> None:
        self._most, self._unit = most, unit
        self._cut: Counter[tuple[str, str]] = Counter()

    def text(self, layer: Layer, column: str, text: str) -> str:
        """The text or its beginning; `unit` "bytes" counts UTF-8, "letters" characters."""
        most = self._most
        short = text.encode()[:most].decode(errors="ignore") if self._unit == "bytes" else text[:most]
        self._cut[layer.name, column] += short != text
        return short

    def notices(self) -> Iterator[Fault]:
        """One notice for each column that lost something."""
        for (layer, column), times in self._cut.items():
            if times:
                message = f"{times:,} texts of {layer} were cut after {self._most:,} {self._unit}."
                yield Fault("EXPORT_SHORTENED", message, column, layer)
