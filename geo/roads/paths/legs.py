"""Legs on real roads: how long, how far and where they run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.errors import refuse
from geo.roads.paths.driven import drive, piece_line
from geo.roads.paths.shapes import joined_line
from geo.roads.place import Place
from geo.roads.snapped import Snapped
from geo.roads.travel import RoadTravel


@dataclass(frozen=True, slots=True, eq=False)
class RoadLeg:
    """The fastest way between two places, from door to door.

    Attributes:
        seconds, metres: those of the matrix's cell.
        points: lon, lat in degrees, (n, 2), n >= 2: the place, the road, the other place.
    """

    seconds: int
    metres: int
    points: NDArray[np.float64]


class RoadGeometry:
    """A :class:`geo.matrix.LegGeometry` over real roads.

    Args:
        travel: the roads as the profile travels them.
        places: whose legs are asked for, n of them.
        snapped: where they join the roads, n, in the same order.
    """

    def __init__(self, travel: RoadTravel, places: Sequence[Place], snapped: Snapped) -> None:
        if len(places) != len(snapped):
            raise ValueError(f"{len(places)} places, but {len(snapped)} positions on the road")
        self._travel, self._snapped = travel, snapped
        self._position = {place.id: index for index, place in enumerate(places)}
        self._lon_lat = np.array([(place.lon, place.lat) for place in places]).reshape(-1, 2)

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the travel whose matrices this geometry belongs to."""
        return self._travel.fingerprint

    def leg(self, origin: str, destination: str) -> RoadLeg:
        """The leg between two of the places, by their ids; of a place to itself, nothing.

        Raises:
            InputRefused: MATRIX_PLACE_MISSING for an id that is not among the places; ROAD_NO_WAY.
        """
        start, end = self._index(origin), self._index(destination)
        ends = self._lon_lat[[start, end]]
        if start == end:
            return RoadLeg(0, 0, ends)
        here, there = (self._snapped.take(slice(at, at + 1)) for at in (start, end))
        path = drive(self._travel, here, there)
        lines = [piece_line(self._travel, piece) for piece in path.pieces]
        # Positions are whole centimetres, points on the road are not: the leg goes through the points.
        if lines:
            lines[0] = np.vstack([_point(here), lines[0][1:]])
            lines[-1] = np.vstack([lines[-1][:-1], _point(there)])
        else:
            lines = [_point(here), _point(there)]
        points = joined_line([ends[:1], *lines, ends[1:]])
        return RoadLeg(round(path.travel_ms / 1000), round(path.distance_cm / 100), points)

    def path(self, origin: str, destination: str) -> NDArray[np.float64]:
        """The points of :meth:`leg`, (n, 2)."""
        return self.leg(origin, destination).points

    def _index(self, place: str) -> int:
        if place not in self._position:
            raise refuse("MATRIX_PLACE_MISSING", f"{place!r} has no position on the roads.", "ids", place)
        return self._position[place]


def _point(snapped: Snapped) -> NDArray[np.float64]:
    return np.column_stack([snapped.lon, snapped.lat])
