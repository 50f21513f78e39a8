"""Windows bound the start of service, deadlines its end, promises (`due_s`) cost by the hour of lateness."""

from __future__ import annotations

from routing.model.model import Model
from routing.plan.cost import UNITS_PER_S
from routing.plan.timeline import latest_begin


def add(model: Model) -> None:
    """Ranges and soft upper bounds of the time dimension.

    A stop that opens when all shifts are over is nobody's. Validation finds it unless no way leads straight to it.
    """
    for number, stop in enumerate(model.component.stops):
        index = model.index(number)
        latest = min(latest_begin(stop), model.horizon_s)
        if latest < stop.window_s[0]:
            model.routing.ActiveVar(index).SetValue(0)
            continue
        model.time.CumulVar(index).SetRange(stop.window_s[0], latest)
        if stop.due_s is not None and stop.late_cost_per_h and stop.due_s < latest:
            model.time.SetCumulVarSoftUpperBound(index, stop.due_s, stop.late_cost_per_h * UNITS_PER_S)
