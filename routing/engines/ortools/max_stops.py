"""A carrier visits at most `max_stops` stops."""

from __future__ import annotations

from routing.engines.ortools.model import Model


def add(model: Model) -> None:
    """A dimension that counts stops, when any carrier has a limit that can bind."""
    stops = model.instance.stop_count
    limits = model.limits("max_stops", stops)
    if min(limits) < stops:
        model.routing.AddDimensionWithVehicleCapacity(model.per_stop([1] * stops), 0, limits, True, "stops")
