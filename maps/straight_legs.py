"""Legs where no roads are at hand: straight lines."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from maps.places import MapPlace


class StraightLegs:
    """A :class:`geo.matrix.LegGeometry` of straight lines between places (id -> place)."""

    fingerprint = "straight"

    def __init__(self, places: Mapping[str, MapPlace]) -> None:
        self._places = places

    def path(self, origin: str, destination: str) -> NDArray[np.float64]:
        """Both places, lon and lat, (2, 2)."""
        ends = (self._places[origin], self._places[destination])
        return np.array([(end.lon, end.lat) for end in ends])
