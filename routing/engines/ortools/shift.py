"""A round lies within its carrier's shift and is no longer than `max_duration_s`."""

from __future__ import annotations

from routing.engines.ortools.model import Model


def add(model: Model) -> None:
    """Bounds of start, end and span of every vehicle.

    Where nobody ever waits, leaving at the beginning of the shift is as good as leaving later, so the start is fixed.
    """
    for vehicle, carrier in enumerate(model.component.carriers):
        opens, closes = carrier.shift_s
        start = model.time.CumulVar(model.routing.Start(vehicle))
        end = model.time.CumulVar(model.routing.End(vehicle))
        start.SetRange(opens, closes if model.waits else opens)
        end.SetRange(opens, closes)
        if carrier.max_duration_s is not None:
            model.time.SetSpanUpperBoundForVehicle(carrier.max_duration_s, vehicle)
        model.routing.AddVariableMinimizedByFinalizer(end)
        model.routing.AddVariableMaximizedByFinalizer(start)
