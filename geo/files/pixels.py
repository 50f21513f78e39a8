"""Where the cells of a raster lie."""

from __future__ import annotations

import math
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
        """Area of a cell in the raster's own units, with a sign."""
        return self.a * self.e - self.b * self.d

    @property
    def told(self) -> bool:
        """Whether it is a place: cells have an area, and it is not what libraries give for a file that tells none."""
        area = self.determinant
        return self != (1, 0, 0, 0, 1, 0) and all(map(math.isfinite, (*self, area))) and area != 0

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
