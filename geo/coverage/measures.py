"""The main job's table of communes, and the province from it, for each network apart.

The figures are those of :mod:`geo.coverage.access`, rounded, but for the kilometres: these are straight, as
coverage.csv, summary.json and the pages made of them have told from the first. `buuta coverage` tells them along the
way.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from geo.coverage.access.access import Access
from geo.coverage.access.figures import KILOMETRES, MINUTES, service_radius_m, unit_figures
from geo.coverage.access.units import commune_units
from geo.coverage.networks import NETWORKS, SUMMARY_NAMES
from geo.coverage.people import PeopleGrid
from geo.coverage.straight import straight_to_nearest
from geo.places.territory import Territory


def measure_communes(territory: Territory, grid: PeopleGrid, accesses: Mapping[str, Access]) -> pd.DataFrame:
    """One row a commune, in the territory's order.

    Columns: code, name, kind, area_km2, population, office, and for each network N of `known`, `all`: points_N,
    radius_N_m and people_per_point_N (NaN without points), people_{1,3,5}km_N (straight line) and
    people_{15,30,60}min_N (by motorbike), whole people of the commune, whichever commune the point stands in.

    Args:
        territory: whose communes.
        grid: their people.
        accesses: of each network, measured on `grid`.
    """
    communes, people = territory.communes, commune_units(territory, grid)
    columns: dict[str, object] = {
        "code": [one.code for one in communes],
        "name": [one.name for one in communes],
        "kind": [one.kind for one in communes],
        "area_km2": [one.area_km2 for one in communes],
        "population": [one.people for one in communes],
        "office": [territory.dispatch[one.code] for one in communes],
    }
    for network in NETWORKS:
        access = accesses[network]
        figures = unit_figures(access, grid, territory)
        rows = figures[figures["unit_kind"] == "commune"]
        columns[f"points_{network}"] = rows["points"].to_numpy(dtype=np.int64)
        columns[f"radius_{network}_m"] = [round(each, 1) for each in rows["radius_m"].tolist()]
        columns[f"people_per_point_{network}"] = [round(each, 1) for each in rows["people_per_point"].tolist()]
        straight_m = straight_to_nearest(grid, access.points)
        for km in KILOMETRES:
            columns[f"people_{km}km_{network}"] = people.count(straight_m <= km * 1000)
        for minutes in MINUTES:
            columns[f"people_{minutes}min_{network}"] = rows[f"people_{minutes}min"].to_numpy()
    return pd.DataFrame(columns)


def summarise_province(communes: pd.DataFrame) -> dict[str, dict[str, float | int]]:
    """The province from its communes: for `known` and `known_assumed` the points, the average radius, people per
    point, communes without a point, and people within each distance and time, as numbers and as shares of 1.
    """
    people, area = int(communes["population"].sum()), float(communes["area_km2"].sum())
    summary: dict[str, dict[str, float | int]] = {}
    for network in NETWORKS:
        points = int(communes[f"points_{network}"].sum())
        figures: dict[str, float | int] = {
            "points": points,
            "radius_m": round(service_radius_m(area, points)) if points else 0,
            "people_per_point": round(people / points) if points else 0,
            "communes_without_point": int((communes[f"points_{network}"] == 0).sum()),
        }
        for name in [*(f"{km}km" for km in KILOMETRES), *(f"{minutes}min" for minutes in MINUTES)]:
            reached = int(communes[f"people_{name}_{network}"].sum())
            figures[f"people_{name}"] = reached
            figures[f"share_{name}"] = round(reached / people, 4) if people else 0.0
        summary[SUMMARY_NAMES[network]] = figures
    return summary
