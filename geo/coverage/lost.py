"""Before and after the merger: how far the people of each predecessor now have to go.

Three figures are kept apart, because they rest on different knowledge: to the HCC centre of their new commune (the
seat is known), to the nearest known point, and to the nearest known or assumed point. The last one leans on the
assumption that every predecessor keeps a culture point, so it says what would be, not what is.

This is the table of the main job, with straight metres beside the minutes, and a mean only where everybody has a
way. That of `buuta coverage` (:mod:`geo.coverage.access.before_after`) tells metres along the way, the way to the old
office in minutes and what was lost, over those who have a way. The ways in minutes are the same.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.coverage.access.access import PROFILE, Access
from geo.coverage.access.before_after import ways_to_offices
from geo.coverage.access.units import Units, predecessor_units
from geo.coverage.people import PeopleGrid
from geo.coverage.straight import straight_to_nearest, straight_to_old_office, straight_to_own_centre
from geo.places.territory import Territory
from geo.roads.roads import Roads
from geo.units import MINUTE_S

Floats = NDArray[np.float64]


def measure_predecessors(
    territory: Territory, grid: PeopleGrid, accesses: Mapping[str, Access], roads: Roads
) -> pd.DataFrame:
    """One row a predecessor, those farthest in time from their new HCC centre first.

    Columns: code, name, district, successors (codes, the default one first, separated by a space), people, lon, lat;
    means over the people, straight metres and estimated minutes by motorbike, to the new HCC centre (to_hcc_m,
    to_hcc_min), to the nearest known point (to_known_m, to_known_min) and to the nearest known or assumed one
    (to_all_m, to_all_min); and to_old_m, straight to the predecessor's own centre, as before the merger. Means are
    NaN where a predecessor has no people on the grid or there is no such point.

    Args:
        territory: whose predecessors.
        grid: their people.
        accesses: of each network, measured on `grid`.
        roads: the same as for `accesses`.
    """
    olds, people = territory.predecessors, predecessor_units(territory, grid)
    _, (hcc_s, _) = ways_to_offices(PROFILE, grid, territory, roads)
    ways = {"hcc": (straight_to_own_centre(grid, territory), hcc_s)}
    ways |= {name: (straight_to_nearest(grid, each.points), each.first_s) for name, each in accesses.items()}
    frame = pd.DataFrame(
        {
            "code": [old.code for old in olds],
            "name": [old.name for old in olds],
            "district": [old.district for old in olds],
            "successors": [" ".join(old.successors) for old in olds],
            "people": people.count(),
            "lon": [old.lon for old in olds],
            "lat": [old.lat for old in olds],
        }
    )
    for name, (metres, seconds) in ways.items():
        frame[f"to_{name}_m"] = _mean(people, metres).round()
        frame[f"to_{name}_min"] = (_mean(people, seconds) / MINUTE_S).round(1)
    frame["to_old_m"] = _mean(people, straight_to_old_office(grid, territory)).round()
    return frame.sort_values(["to_hcc_min", "code"], ascending=[False, True], ignore_index=True)


def _mean(olds: Units, values: NDArray[np.floating]) -> Floats:
    """The mean of a cell value over the people of each predecessor, shape (n,); NaN without people or points."""
    return np.where(olds.count(~np.isfinite(values)) == 0, olds.mean(values), np.nan)
