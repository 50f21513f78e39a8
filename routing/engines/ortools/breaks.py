"""Breaks interrupt travel or waiting, never service, and may lie before the start or after the end of a round.

That is what OR-Tools means by break intervals, too: disjoint from every visit, before, after or within a leg, whose
slack grows by them.
"""

from __future__ import annotations

from routing.engines.ortools.model import Model


def add(model: Model) -> None:
    """The break intervals of every vehicle that has any."""
    if not len(model.instance.breaks):
        return
    solver = model.routing.solver()
    stays = {number: [int(stay) for stay in row] for number, row in enumerate(model.instance.service)}
    for vehicle in range(model.routing.vehicles()):
        kind = model.kind(vehicle)
        rests = model.instance.breaks[kind["first_break"] : kind["last_break"]]
        if not len(rests):
            continue
        intervals = [
            solver.FixedDurationIntervalVar(
                int(rest["first"]), int(rest["last"]), int(rest["duration"]), False, f"break {vehicle} {number}"
            )
            for number, rest in enumerate(rests)
        ]
        visit_s = [0] * (model.routing.Size() + model.routing.vehicles())
        for stop, stay in enumerate(stays[int(kind["service_class"])]):
            visit_s[model.index(stop)] = stay
        model.time.SetBreakIntervalsOfVehicle(intervals, vehicle, visit_s)
