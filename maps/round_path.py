"""The way of a round as lines on a map, for one viewer.

A leg that touches a hidden stop is not drawn, since it would lead to the door. Such a stop is told by its commune
only, as the mask allows: straight lines marked `hidden` lead to a point that stands for the whole commune.
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

    `allowed` is what the reader of the page may see; `credit` says where its roads are from, "" for estimates alone.
    """

    problem: Problem
    plan: Plan
    places: Mapping[str, MapPlace]
    legs: LegGeometry
    allowed: frozenset[Sensitivity]
    credit: str = ""

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


@dataclass(frozen=True, slots=True)
class _Node:
    """Where a round passes: `place` is None where only the commune may be told."""

    place: str | None
    lon: float
    lat: float
    estimated: bool


def drawn_legs(
    on_map: PlanOnMap, one: Round, stops: Mapping[str, ShownStop], anchors: Mapping[str, tuple[float, float]]
) -> Iterator[DrawnLeg]:
    """The stretches of a round in the order of travel, from its depot.

    `anchors` (commune code -> lon, lat) stand for the hidden stops of a commune; without one they are left out.
    """
    depot = on_map.depot_place(one.start)
    before = _Node(depot, on_map.places[depot].lon, on_map.places[depot].lat, estimated=False)
    gap = False
    for node in _nodes(on_map, one, stops, anchors):
        if node is None:
            gap = True
            continue
        if before.place is None or node.place is None or gap:
            if (before.lon, before.lat) != (node.lon, node.lat):
                yield DrawnLeg(np.array([(before.lon, before.lat), (node.lon, node.lat)]), "hidden")
        elif before.place != node.place:
            yield DrawnLeg(on_map.legs.path(before.place, node.place), "estimated" if node.estimated else "known")
        before, gap = node, False


def _nodes(
    on_map: PlanOnMap, one: Round, stops: Mapping[str, ShownStop], anchors: Mapping[str, tuple[float, float]]
) -> Iterator[_Node | None]:
    for visit in one.visits:
        stop = stops[visit.stop]
        if stop.lon is not None and stop.lat is not None:
            yield _Node(visit.place, stop.lon, stop.lat, visit.estimated)
        elif stop.commune in anchors:
            yield _Node(None, *anchors[stop.commune], visit.estimated)
        else:
            yield None
    if one.back is not None:
        place = on_map.places[one.back.place]
        yield _Node(one.back.place, place.lon, place.lat, one.back.estimated)
