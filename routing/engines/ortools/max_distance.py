"""A round is no longer than its carrier may travel."""

from __future__ import annotations

from routing.engines.ortools.model import Grid, Model


def add(model: Model) -> None:
    """A dimension of metres, when any carrier has a limit that can bind."""
    most = int(model.instance.distance_m.max(initial=0)) * (model.instance.stop_count + 1)
    limits = model.limits("max_distance", most)
    if min(limits) >= most:
        return
    ways = [int(model.kind(vehicle)["way"]) for vehicle in range(len(limits))]

    def metres(vehicle: int) -> Grid:
        return model.legs(model.instance.distance_m[ways[vehicle]])

    model.routing.AddDimensionWithVehicleTransitAndCapacity(model.evaluators(ways, metres), 0, limits, True, "metres")
