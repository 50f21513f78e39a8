"""A stop whose load lies at a depot is served by carriers that start there (ends are part of the frame)."""

from __future__ import annotations

from routing.model.model import Model


def add(model: Model) -> None:
    """Restrict the vehicles of every stop that not all carriers may serve."""
    everyone = range(len(model.component.carriers))
    for number, stop in enumerate(model.component.stops):
        allowed = [vehicle for vehicle in everyone if model.component.may_serve(vehicle, stop)]
        if len(allowed) < len(everyone):
            model.routing.SetAllowedVehiclesForIndex(allowed, model.index(number))
