"""Straight metres from every cell to points, as the main job's tables and pages have their kilometres.

The ways of :mod:`geo.coverage.access` are measured along the road, and to the point reached soonest; the nearest by
straight line may be another.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from geo.coverage.networks import hcc_centres, points_xy
from geo.coverage.people import PeopleGrid
from geo.places.points import Point
from geo.places.territory import Territory
from geo.roads.metric import metric_xy

Floats = NDArray[np.float64]


def straight_to_nearest(grid: PeopleGrid, points: tuple[Point, ...]) -> Floats:
    """To the nearest of the points, (cells,); infinite without any."""
    if not points:
        return np.full(len(grid.xy), np.inf)
    return np.asarray(cKDTree(points_xy(points)).query(grid.xy)[0], dtype=np.float64)


def straight_to_own_centre(grid: PeopleGrid, territory: Territory) -> Floats:
    """To the HCC centre of the cell's own commune, (cells,); NaN where it has none."""
    centres = hcc_centres(territory)
    here = np.array([one.code in centres for one in territory.communes], dtype=np.bool_)
    xy = np.full((len(here), 2), np.nan)
    xy[here] = points_xy(tuple(centres.values()))  # in the order of the communes
    return _between(grid.xy, xy[grid.commune])


def straight_to_old_office(grid: PeopleGrid, territory: Territory) -> Floats:
    """To the centre of the cell's predecessor, (cells,); NaN where nobody knows it."""
    olds = territory.predecessors
    xy = np.vstack([metric_xy([old.lon for old in olds], [old.lat for old in olds]), [np.nan, np.nan]])
    return _between(grid.xy, xy[grid.predecessor])  # -1 is the last row


def _between(one: Floats, other: Floats) -> Floats:
    return np.asarray(np.hypot(*(one - other).T), dtype=np.float64)
