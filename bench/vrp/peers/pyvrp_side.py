"""PyVRP's answer to an instance, in a process and environment of its own: pyvrp_side.py FOLDER SECONDS SEED.

Written as its documentation shows it: the data, `solve`, a stopping criterion of wall time. Prints lines of JSON as
`bench.vrp.solvers` reads them: (seconds, cost) of better solutions, then the routes.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pyvrp
from pyvrp.stop import MaxRuntime

FAR = 2**31 - 1


def main() -> None:
    folder, seconds, seed = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    instance = json.loads((folder / "instance.json").read_text(encoding="utf-8"))
    problem = data(instance, np.load(folder / "distances.npy"))
    result = pyvrp.solve(problem, MaxRuntime(seconds), seed=seed, display=False)
    elapsed, best, curve = 0.0, float("inf"), []
    for runtime, datum in zip(result.stats.runtimes, result.stats.data, strict=True):
        elapsed += runtime
        if datum.best_feas and datum.best_cost < best:
            best = datum.best_cost
            curve.append([round(elapsed, 2), best])
    routes = [route_of(instance, route) for route in result.best.routes()] if result.best.is_feasible() else None
    print(json.dumps({"version": version("pyvrp"), "curve": curve, "routes": routes}))


def data(instance: dict[str, Any], distances: np.ndarray) -> pyvrp.ProblemData:
    depots, places = instance["depots"], range(len(instance["ids"]))
    ends = {place for pair in instance["pairs"] for place in pair}
    amount = [] if instance["capacity"] is None else [instance["capacity"]]
    return pyvrp.ProblemData(
        locations=[pyvrp.Location(instance["x"][place], instance["y"][place]) for place in places],
        clients=[
            pyvrp.Client(
                place,
                delivery=[instance["demand"][place]] if amount else [],
                service_duration=instance["service"][place],
                tw_early=instance["ready"][place],
                tw_late=instance["due"][place],
            )
            for place in places[depots:]
            if place not in ends
        ],
        depots=[pyvrp.Depot(place) for place in places[:depots]],
        vehicle_types=[
            pyvrp.VehicleType(
                instance["fleet"] if instance["vehicles"] is not None else len(places) - depots,
                capacity=amount,
                start_depot=depot,
                end_depot=depot,
                tw_early=instance["ready"][depot],
                tw_late=instance["due"][depot],
                shift_duration=instance["duration"] or FAR,
            )
            for depot in range(depots)
        ],
        distance_matrices=[distances],
        duration_matrices=[distances],
        shipments=[
            pyvrp.Shipment(
                pickup,
                delivery,
                instance["ready"][pickup],
                instance["due"][pickup],
                instance["service"][pickup],
                instance["ready"][delivery],
                instance["due"][delivery],
                instance["service"][delivery],
                [instance["demand"][pickup]],
            )
            for pickup, delivery in instance["pairs"]
        ],
    )


def route_of(instance: dict[str, Any], route: pyvrp.Route) -> list[Any]:
    """The depot and the places visited; without shipments the clients are all places after the depots."""
    places = []
    for activity in route:
        if activity.is_client():
            places.append(activity.idx + instance["depots"])
        elif activity.is_pickup():
            places.append(instance["pairs"][activity.idx][0])
        elif activity.is_delivery():
            places.append(instance["pairs"][activity.idx][1])
    return [route.start_depot(), places]


if __name__ == "__main__":
    main()
