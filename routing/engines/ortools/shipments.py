"""A shipment's two stops are on one round, the pickup first, and what is aboard is so for no longer than it may."""

from __future__ import annotations

from routing.engines.ortools.model import Model
from routing.model.instance import FREE


def add(model: Model) -> None:
    """One pair for each shipment. Both stops or neither: a stop that is left out has vehicle -1."""
    routing, solver = model.routing, model.routing.solver()
    for number, stop in enumerate(model.instance.stops):
        if not stop["pickup"]:
            continue
        pickup, delivery = model.index(number), model.index(int(stop["partner"]))
        routing.AddPickupAndDelivery(pickup, delivery)
        solver.Add(routing.VehicleVar(pickup) == routing.VehicleVar(delivery))
        begin, end = model.time.CumulVar(pickup), model.time.CumulVar(delivery)
        if begin.Min() > end.Max():
            routing.ActiveVar(pickup).SetValue(0)
            continue
        solver.Add(begin <= end)
        if stop["max_aboard"] < FREE:
            _keep_time_aboard(model, number, int(stop["partner"]), int(stop["max_aboard"]))


def _keep_time_aboard(model: Model, pickup: int, delivery: int, most_s: int) -> None:
    solver, vehicle = model.routing.solver(), model.routing.VehicleVar(model.index(pickup))
    services = model.instance.service[model.instance.kinds["service_class"][list(model.rounds.kinds)], pickup]
    stay = solver.Element([0, *map(int, services)], (vehicle + 1).Var())
    begin, end = (model.time.CumulVar(model.index(stop)) for stop in (pickup, delivery))
    active = model.routing.ActiveVar(model.index(pickup))
    # Of stops that are left out the times say nothing, but they are still within their windows.
    solver.Add(active * (end - begin - stay - most_s) <= 0)
