"""Who may serve a stop: skills, clearance, named carriers, the depot of its load, other carriers' locked stops."""

from __future__ import annotations

from routing.engines.ortools.model import Model


def add(model: Model) -> None:
    """Take the vehicles that may not serve a stop out of its variable.

    By hand, since `SetAllowedVehiclesForIndex` of OR-Tools 9.15 takes no Python list.
    """
    able = model.instance.able[list(model.rounds.kinds)]
    for stop in range(model.instance.stop_count):
        strangers = (~able[:, stop]).nonzero()[0].tolist()
        if strangers:
            model.routing.VehicleVar(model.index(stop)).RemoveValues(strangers)
