"""People by a raster: the cells of a commune weighted by how many the raster has there.

A cell of the raster belongs to the commune in which its middle lies. Its people are divided evenly among the cells of
the commune's lattice whose centres lie in it; where it holds no such centre they go to the nearest one. So a raster
finer than the lattice is gathered, and a coarser one is spread, by one rule.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geo.places.population_raster import PopulationRaster
from geo.units import METRIC_CRS

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class RasterCells:
    """The cells of a raster in which somebody lives, from south to north.

    Attributes:
        raster: the raster they are of.
        xy: their middles, UTM metres, shape (n, 2), in column order.
        number: row x columns + column, shape (n,).
        people: what the raster says, shape (n,), above 0.
    """

    raster: PopulationRaster
    xy: Floats
    number: NDArray[np.int64]
    people: Floats

    @classmethod
    def of(cls, raster: PopulationRaster) -> RasterCells:
        """All populated cells of a raster whose middles have a place in UTM."""
        rows, columns = np.nonzero(raster.values > 0)
        x, y = Transformer.from_crs(raster.crs, METRIC_CRS, always_xy=True).transform(
            *raster.pixels.xy(rows + 0.5, columns + 0.5)
        )
        order = np.argsort(y, kind="stable")
        order = order[np.isfinite(x[order]) & np.isfinite(y[order])]
        rows, columns = rows[order], columns[order]
        return cls(
            raster,
            np.asfortranarray(np.column_stack([x[order], y[order]])),
            rows.astype(np.int64) * raster.values.shape[1] + columns,
            raster.values[rows, columns].astype(np.float64),
        )

    def inside(self, polygon: BaseGeometry) -> Indices:
        """Which cells have their middles in a polygon of UTM metres."""
        west, south, east, north = polygon.bounds
        first, last = np.searchsorted(self.xy[:, 1], [south, north])
        x = self.xy[first:last, 0]
        near = first + np.flatnonzero((x >= west) & (x <= east))
        shapely.prepare(polygon)
        found: Indices = near[shapely.contains_xy(polygon, self.xy[near, 0], self.xy[near, 1])]
        return found

    def weights(self, polygon: BaseGeometry, centres: Floats) -> Floats:
        """The raster's people at each of the `centres` (k, 2) of a commune's lattice, shape (k,).

        They add up to the raster's people inside `polygon` (UTM metres); all are 0 where it has nobody there.
        """
        mine = self.inside(polygon)
        if not len(mine):
            return np.zeros(len(centres))
        mine = mine[np.argsort(self.number[mine])]
        people, number = self.people[mine], self.number[mine]
        around = self.number_at(centres)
        place = np.minimum(np.searchsorted(number, around), len(mine) - 1)
        held = number[place] == around
        centres_in = np.bincount(place[held], minlength=len(mine))
        weights = np.where(held, (people / np.maximum(centres_in, 1))[place], 0.0)
        without = np.flatnonzero(centres_in == 0)
        nearest = cKDTree(centres).query(self.xy[mine[without]])[1]
        return np.asarray(weights + np.bincount(nearest, people[without], minlength=len(centres)))

    def number_at(self, xy: Floats) -> NDArray[np.int64]:
        """The number of the cell that each point lies in; -1 outside the raster."""
        height, width = self.raster.values.shape
        transformer = Transformer.from_crs(METRIC_CRS, self.raster.crs, always_xy=True)
        rows, columns = self.raster.pixels.row_column(*transformer.transform(xy[:, 0], xy[:, 1]))
        with np.errstate(invalid="ignore"):
            inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
        number = np.full(len(xy), -1, dtype=np.int64)
        number[inside] = rows[inside].astype(np.int64) * width + columns[inside].astype(np.int64)
        return number
