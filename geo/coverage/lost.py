"""Before and after the merger: how far the people of each predecessor now have to go.

Three figures are kept apart, because they rest on different knowledge: to the HCC centre of their new commune (the
seat is known), to the nearest known point, and to the nearest known or assumed point. The last one leans on the
assumption that every predecessor keeps a culture point, so it says what would be, not what is.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.coverage.access.units import Units, predecessor_units
from geo.coverage.people import PeopleGrid
from geo.coverage.reach import Reach
from geo.places.territory import Territory
from geo.roads.metric import metric_xy
from geo.units import MINUTE_S

Floats = NDArray[np.float64]


def measure_predecessors(
    territory: Territory, grid: PeopleGrid, networks: dict[str, Reach], own_hcc: Reach
) -> pd.DataFrame:
    """One row a predecessor, those farthest in time from their new HCC centre first.

    Columns: code, name, district, successors (codes, the default one first, separated by a space), people, lon, lat;
    means over the people, straight metres and estimated minutes by motorbike, to the new HCC centre (to_hcc_m,
    to_hcc_min), to the nearest known point (to_known_m, to_known_min) and to the nearest known or assumed one
    (to_all_m, to_all_min); and to_old_m, straight to the predecessor's own centre, as before the merger. Means are
    NaN where a predecessor has no people on the grid or there is no such point.
    """
    olds, people = territory.predecessors, predecessor_units(territory, grid)
    reaches = {"hcc": own_hcc, "known": networks["known"], "all": networks["all"]}
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
    for name, reach in reaches.items():
        frame[f"to_{name}_m"] = _mean(people, reach.straight_m).round()
        frame[f"to_{name}_min"] = (_mean(people, reach.travel_s) / MINUTE_S).round(1)
    old_xy = metric_xy(frame["lon"].to_numpy(), frame["lat"].to_numpy())
    to_old = np.hypot(*(grid.xy - old_xy[grid.predecessor]).T)
    frame["to_old_m"] = _mean(people, to_old).round()
    return frame.sort_values(["to_hcc_min", "code"], ascending=[False, True], ignore_index=True)


def _mean(olds: Units, values: Floats) -> Floats:
    """The mean of a cell value over the people of each predecessor, shape (n,); NaN without people or points."""
    return np.where(olds.count(~np.isfinite(values)) == 0, olds.mean(values), np.nan)
