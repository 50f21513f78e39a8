"""VROOM's answer to an instance, in an environment of its own: vroom_side.py FOLDER SECONDS SEED.

Its input as its API page tells it, with the distances as durations and as costs; two threads, the deepest
exploration, the time given as its limit (it ends before when it has nothing left to try). It has no seed and writes
no curve. A longest duration is the vehicle's window, which says the same where customers have no windows.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import vroom

EXPLORATION, THREADS = 5, 2
FAR = 2**31 - 1


def main() -> None:
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
    instance = json.loads((folder / "instance.json").read_text(encoding="utf-8"))
    distances = np.load(folder / "distances.npy")
    problem = vroom.Input()
    problem.set_durations_matrix("car", distances.astype(np.uint32))
    problem.set_costs_matrix("car", distances.astype(np.uint32))
    depot_of = add_vehicles(problem, instance)
    add_tasks(problem, instance)
    answer = problem.solve(EXPLORATION, THREADS, timedelta(seconds=seconds)).to_dict()
    routes = None
    if not answer["unassigned"]:
        tasks = ("job", "pickup", "delivery")
        routes = [
            [depot_of[route["vehicle"]], [step["id"] for step in route["steps"] if step["type"] in tasks]]
            for route in answer["routes"]
        ]
    print(json.dumps({"version": version("pyvroom"), "curve": [], "routes": routes}))


def add_vehicles(problem: vroom.Input, instance: dict[str, Any]) -> dict[int, int]:
    """Add the fleet; say which depot each vehicle belongs to."""
    depot_of = {}
    for depot in range(instance["depots"]):
        for _ in range(instance["fleet"]):
            number = len(depot_of)
            depot_of[number] = depot
            end = instance["duration"] or instance["due"][depot]
            problem.add_vehicle(
                vroom.Vehicle(
                    number,
                    start=depot,
                    end=depot,
                    capacity=[] if instance["capacity"] is None else [instance["capacity"]],
                    time_window=None if end >= FAR else vroom.TimeWindow(instance["ready"][depot], end),
                )
            )
    return depot_of


def add_tasks(problem: vroom.Input, instance: dict[str, Any]) -> None:
    """Jobs and shipments whose ids are their places."""
    ends = {place for pair in instance["pairs"] for place in pair}
    for place in range(instance["depots"], len(instance["ids"])):
        if place not in ends:
            amount = [] if instance["capacity"] is None else [instance["demand"][place]]
            problem.add_job(vroom.Job(place, location=place, delivery=amount, **times(instance, place)))
    for pickup, delivery in instance["pairs"]:
        problem.add_shipment(
            vroom.ShipmentStep(pickup, location=pickup, **times(instance, pickup)),
            vroom.ShipmentStep(delivery, location=delivery, **times(instance, delivery)),
            amount=vroom.Amount([instance["demand"][pickup]]),
        )


def times(instance: dict[str, Any], place: int) -> dict[str, Any]:
    """Service and window of a task; an open window is none."""
    service = {"default_service": instance["service"][place]}
    if instance["due"][place] >= FAR:
        return service
    return {**service, "time_windows": [vroom.TimeWindow(instance["ready"][place], instance["due"][place])]}


if __name__ == "__main__":
    main()
