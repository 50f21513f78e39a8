"""Locked stops come first, in their order."""

from __future__ import annotations

from routing.engines.ortools.model import Model


def add(model: Model) -> None:
    """Fix the successors of the start and of every locked stop but the last."""
    for vehicle in range(model.routing.vehicles()):
        kind = model.kind(vehicle)
        here = model.routing.Start(vehicle)
        for stop in model.instance.locked[kind["first_locked"] : kind["last_locked"]]:
            there = model.index(int(stop))
            model.routing.NextVar(here).SetValue(there)
            here = there
