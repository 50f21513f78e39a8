"""Travel on a usual day, for measures and choices of places: real roads where there are any, else the estimate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.places.territory import Territory
from geo.roads.estimate import EstimatedRoads
from geo.roads.roads import Roads
from service.usecases.territory import workspace_in_use

if TYPE_CHECKING:
    from service.usecases.roads.in_use import RoadsInUse


def usual_roads(territory: Territory, real: RoadsInUse | None) -> Roads:
    """Travel with nothing closed: on real roads (:func:`real_roads`) joined with the estimate, else by the estimate.

    Raises:
        InputRefused: TERRAIN_MISSING.
    """
    estimated = EstimatedRoads.from_territory(territory)
    return estimated if real is None else real.joined(estimated)


def real_roads(workspace: Path | None) -> RoadsInUse | None:
    """The roads of the workspace given, else of the usual one; None where there are none.

    To open them is to read and check all of their file: a command does it once.

    Raises:
        InputRefused: what is wrong with them.
    """
    from service.usecases.roads.in_use import roads_if_any  # noqa: PLC0415 - numba, for those who have roads

    folder = workspace_in_use(workspace)
    return None if folder is None else roads_if_any(folder)
