"""The real roads of one profile as they are joined with the estimate: with closures and without."""

from __future__ import annotations

from dataclasses import dataclass

from geo.roads.snapping.snapper import Snapper
from geo.roads.travel import RoadTravel


@dataclass(frozen=True, slots=True, eq=False)
class ProfileTravel:
    """The real roads of one profile: in force, and `everything_open` where closures are (else None)."""

    in_force: RoadTravel
    everything_open: RoadTravel | None
    snapper: Snapper
