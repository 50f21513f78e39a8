"""Windows bound the start of service, deadlines its end, promises (`due_s`) cost by the hour of lateness."""

from __future__ import annotations

from routing.engines.ortools.model import Model
from routing.plan.cost import UNITS_PER_S


def add(model: Model) -> None:
    """Ranges and soft upper bounds of the time dimension.

    A stop that opens when all shifts are over is nobody's. Validation finds it unless no way leads straight to it.
    """
    for number, stop in enumerate(model.component.stops):
        index = model.index(number)
        opens, closes = stop.windows_s[0]
        latest = min(
            closes, model.horizon_s, stop.deadline_s - stop.service_s if stop.deadline_s is not None else closes
        )
        if latest < opens:
            model.routing.ActiveVar(index).SetValue(0)
            continue
        model.time.CumulVar(index).SetRange(opens, latest)
        if stop.due_s is not None and stop.late_cost_per_h and stop.due_s < latest:
            model.time.SetCumulVarSoftUpperBound(index, stop.due_s, stop.late_cost_per_h * UNITS_PER_S)
