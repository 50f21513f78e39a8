"""A round lies within its carrier's shift and overtime and is no longer than `max_duration_s`; overtime costs."""

from __future__ import annotations

from routing.engines.ortools.model import Model


def add(model: Model) -> None:
    """Bounds of start, end and span of every vehicle.

    Where nobody ever waits, leaving at the beginning of the shift is as good as leaving later, so the start is fixed.
    """
    for vehicle in range(model.routing.vehicles()):
        kind = model.kind(vehicle)
        opens, closes = int(kind["opens"]), int(kind["closes"])
        latest = closes + int(kind["overtime"])
        start = model.time.CumulVar(model.routing.Start(vehicle))
        end = model.time.CumulVar(model.routing.End(vehicle))
        start.SetRange(opens, latest if model.waits else opens)
        end.SetRange(opens, latest)
        if kind["per_overtime"] > 0 and latest > closes:
            model.time.SetCumulVarSoftUpperBound(model.routing.End(vehicle), closes, int(kind["per_overtime"]))
        if kind["max_duration"] < latest - opens:
            model.time.SetSpanUpperBoundForVehicle(int(kind["max_duration"]), vehicle)
        model.routing.AddVariableMinimizedByFinalizer(end)
        model.routing.AddVariableMaximizedByFinalizer(start)
