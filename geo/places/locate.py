"""Which commune a position lies in."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from geo.places.boundaries import Boundaries
from geo.places.ground import DEGREE_M


class CommuneFinder:
    """The cells of the boundaries, searchable by position. Built once, asked for many positions at a time."""

    def __init__(self, boundaries: Boundaries) -> None:
        self._codes: Sequence[str] = list(boundaries.cells)
        self._cells = np.array([boundaries.cells[code] for code in self._codes], dtype=object)
        shapely.prepare(self._cells)
        self._tree = shapely.STRtree(self._cells)

    def communes_at(self, lon: ArrayLike, lat: ArrayLike) -> list[str]:
        """The code of the commune at each position (degrees, shape (n,)); "" outside all of them.

        A position on a border belongs to the first commune in the order of the boundaries.
        """
        at = np.column_stack([np.asarray(lon, float).ravel(), np.asarray(lat, float).ravel()])
        spots = np.asarray(shapely.points(at))
        found: NDArray[np.intp] = np.full(len(spots), len(self._codes), dtype=np.intp)
        spot, cell = self._tree.query(spots, predicate="intersects")
        np.minimum.at(found, spot, cell)
        return [self._codes[row] if row < len(self._codes) else "" for row in found]

    def metres_to(self, code: str, lon: float, lat: float) -> float:
        """Straight metres from a position to the commune's border, 0 inside.

        Measured on a plane on which degrees have the length they have at the position: within 1 % over the tens of
        kilometres for which the answer matters.
        """
        east_m = DEGREE_M * cos(radians(lat))
        cell = self._cells[self._codes.index(code)]
        plane = shapely.transform(cell, lambda at: (at - (lon, lat)) * (east_m, DEGREE_M))
        return float(shapely.distance(plane, shapely.Point(0.0, 0.0)))
