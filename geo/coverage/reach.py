"""How far every grid cell's people are from service: straight metres and estimated minutes by motorbike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from geo.coverage.networks import NETWORKS, hcc_centres, points_of, points_xy
from geo.coverage.people import PeopleGrid
from geo.places.territory import Territory
from geo.roads.roads import Roads

#: Most people go to a point by motorbike.
PROFILE = "motorbike"

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """From each grid cell to the nearest of some points: `straight_m` and `travel_s`, both shape (cells,).

    The nearest by straight line and the soonest by road may be two different points. Infinite where there is none.
    """

    straight_m: Floats
    travel_s: Floats


def reach_networks(territory: Territory, grid: PeopleGrid, roads: Roads) -> dict[str, Reach]:
    """The reach of each of the networks `known` and `all`."""
    return {name: _reach(grid.xy, points_xy(points_of(territory, name)), roads) for name in NETWORKS}


def reach_own_hcc_centre(territory: Territory, grid: PeopleGrid, roads: Roads) -> Reach:
    """From each cell to the HCC centre of its own commune."""
    straight_m, travel_s = np.full(len(grid.xy), np.inf), np.full(len(grid.xy), np.inf)
    centres = hcc_centres(territory)
    for index, commune in enumerate(territory.communes):
        if commune.code in centres:
            cells = np.flatnonzero(grid.commune == index)
            reach = _reach(grid.xy[cells], points_xy((centres[commune.code],)), roads)
            straight_m[cells], travel_s[cells] = reach.straight_m, reach.travel_s
    return Reach(straight_m, travel_s)


def _reach(xy: Floats, sites: Floats, roads: Roads) -> Reach:
    if not len(sites):
        return Reach(np.full(len(xy), np.inf), np.full(len(xy), np.inf))
    straight_m = np.asarray(cKDTree(sites).query(xy)[0], dtype=np.float64)
    return Reach(straight_m, roads.nearest_s(xy, sites, PROFILE))
