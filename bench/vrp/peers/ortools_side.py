"""OR-Tools' answer to an instance, in a process of its own: ortools_side.py FOLDER SECONDS SEED.

Written as its public guides show it: transits registered as matrices, dimensions for load and time, pairs with
AddPickupAndDelivery, a first solution, then guided local search for the time given. Its search has no seed: the seed
shuffles the customers, and odd seeds take another first solution. Prints one line of JSON like the other sides.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import ortools
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

FIRST = routing_enums_pb2.FirstSolutionStrategy


def main() -> None:
    folder, seconds, seed = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    instance = json.loads((folder / "instance.json").read_text(encoding="utf-8"))
    depots, size = instance["depots"], len(instance["ids"])
    order = list(range(depots, size))
    random.Random(seed).shuffle(order)  # noqa: S311 - only to search differently
    places = [*range(depots), *order]
    model = Model(instance, np.load(folder / "distances.npy"), places)
    other = FIRST.LOCAL_CHEAPEST_INSERTION if instance["pairs"] else FIRST.SAVINGS
    firsts = [FIRST.PARALLEL_CHEAPEST_INSERTION, other]
    began = time.monotonic()
    answer = None
    for first in firsts[:: -1 if seed % 2 else 1]:  # who finds no first solution tries the other
        if answer is None and (left := seconds - (time.monotonic() - began)) > 0:
            answer = model.solve(first, left)
    routes = model.routes(answer) if answer is not None else None
    print(json.dumps({"version": ortools.__version__, "curve": model.curve, "routes": routes}))


class Model:
    """Nodes are the instance's places in a shuffled order: node i is `places[i]`."""

    def __init__(self, instance: dict[str, Any], distances: np.ndarray, places: list[int]) -> None:
        self.places = places
        self.curve: list[list[float]] = []
        starts = [depot for depot in range(instance["depots"]) for _ in range(instance["fleet"])]
        self.vehicles = len(starts)
        self.manager = pywrapcp.RoutingIndexManager(len(places), self.vehicles, starts, starts)
        self.routing = pywrapcp.RoutingModel(self.manager)
        grid = distances[np.ix_(places, places)]
        cost = self.routing.RegisterTransitMatrix(grid.tolist())
        self.routing.SetArcCostEvaluatorOfAllVehicles(cost)
        pick = [instance["demand"][place] for place in places]
        if instance["capacity"] is not None:
            load = self.routing.RegisterUnaryTransitVector(pick)
            self.routing.AddDimension(load, 0, instance["capacity"], True, "load")
        if instance["pairs"] or instance["duration"] or any(instance["ready"]) or any(instance["service"]):
            self._times(instance, grid)
        if instance["pairs"]:
            self._pairs(instance)

    def _times(self, instance: dict[str, Any], grid: np.ndarray) -> None:
        service = np.array([instance["service"][place] for place in self.places])
        transit = self.routing.RegisterTransitMatrix((grid + service[:, None]).tolist())
        horizon = min(max(instance["due"][: instance["depots"]]), 10**9)
        self.routing.AddDimension(transit, horizon, horizon, False, "time")
        dimension = self.routing.GetDimensionOrDie("time")
        for node, place in enumerate(self.places):
            if node >= instance["depots"]:
                due = min(horizon, instance["due"][place])
                dimension.CumulVar(self.manager.NodeToIndex(node)).SetRange(instance["ready"][place], due)
        for vehicle in range(self.vehicles):
            depot = self.manager.IndexToNode(self.routing.Start(vehicle))
            for index in (self.routing.Start(vehicle), self.routing.End(vehicle)):
                dimension.CumulVar(index).SetRange(instance["ready"][depot], min(horizon, instance["due"][depot]))
            if instance["duration"]:
                dimension.SetSpanUpperBoundForVehicle(instance["duration"], vehicle)

    def _pairs(self, instance: dict[str, Any]) -> None:
        node = {place: number for number, place in enumerate(self.places)}
        dimension, solver = self.routing.GetDimensionOrDie("time"), self.routing.solver()
        for pair in instance["pairs"]:
            pickup, delivery = (self.manager.NodeToIndex(node[place]) for place in pair)
            self.routing.AddPickupAndDelivery(pickup, delivery)
            solver.Add(self.routing.VehicleVar(pickup) == self.routing.VehicleVar(delivery))
            solver.Add(dimension.CumulVar(pickup) <= dimension.CumulVar(delivery))

    def solve(self, first: int, seconds: float) -> Any:
        parameters = pywrapcp.DefaultRoutingSearchParameters()
        parameters.first_solution_strategy = first
        parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
        parameters.time_limit.FromMilliseconds(int(seconds * 1000))
        if not self.curve:
            began, best = time.monotonic(), [float("inf")]

            def at_solution() -> None:
                cost = self.routing.CostVar().Max()
                if cost < best[0]:
                    best[0] = cost
                    self.curve.append([round(time.monotonic() - began, 2), cost])

            self.routing.AddAtSolutionCallback(at_solution)
        return self.routing.SolveWithParameters(parameters)

    def routes(self, answer: Any) -> list[Any]:
        routes = []
        for vehicle in range(self.vehicles):
            index, places = self.routing.Start(vehicle), []
            depot = self.manager.IndexToNode(index)
            while not self.routing.IsEnd(index := answer.Value(self.routing.NextVar(index))):
                places.append(self.places[self.manager.IndexToNode(index)])
            if places:
                routes.append([depot, places])
        return routes


if __name__ == "__main__":
    main()
