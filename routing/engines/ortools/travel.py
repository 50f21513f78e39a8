"""Arrival is departure plus travel; service takes what it takes this kind of carrier.

Service and travel are one matrix for each set of ways and class of service. A leg that does not exist takes longer
than the horizon: propagation forbids the arc, no cost is involved.
"""

from __future__ import annotations

import numpy as np

from routing.engines.ortools import waves
from routing.engines.ortools.model import Grid, Model


def add(model: Model) -> None:
    """The time dimension."""
    vehicles = range(model.routing.vehicles())
    keys = [(int(model.kind(vehicle)["way"]), int(model.kind(vehicle)["service_class"])) for vehicle in vehicles]
    falls = waves.falls(model)

    def possible(vehicle: int) -> Grid:
        grid = busy(model, vehicle)
        closed = model.legs(model.instance.travel_s[keys[vehicle][0]]) < 0
        grid[closed | falls] = model.horizon_s + 1
        return grid

    model.routing.AddDimensionWithVehicleTransits(
        model.evaluators(keys, possible), model.horizon_s if model.waits else 0, model.horizon_s, False, "time"
    )


def busy(model: Model, vehicle: int) -> Grid:
    """Seconds from the start of service at a node to the arrival at another; nothing from depot to depot."""
    kind, stops = model.kind(vehicle), model.instance.stop_count
    grid = np.maximum(model.legs(model.instance.travel_s[kind["way"]]), 0)
    grid[:stops] += model.instance.service[kind["service_class"]][:, None]
    np.fill_diagonal(grid, 0)
    return grid
