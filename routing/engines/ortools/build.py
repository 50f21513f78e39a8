"""A component as an OR-Tools model: nodes and time first, then one file for each rule."""

from __future__ import annotations

from ortools.constraint_solver import pywrapcp

from routing.engines.ortools import capacity, cost, depots, max_stops, optional, shift, windows
from routing.engines.ortools.model import Model
from routing.problem.component import Component


def build(component: Component) -> Model:
    """The model with every rule of the format in it.

    A stop that no carrier can serve alone should have been left out before (`routing.validate` finds it).
    """
    model = _frame(component)
    _add_time(model)
    for rule in (cost, windows, shift, capacity, depots, max_stops, optional):
        rule.add(model)
    return model


def _frame(component: Component) -> Model:
    used = list(dict.fromkeys(name for carrier in component.carriers for name in (carrier.start, carrier.end)))
    first = len(component.stops)
    node_of = {name: first + position for position, name in enumerate(used)}
    places = [stop.place for stop in component.stops] + [
        None if name is None else component.depots[name] for name in used
    ]
    manager = pywrapcp.RoutingIndexManager(
        len(places),
        len(component.carriers),
        [node_of[carrier.start] for carrier in component.carriers],
        [node_of[carrier.end] for carrier in component.carriers],
    )
    opens = min(carrier.shift_s[0] for carrier in component.carriers)
    waits = any(stop.windows_s[0][0] > opens for stop in component.stops)
    horizon = max(carrier.shift_s[1] for carrier in component.carriers)
    return Model(component, manager, pywrapcp.RoutingModel(manager), tuple(places), waits, horizon)


def _add_time(model: Model) -> None:
    """Service and travel as one matrix for each set of ways, registered, so that no Python runs in the search.

    A way that does not exist takes longer than the horizon: propagation forbids the arc, no cost is involved.
    """
    evaluators = [
        model.routing.RegisterTransitMatrix(travel_and_service(model, which))
        for which in range(len(model.component.ways))
    ]
    model.routing.AddDimensionWithVehicleTransits(
        [evaluators[which] for which in model.component.ways_of],
        model.horizon_s if model.waits else 0,
        model.horizon_s,
        False,
        "time",
    )


def travel_and_service(model: Model, which: int) -> list[list[int]]:
    """Seconds from the start of service at a node to the arrival at another, by `component.ways[which]`."""
    ways = model.component.ways[which]
    services = [stop.service_s for stop in model.component.stops]
    services += [0] * (len(model.places) - len(services))
    forbidden = model.horizon_s + 1
    at = [ways.at.get(place) if place is not None else None for place in model.places]
    grid = []
    for origin, here in enumerate(at):
        row = []
        for destination, there in enumerate(at):
            if origin == destination or min(origin, destination) >= len(model.component.stops):
                row.append(0)  # from depot to depot: an empty round, which nobody drives
            elif model.places[destination] is None:  # the end of an open round is where its last service ends
                row.append(services[origin])
            elif here is None or there is None or ways.travel_s[here, there] < 0:
                row.append(forbidden)
            else:
                row.append(int(ways.travel_s[here, there]) + services[origin])
        grid.append(row)
    return grid
