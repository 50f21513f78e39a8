"""The way of a round as lines on a map, for one viewer.

A leg that touches a hidden stop is not drawn, since it would lead to the door; the visible stops around it are joined
by a straight line marked `hidden` instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geo.matrix import LegGeometry
from geo.sensitivity import Sensitivity
from maps.places import MapPlace, ShownStop, shown_stop
from routing.plan.plan import Plan, Round
from routing.problem.problem import Problem

Way = Literal["known", "estimated", "hidden"]


@dataclass(frozen=True, slots=True)
class DrawnLeg:
    """A stretch of a round: (n, 2) lon and lat, and how sure we are of it."""

    line: NDArray[np.float64]
    way: Way


@dataclass(frozen=True, slots=True)
class PlanOnMap:
    """A plan with what a page needs to draw it: its problem, where its places are, where its legs run.

    `allowed` is what the reader of the page may see.
    """

    problem: Problem
    plan: Plan
    places: Mapping[str, MapPlace]
    legs: LegGeometry
    allowed: frozenset[Sensitivity]

    def __post_init__(self) -> None:
        depots = {depot.place for depot in self.problem.depots}
        needed = depots | {stop.place for stop in self.problem.stops}
        missing = sorted(needed - set(self.places))
        if missing:
            raise ValueError(f"no coordinates for {len(missing)} places of {self.plan.problem}: {missing[:10]}")

    def depot_place(self, depot: str) -> str:
        """The place id of a depot."""
        return next(one.place for one in self.problem.depots if one.id == depot)

    def shown_stops(self) -> dict[str, ShownStop]:
        """Every stop of the problem as the reader may see it, by id."""
        return {stop.id: shown_stop(stop, self.places[stop.place], self.allowed) for stop in self.problem.stops}


def drawn_legs(on_map: PlanOnMap, one: Round, stops: Mapping[str, ShownStop]) -> Iterator[DrawnLeg]:
    """The stretches of a round in the order of travel, from its depot; nothing of a hidden stop."""
    here = on_map.depot_place(one.start)
    gap = False
    for place, hidden, estimated in _legs(one, stops):
        if hidden:
            gap = True
            continue
        if gap:
            ends = [(on_map.places[at].lon, on_map.places[at].lat) for at in (here, place)]
            yield DrawnLeg(np.array(ends, dtype=float), "hidden")
        elif place != here:
            yield DrawnLeg(on_map.legs.path(here, place), "estimated" if estimated else "known")
        here, gap = place, False


def _legs(one: Round, stops: Mapping[str, ShownStop]) -> Iterator[tuple[str, bool, bool]]:
    for visit in one.visits:
        yield visit.place, stops[visit.stop].hidden, visit.estimated
    if one.back is not None:
        yield one.back.place, False, one.back.estimated
