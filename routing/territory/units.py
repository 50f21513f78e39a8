"""Units: what a territory is made of. An area (hamlet or commune) where stops name theirs, else a single place."""

from __future__ import annotations

from typing import NamedTuple

from routing.problem.stops import Stop


class Unit(NamedTuple):
    """An area, or a place whose stops name none; a unit is never split between two rounds."""

    name: str
    is_area: bool


def unit_of(stop: Stop) -> Unit:
    """The unit that a stop belongs to."""
    return Unit(stop.place, False) if stop.area is None else Unit(stop.area, True)
