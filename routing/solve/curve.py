"""How the cost of a plan fell while it was searched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from routing.solve.task import Point

Each = TypeVar("Each")

#: Improvements that a plan tells; of a longer curve an even choice, the last among them.
MOST = 50


def merged(curves: Sequence[Sequence[Point]], other_units: int) -> list[Point]:
    """The curve of the whole from those of its parts, falling, from when each part has a cost.

    Points are at whole iterations or tenths of a second. `other_units` is what the plan costs besides, whatever is
    searched.
    """
    best: dict[int, int] = {}
    points: list[Point] = []
    events = sorted((plain(at), number, units) for number, curve in enumerate(curves) for at, units in curve)
    for at, number, units in events:
        best[number] = min(units, best.get(number, units))
        if len(best) < len(curves):
            continue
        total = sum(best.values()) + other_units
        if points and points[-1][0] == at:
            points[-1] = (at, total)
        elif not points or total < points[-1][1]:
            points.append((at, total))
    return points


def plain(number: float) -> int | float:
    """With one decimal, and none where there is none."""
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def thinned(points: Sequence[Each]) -> list[Each]:
    """The first point and at most `MOST` others, the last among them."""
    if len(points) <= MOST + 1:
        return list(points)
    step = (len(points) - 1) / MOST
    return [points[round(number * step)] for number in range(MOST + 1)]
