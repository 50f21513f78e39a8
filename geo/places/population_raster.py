"""A raster of people (WorldPop, GHSL, ...): how many are estimated to live in each of its cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.files.pixels import Pixels


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
