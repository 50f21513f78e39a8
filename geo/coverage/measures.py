"""Coverage by commune and for the province, for each network apart.

The average service radius is the radius of a circle as large as the area that one point serves on average,
    radius_m = sqrt(area / (pi x points)),
which is how the radius of QCVN 01:2015/BTTTT is usually computed.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.coverage.access.units import commune_units
from geo.coverage.networks import NETWORKS, points_of
from geo.coverage.people import PeopleGrid
from geo.coverage.reach import Reach
from geo.places.territory import Territory
from geo.units import MINUTE_S

KILOMETRES = (1, 3, 5)
MINUTES = (15, 30, 60)

#: What the province summary calls the two networks.
SUMMARY_NAMES = {"known": "known", "all": "known_assumed"}


def service_radius_m(area_km2: float, points: int) -> float:
    """The average service radius in metres; NaN without points."""
    return float(np.sqrt(area_km2 * 1e6 / (np.pi * points))) if points else float("nan")


def measure_communes(territory: Territory, grid: PeopleGrid, reach: Mapping[str, Reach]) -> pd.DataFrame:
    """One row a commune, in the territory's order.

    Columns: code, name, kind, area_km2, population, office, and for each network N of `known`, `all`: points_N,
    radius_N_m and people_per_point_N (NaN without points), people_{1,3,5}km_N (straight line) and
    people_{15,30,60}min_N (estimated travel by motorbike), whole people of the commune, whichever commune the point
    stands in.
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
        counts = _points_by_commune(territory, network)
        columns[f"points_{network}"] = counts
        columns[f"radius_{network}_m"] = [
            round(service_radius_m(one.area_km2, n), 1) for one, n in zip(communes, counts, strict=True)
        ]
        columns[f"people_per_point_{network}"] = [
            round(one.people / n, 1) if n else float("nan") for one, n in zip(communes, counts, strict=True)
        ]
        for name, cells in _within(reach[network]).items():
            columns[f"people_{name}_{network}"] = people.count(cells)
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
        for name in _names():
            reached = int(communes[f"people_{name}_{network}"].sum())
            figures[f"people_{name}"] = reached
            figures[f"share_{name}"] = round(reached / people, 4) if people else 0.0
        summary[SUMMARY_NAMES[network]] = figures
    return summary


def _names() -> list[str]:
    return [f"{km}km" for km in KILOMETRES] + [f"{minutes}min" for minutes in MINUTES]


def _within(reach: Reach) -> dict[str, NDArray[np.bool_]]:
    """Which cells are reached, by the name of the limit; limits are inclusive."""
    masks = [reach.straight_m <= km * 1000 for km in KILOMETRES]
    masks += [reach.travel_s <= minutes * MINUTE_S for minutes in MINUTES]
    return dict(zip(_names(), masks, strict=True))


def _points_by_commune(territory: Territory, network: str) -> list[int]:
    counts = dict.fromkeys((one.code for one in territory.communes), 0)
    for point in points_of(territory, network):
        counts[point.commune] += 1
    return list(counts.values())
