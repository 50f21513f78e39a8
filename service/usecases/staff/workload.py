"""The work of a point where nobody counted it: the people who have it as their nearest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.coverage.access.nearest import NearestTwo
from geo.coverage.networks import points_xy
from geo.coverage.people import PeopleGrid
from geo.places.points import Point
from geo.roads.roads import Roads


def catchments(grid: PeopleGrid, points: Sequence[Point], roads: Roads, profile: str) -> NDArray[np.int64]:
    """People who reach each point soonest, int64 (points,); those without a way to any are nobody's."""
    if not points:
        return np.zeros(0, dtype=np.int64)
    nearest = NearestTwo(len(grid.xy))
    for ways in roads.ways(grid.xy, points_xy(tuple(points)), profile):
        nearest.take(ways)
    people = np.zeros(len(points), dtype=np.int64)
    served = nearest.first >= 0
    np.add.at(people, nearest.first[served], grid.people[served])
    return people
