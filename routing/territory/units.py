"""Units: what a territory is made of. An area (hamlet or commune) where stops name theirs, else a single place."""

from __future__ import annotations

from typing import NamedTuple

from routing.problem.problem import Problem
from routing.problem.stops import Stop


class Unit(NamedTuple):
    """An area, or a place whose stops name none; a unit is never split between two rounds."""

    name: str
    is_area: bool


def unit_of(stop: Stop) -> Unit:
    """The unit that a stop belongs to."""
    return Unit(stop.place, False) if stop.area is None else Unit(stop.area, True)


def left_to_the_day(problem: Problem) -> frozenset[str]:
    """The stops that no territory owns, whatever unit they lie in.

    A shipment's two follow each other. Stops of a `separate` sensitivity ride on rounds of their own, by whoever may
    carry them that day; and a file of territories says of none where it lies.
    """
    tied = {stop for each in problem.shipments for stop in (each.pickup, each.delivery)}
    return frozenset(tied | {stop.id for stop in problem.stops if stop.sensitivity in problem.separate})
