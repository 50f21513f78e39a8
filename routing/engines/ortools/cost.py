"""The cost of a plan in integers: units of 1/3,600,000 VND, so that nothing is rounded on the way."""

from __future__ import annotations

from routing.engines.ortools.model import Model
from routing.plan.cost import UNITS_PER_M, UNITS_PER_S, UNITS_PER_VND


def add(model: Model) -> None:
    """Arc costs, fixed costs and the cost of time.

    Where nobody waits, the duration of a round is the sum of its travel and service, and its cost stands on the arcs,
    which local search evaluates far faster than a cost of the span; otherwise it is a cost of the span.
    """
    evaluators: dict[tuple[int, int, int], int] = {}
    for vehicle, carrier in enumerate(model.component.carriers):
        hourly = 0 if model.waits else carrier.cost_per_h
        key = (model.component.ways_of[vehicle], carrier.cost_per_km, hourly)
        if key not in evaluators:
            evaluators[key] = model.routing.RegisterTransitMatrix(_arc_costs(model, *key))
        model.routing.SetArcCostEvaluatorOfVehicle(evaluators[key], vehicle)
        if carrier.fixed_cost:
            model.routing.SetFixedCostOfVehicle(carrier.fixed_cost * UNITS_PER_VND, vehicle)
        if model.waits and carrier.cost_per_h:
            model.time.SetSpanCostCoefficientForVehicle(carrier.cost_per_h * UNITS_PER_S, vehicle)


def _arc_costs(model: Model, which: int, cost_per_km: int, cost_per_h: int) -> list[list[int]]:
    ways = model.component.ways[which]
    services = [stop.service_s for stop in model.component.stops]
    services += [0] * (len(model.places) - len(services))
    per_m, per_s = cost_per_km * UNITS_PER_M, cost_per_h * UNITS_PER_S
    at = [ways.at.get(place) if place is not None else None for place in model.places]
    grid = []
    for origin, here in enumerate(at):
        stay = services[origin] * per_s
        row = []
        for destination, there in enumerate(at):
            if origin == destination or here is None or there is None:
                row.append(stay if origin != destination else 0)
            else:
                seconds = int(ways.travel_s[here, there])
                row.append(int(ways.distance_m[here, there]) * per_m + seconds * per_s + stay)
        grid.append(row)
    return grid
