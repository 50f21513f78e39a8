"""A carrier visits at most `max_stops` stops."""

from __future__ import annotations

from routing.engines.ortools.model import Model


def add(model: Model) -> None:
    """A dimension that counts stops, when any carrier has a limit."""
    carriers = model.component.carriers
    if all(carrier.max_stops is None for carrier in carriers):
        return
    stops = len(model.component.stops)
    ones = [1] * stops + [0] * (len(model.places) - stops)
    evaluator = model.routing.RegisterUnaryTransitVector(ones)
    limits = [stops if carrier.max_stops is None else carrier.max_stops for carrier in carriers]
    model.routing.AddDimensionWithVehicleCapacity(evaluator, 0, limits, True, "stops")
