"""Travel on a usual day, for measures and choices of places: real roads where there are any, else the estimate."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from geo.places.territory import Territory
from geo.roads.estimate import EstimatedRoads
from geo.roads.roads import Roads
from service.settings import read_settings


def usual_roads(territory: Territory, workspace: Path | None, executor: Executor | None = None) -> Roads:
    """The roads of the workspace given, else of the usual one, with nothing closed; joined with the estimate.

    Raises:
        InputRefused: TERRAIN_MISSING; what is wrong with the workspace's roads.
    """
    from service.usecases.roads.in_use import roads_if_any  # noqa: PLC0415 - numba, for those who have roads

    estimated = EstimatedRoads.from_territory(territory)
    folder = workspace or read_settings().workspace
    roads = roads_if_any(folder) if (folder / "manifest.json").exists() else None
    return estimated if roads is None else roads.joined(estimated, executor=executor)
