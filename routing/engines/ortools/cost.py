"""The cost of a plan in integers: units of 1/3,600,000 VND, so that nothing is rounded on the way."""

from __future__ import annotations

import numpy as np

from routing.engines.ortools import territory
from routing.engines.ortools.model import Grid, Model
from routing.engines.ortools.travel import busy


def add(model: Model) -> None:
    """Arc costs, fixed costs and the cost of time.

    Where nobody waits, the duration of a round is the sum of its travel and service, and its cost stands on the arcs,
    which local search evaluates far faster than a cost of the span; otherwise it is a cost of the span.
    """
    vehicles = range(model.routing.vehicles())
    evaluators = model.evaluators(
        [_alike(model, vehicle) for vehicle in vehicles], lambda one: _arc_costs(model, one)
    )
    for vehicle in vehicles:
        kind = model.kind(vehicle)
        model.routing.SetArcCostEvaluatorOfVehicle(evaluators[vehicle], vehicle)
        if kind["fixed"] > 0:
            model.routing.SetFixedCostOfVehicle(int(kind["fixed"]), vehicle)
        if model.waits and kind["per_s"] > 0:
            model.time.SetSpanCostCoefficientForVehicle(int(kind["per_s"]), vehicle)


def _alike(model: Model, vehicle: int) -> tuple[int | bytes, ...]:
    kind = model.kind(vehicle)
    visits = model.instance.stop_cost[model.rounds.kinds[vehicle]].tobytes()
    per_s = 0 if model.waits else int(kind["per_s"])
    return int(kind["way"]), int(kind["service_class"]), int(kind["per_m"]), per_s, visits


def _arc_costs(model: Model, vehicle: int) -> Grid:
    kind = model.kind(vehicle)
    grid = model.legs(model.instance.distance_m[kind["way"]])
    grid *= kind["per_m"]
    if not model.waits:
        grid += busy(model, vehicle) * kind["per_s"]
    territory.add_costs(model, vehicle, grid)
    np.fill_diagonal(grid, 0)
    return grid
