"""A raster of people (WorldPop, GHSL, ...): how many are estimated to live in each of its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


class Pixels(NamedTuple):
    """The affine map from rows and columns to a raster's own coordinates.

    The upper left corner of row r and column k lies at x = a k + b r + c, y = d k + e r + f.
    """

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    @property
    def determinant(self) -> float:
        """Area of a cell in the raster's own units, with a sign; 0 where the map cannot be turned round."""
        return self.a * self.e - self.b * self.d

    def xy(self, row: ArrayLike, column: ArrayLike) -> tuple[Floats, Floats]:
        """x and y of rows and columns; + 0.5 for the middle of a cell."""
        rows, columns = np.asarray(row, np.float64), np.asarray(column, np.float64)
        return self.a * columns + self.b * rows + self.c, self.d * columns + self.e * rows + self.f

    def row_column(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Rows and columns, not rounded: the cell is their floor."""
        east, north = x - self.c, y - self.f
        rows = (self.a * north - self.d * east) / self.determinant
        return rows, (self.e * east - self.b * north) / self.determinant

    def moved(self, row: int, column: int) -> Pixels:
        """The map of a part of the raster that begins at this row and column."""
        return self._replace(
            c=self.a * column + self.b * row + self.c,
            f=self.d * column + self.e * row + self.f,
        )


@dataclass(frozen=True, slots=True, eq=False)
class PopulationRaster:
    """People per cell in and around a province.

    Only its proportions inside a commune are used (:mod:`geo.coverage.raster_people`): the commune's total is the
    official one.

    Attributes:
        values: float32 (rows, columns), finite and never negative; 0 where nobody lives or nothing is known.
        pixels: where the cells lie, in `crs`.
        crs: what pyproj takes: "EPSG:4326", or WKT.
        source: who made it.
        licence: under which licence; "" where nobody told.
        year: which year it is of; None where nobody told.
    """

    values: NDArray[np.float32]
    pixels: Pixels
    crs: str
    source: str
    licence: str = ""
    year: int | None = None

    def same_as(self, other: PopulationRaster) -> bool:
        """Whether all is equal, the values bit by bit, and what is said of their origin."""
        return _said(self) == _said(other) and np.array_equal(self.values, other.values)

    @property
    def credit(self) -> str:
        """Source, year and licence in one line, as maps and reports name it."""
        year = [str(self.year)] if self.year is not None else []
        return ", ".join(filter(None, [self.source, *year, self.licence]))


def _said(raster: PopulationRaster) -> tuple[object, ...]:
    return raster.pixels, raster.crs, raster.source, raster.licence, raster.year
