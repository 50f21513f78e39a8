"""All measures of coverage on a grid, as :mod:`bench.coverage` runs them.

    python -m bench.coverage.ours STEP [WORKSPACE]

Access of every cell to the network of known and assumed points (with points at communes' centres where they are fewer
than 750), figures by unit and by point, the floating catchments, before and after. Without a workspace travel is
estimated. Prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from geo.coverage.access.access import measure_access
from geo.coverage.access.before_after import before_after
from geo.coverage.access.figures import point_figures, unit_figures
from geo.coverage.networks import points_of
from geo.coverage.people import spread_people
from geo.places.load import load_territory
from geo.places.points import Located, Point, PointKind
from geo.places.territory import Territory
from geo.roads.estimate import EstimatedRoads
from service.usecases.roads.in_use import roads_in_use

NETWORK, POINTS, THREADS = "all", 750, 2


def main() -> None:
    step_m, workspace = int(sys.argv[1]), [Path(each) for each in sys.argv[2:]]
    seconds: dict[str, float] = {}
    began = time.monotonic()

    def done(part: str) -> None:
        seconds[part] = time.monotonic() - began - sum(seconds.values())

    territory = filled(load_territory())
    with ThreadPoolExecutor(THREADS) as threads:
        estimated = EstimatedRoads.from_territory(territory)
        roads = roads_in_use(workspace[0]).joined(estimated, executor=threads) if workspace else estimated
        done("territory and roads")
        grid = spread_people(territory, step_m=step_m)
        done("grid")
        access = measure_access(territory, NETWORK, grid, roads)
        done("access")
        units = unit_figures(access, grid, territory)
        done("units")
        point_figures(access, grid)
        done("points")
        before_after(access, grid, territory, roads)
        done("before and after")
    facts = {"cells": len(grid.xy), "points": len(access.points), "people": int(grid.people.sum())}
    mean_min, no_way = float(units["mean_min"].iloc[0]), int(units["people_no_way"].iloc[0])
    measures_s = sum(seconds.values()) - seconds["territory and roads"] - seconds["grid"]
    said = {**facts, "mean_min": mean_min, "people_no_way": no_way, "measures_s": measures_s, "parts_s": seconds}
    print(json.dumps(said))


def filled(territory: Territory) -> Territory:
    """The territory with as many public points as the benchmark is about."""
    missing = max(0, POINTS - len(points_of(territory, NETWORK)))
    more = tuple(
        Point(
            f"more-{one.code}", PointKind.CULTURE_POINT, "", one.code, one.lon, one.lat, Located.ASSUMED, known=False
        )
        for one in territory.communes[:missing]
    )
    return replace(territory, points=territory.points + more)


if __name__ == "__main__":
    main()
