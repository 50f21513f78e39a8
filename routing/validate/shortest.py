"""The least that any detour takes: what is impossible on these ways is impossible on every round.

A matrix need not know a straight way, or the straight way may be longer than one over other places (closures, tables
written by hand). A stop is only called impossible when no chain of ways reaches it in time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from routing.problem.component import Component
from routing.problem.ways import Ways

_NEVER = np.iinfo(np.int64).max // 4


def with_shortest_ways(component: Component, origins: Iterable[str], destinations: Iterable[str]) -> Component:
    """The component with the shortest seconds and metres from each origin and to each destination (places).

    Seconds and metres are each the least of their own, so that a way may have those of two chains.
    """
    wanted = list(dict.fromkeys(origins)), list(dict.fromkeys(destinations))
    return replace(component, ways=tuple(_shortened(ways, *wanted) for ways in component.ways))


def _shortened(ways: Ways, origins: list[str], destinations: list[str]) -> Ways:
    travel, metres = ways.travel_s.copy(), ways.distance_m.copy()
    blocked = ways.travel_s < 0
    for place in origins:
        if place in ways.at:
            row = ways.at[place]
            seconds = _from(ways.travel_s, blocked, row)
            travel[row] = np.where(seconds < _NEVER, seconds, -1)
            metres[row] = _from(ways.distance_m, blocked, row) * (seconds < _NEVER)
    for place in destinations:
        if place in ways.at:
            column = ways.at[place]
            seconds = _from(ways.travel_s.T, blocked.T, column)
            travel[:, column] = np.where(seconds < _NEVER, seconds, -1)
            metres[:, column] = _from(ways.distance_m.T, blocked.T, column) * (seconds < _NEVER)
    return replace(ways, travel_s=travel, distance_m=metres)


def _from(cost: NDArray[np.int32], blocked: NDArray[np.bool_], origin: int) -> NDArray[np.int64]:
    """The least cost from `origin` to every place, `_NEVER` where no chain leads (Dijkstra, 1959; full matrix)."""
    least = np.full(len(cost), _NEVER, dtype=np.int64)
    least[origin] = 0
    open_ = least.copy()
    for _ in range(len(cost)):
        here = int(open_.argmin())
        if open_[here] >= _NEVER:
            break
        through = np.where(blocked[here], _NEVER, least[here] + cost[here])
        shorter = through < least
        least[shorter] = open_[shorter] = through[shorter]
        open_[here] = _NEVER
    return least
