"""Draws that stay the same on every platform.

Only `Generator.random()` of PCG64 is used (53 random bits scaled to [0, 1)); numpy's other distributions may change
their streams between versions.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.coverage.people import PeopleGrid
from geo.places.territory import Territory
from geo.roads.metric import lon_lat

Indices = NDArray[np.intp]


def draw(rng: np.random.Generator, weights: Sequence[float] | NDArray[np.float64], count: int) -> Indices:
    """`count` indices, each with probability weight / sum of weights; (count,)."""
    ends = np.cumsum(np.asarray(weights, dtype=np.float64))
    return np.asarray(np.searchsorted(ends, rng.random(count) * ends[-1], side="right"), dtype=np.intp)


def draw_communes(rng: np.random.Generator, populations: Sequence[int], count: int) -> Indices:
    """`count` communes, ascending: one each of those where anybody lives, as far as `count` reaches, the rest in
    proportion to population.
    """
    every = np.flatnonzero(populations)[:count]
    return np.sort(np.concatenate([every, draw(rng, populations, count - len(every))]))


class Homes:
    """Places where people live, drawn from the people grid."""

    def __init__(self, territory: Territory, grid: PeopleGrid) -> None:
        self._grid = grid
        self._polygons = [territory.boundaries.cells[commune.code] for commune in territory.communes]
        self._cells = [np.flatnonzero(grid.commune == index) for index in range(len(self._polygons))]

    def draw(self, rng: np.random.Generator, communes: Indices) -> NDArray[np.float64]:
        """One place for each entry of `communes`: lon, lat, shape (n, 2), rounded to six decimals (a decimetre).

        A cell of the commune is drawn by its people, then a spot in the cell; a spot outside the commune's boundary
        is replaced by the cell's centre.
        """
        placed = np.empty((len(communes), 2))
        shifts = rng.random((len(communes), 2)) - 0.5
        for commune in np.unique(communes):
            rows = np.flatnonzero(communes == commune)
            cells = self._cells[commune]
            chosen = cells[draw(rng, self._grid.people[cells].astype(np.float64), len(rows))]
            centres = self._grid.xy[chosen]
            spots = np.round(lon_lat(centres + shifts[rows] * self._grid.step_m[chosen, None]), 6)
            inside = shapely.contains_xy(self._polygons[commune], spots[:, 0], spots[:, 1])
            placed[rows] = np.where(inside[:, None], spots, np.round(lon_lat(centres), 6))
        return placed
