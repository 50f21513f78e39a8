"""A stop whose load lies at a depot is served by carriers that start there (ends are part of the frame)."""

from __future__ import annotations

from routing.engines.ortools.model import Model


def add(model: Model) -> None:
    """Take the vehicles that may not serve a stop out of its variable.

    By hand, since `SetAllowedVehiclesForIndex` of OR-Tools 9.15 takes no Python list.
    """
    everyone = range(len(model.component.carriers))
    for number, stop in enumerate(model.component.stops):
        strangers = [vehicle for vehicle in everyone if not model.component.may_serve(vehicle, stop)]
        if strangers:
            model.routing.VehicleVar(model.index(number)).RemoveValues(strangers)
