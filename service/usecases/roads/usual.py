"""Travel on a usual day, for measures and choices of places: real roads where there are any, else the estimate."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

from geo.places.territory import Territory
from geo.roads.estimate import EstimatedRoads
from geo.roads.roads import Roads
from service.settings import read_settings

if TYPE_CHECKING:
    from service.usecases.roads.in_use import RoadsInUse


def usual_roads(territory: Territory, workspace: Path | None, executor: Executor | None = None) -> Roads:
    """The roads of the workspace given, else of the usual one, with nothing closed; joined with the estimate.

    Raises:
        InputRefused: TERRAIN_MISSING; what is wrong with the workspace's roads.
    """
    estimated = EstimatedRoads.from_territory(territory)
    roads = real_roads(workspace)
    return estimated if roads is None else roads.joined(estimated, executor=executor)


def real_roads(workspace: Path | None) -> RoadsInUse | None:
    """The roads of the workspace given, else of the usual one; None where there are none.

    Raises:
        InputRefused: what is wrong with them.
    """
    from service.usecases.roads.in_use import roads_if_any  # noqa: PLC0415 - numba, for those who have roads

    folder = workspace or read_settings().workspace
    return roads_if_any(folder) if (folder / "manifest.json").exists() else None
