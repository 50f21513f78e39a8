"""Windows bound the start of service, deadlines its end, promises cost by the second of lateness."""

from __future__ import annotations

from routing.engines.ortools.model import Model
from routing.model.instance import FREE


def add(model: Model) -> None:
    """Ranges, holes and soft upper bounds of the time dimension.

    A stop that opens when all shifts are over is nobody's. Validation finds it unless no way leads straight to it.
    """
    shortest = model.instance.service.min(axis=0)
    for number, stop in enumerate(model.instance.stops):
        index = model.index(number)
        windows = model.instance.windows[stop["first_window"] : stop["last_window"]]
        opens = int(windows["first"][0])
        latest = min(int(windows["last"].max()), model.horizon_s, int(stop["deadline"] - shortest[number]))
        if latest < opens:
            model.routing.ActiveVar(index).SetValue(0)
            continue
        begin = model.time.CumulVar(index)
        begin.SetRange(opens, latest)
        closed = opens
        for window in windows:
            if window["first"] > closed:
                begin.RemoveInterval(int(closed), int(window["first"]) - 1)
            closed = max(closed, window["last"] + 1)
        if stop["late"] > 0 and stop["due"] < latest:
            model.time.SetCumulVarSoftUpperBound(index, int(stop["due"]), int(stop["late"]))
        if stop["deadline"] < FREE:
            _end_in_time(model, number, int(stop["deadline"]))


def _end_in_time(model: Model, number: int, deadline: int) -> None:
    """The deadline for those who take longer than the shortest service."""
    services = model.instance.service[model.instance.kinds["service_class"][list(model.rounds.kinds)], number]
    if services.min() == model.instance.service[:, number].min() == services.max():
        return
    index, solver = model.index(number), model.routing.solver()
    # Who leaves the stop out has vehicle -1: place 0 of the list.
    service = solver.Element([0, *map(int, services)], (model.routing.VehicleVar(index) + 1).Var())
    solver.Add(model.time.CumulVar(index) + service <= deadline)
