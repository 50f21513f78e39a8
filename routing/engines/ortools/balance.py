"""Rounds should lie within a band of duration, distance or stops; what lies outside costs.

A dimension sums the measure. The way from start to end of an empty round is worth the lower end of the band, so that
only driven rounds pay. Where carriers wait, their duration is not a sum: the lower end then counts work alone (a
guide that asks for a little more than the rule; what is told is costed by the rule), the upper end the true span.
"""

from __future__ import annotations

from ortools.constraint_solver import pywrapcp

from routing.engines.ortools.model import Grid, Model
from routing.engines.ortools.travel import busy

DURATION, DISTANCE, STOPS = 1, 2, 3


def add(model: Model) -> None:
    """Soft bounds of the measure at the end of every round."""
    instance, routing = model.instance, model.routing
    if instance.balance == 0 or instance.balance_cost == 0:
        return
    vehicles = range(routing.vehicles())
    keys = [(int(model.kind(vehicle)["way"]), int(model.kind(vehicle)["service_class"])) for vehicle in vehicles]
    evaluators = model.evaluators(keys, lambda vehicle: _measure(model, vehicle))
    routing.AddDimensionWithVehicleTransits(evaluators, 0, 2**50, True, "balance")
    measure = routing.GetDimensionOrDie("balance")
    spans = instance.balance == DURATION and model.waits
    for vehicle in vehicles:
        end = routing.End(vehicle)
        if instance.balance_low > 0:
            measure.SetCumulVarSoftLowerBound(end, instance.balance_low, instance.balance_cost)
        if spans:
            bound = pywrapcp.BoundCost(instance.balance_high, instance.balance_cost)
            model.time.SetSoftSpanUpperBoundForVehicle(bound, vehicle)
        else:
            measure.SetCumulVarSoftUpperBound(end, instance.balance_high, instance.balance_cost)


def _measure(model: Model, vehicle: int) -> Grid:
    stops = model.instance.stop_count
    if model.instance.balance == DURATION:
        grid = busy(model, vehicle)
    elif model.instance.balance == DISTANCE:
        grid = model.legs(model.instance.distance_m[model.kind(vehicle)["way"]])
    else:
        grid = model.legs(model.instance.distance_m[0]) * 0
        grid[:stops] = 1
    grid[stops:, stops:] = model.instance.balance_low
    return grid
