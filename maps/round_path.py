"""The way of a round as lines on a map, for one viewer.

A leg that touches a hidden stop is not drawn, since it would lead to the door. Such a stop is told by its commune
only, as the mask allows: straight lines marked `hidden` lead to a point that stands for the whole commune.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from geo.matrix import LegGeometry
from geo.places.territory import Territory
from geo.sensitivity import MASK, Sensitivity
from maps.day.told import Told
from maps.places import MapPlace, ShownDepot, ShownStop, shown_depot, shown_stop
from maps.streets import Streets
from routing.plan.calls import legs_of
from routing.plan.plan import Leg, Plan, Reload, Round, Visit
from routing.plan.told import Hidden, told_plan
from routing.problem.problem import Problem
from routing.problem.stops import Stop

Way = Literal["known", "estimated", "hidden"]
#: The surest first; where files must be small a way is told by its place in here.
WAYS: tuple[Way, ...] = get_args(Way)
#: By commune code the lon and lat of a point that stands for the hidden places there.
Anchors = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class DrawnLeg:
    """A stretch of a round: (n, 2) lon and lat, and how sure we are of it."""

    line: NDArray[np.float64]
    way: Way


@dataclass(frozen=True, slots=True)
class PlanOnMap:
    """A plan with what a page needs to draw it: its problem, where its places are, where its legs run.

    `allowed` is what the reader of the page may see, `hidden` what they may not place; `plan` is as exact as they may
    know it, whatever plan was given: see :mod:`routing.plan.told`. `credit` says where its roads are from, "" for
    estimates alone.
    `streets` are these roads, for maps of so small a ground that they find room; None for none.
    `straight` says that `legs` are straight lines because no roads are at hand: all are then drawn as estimates, also
    those whose times are not. `guessed` are such legs (place ids, from and to) where roads are at hand and none leads
    there. `cut` are the legs (profile, place ids from and to) that closures of the plan's date shut, and the reasons
    of these, "" where none is known; they are among `guessed`. `stops` are the problem's, by id.
    """

    problem: Problem
    plan: Plan
    places: Mapping[str, MapPlace]
    legs: LegGeometry
    allowed: frozenset[Sensitivity]
    credit: str = ""
    straight: bool = False
    guessed: frozenset[tuple[str, str]] = frozenset()
    cut: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    streets: Streets | None = None
    hidden: Hidden = field(init=False)
    stops: Mapping[str, Stop] = field(init=False)
    _shown: Mapping[str, ShownStop] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        depots = {depot.place for depot in self.problem.depots}
        needed = depots | {stop.place for stop in self.problem.stops}
        missing = sorted(needed - set(self.places))
        if missing:
            raise ValueError(f"no coordinates for {len(missing)} places of {self.plan.problem}: {missing[:10]}")
        shown = {stop.id: shown_stop(stop, self.places[stop.place], self.allowed) for stop in self.problem.stops}
        stops = {name: stop for name, stop in shown.items() if stop.hidden}
        hidden = Hidden(
            stops=frozenset(stops),
            restricted=frozenset(name for name, stop in stops.items() if stop.commune == MASK),
            depots=frozenset(depot.id for depot in self.problem.depots if self.shown_depot(depot.id).hidden),
        )
        object.__setattr__(self, "stops", {stop.id: stop for stop in self.problem.stops})
        object.__setattr__(self, "_shown", shown)
        object.__setattr__(self, "hidden", hidden)
        object.__setattr__(self, "plan", told_plan(self.plan, self.hidden))

    def depot_place(self, depot: str) -> str:
        """The place id of a depot."""
        return next(one.place for one in self.problem.depots if one.id == depot)

    def shown_depot(self, depot: str) -> ShownDepot:
        """A depot as the reader may see it."""
        return shown_depot(self.places[self.depot_place(depot)], self.allowed)

    def caveats(self) -> list[str]:
        """What is to be said beside figures of the plan; nothing to a reader who may know all places."""
        return list(dict.fromkeys(words for one in self.plan.rounds for words in self.told(one).caveats))

    def told(self, *rounds: Round) -> Told:
        """How exactly these rounds together are told to the reader."""
        return Told(
            rough=any(self.hidden.makes_rough(one) for one in rounds),
            silent=bool(rounds) and all(self.hidden.silences(one) for one in rounds),
        )

    def shown_stops(self) -> Mapping[str, ShownStop]:
        """Every stop of the problem as the reader may see it, by id."""
        return self._shown


def anchors_in(territory: Territory) -> Anchors:
    """The centre of each commune."""
    return {commune.code: (commune.lon, commune.lat) for commune in territory.communes}


def places_along(one: Round, start: str) -> Iterator[str]:
    """The ids of all places that a round from the place `start` passes, in order, reloads and the way back too."""
    yield start
    yield from (passed.place for passed in legs_of(one))


@dataclass(frozen=True, slots=True)
class Halt:
    """A place where a reader sees a round: its start, a stop, a reload, its end; in between it is on its way.

    `via` are the points (lon, lat) that stand for the places which the reader may not know, on the way here; `way`
    tells how sure that way is. `place` is "" where a round starts or ends at such a place. `order` counts stops from
    1 and is 0 where there is none; `position` counts the places of the round, hidden ones too, as `Rest.before` does.
    """

    place: str
    lon: float
    lat: float
    way: Way
    via: tuple[tuple[float, float], ...]
    order: int
    position: int
    arrive_s: int
    start_s: int
    leave_s: int


def halts(on_map: PlanOnMap, one: Round, stops: Mapping[str, ShownStop], anchors: Anchors) -> Iterator[Halt]:
    """Where the reader of `on_map` sees a round, from its depot on.

    `anchors` stand for the hidden places of their communes; without one they are left out. Of a hidden stop neither
    place nor time is told, only that the round was away between the halt before and the next.
    """
    start, place = on_map.shown_depot(one.start), on_map.depot_place(one.start)
    hidden, order = start.hidden, 0
    begins = (0, -1, one.start_s, one.start_s, one.start_s)
    if start.at is not None:
        yield Halt(place, *start.at, "known", (), *begins)
    elif start.commune in anchors:
        yield Halt("", *anchors[start.commune], "hidden", (), *begins)
    via: list[tuple[float, float]] = []
    for position, (leg, passed) in enumerate(zip(pairwise(places_along(one, place)), legs_of(one), strict=True)):
        order += isinstance(passed, Visit)
        shown = _shown(on_map, passed, stops)
        if shown.hidden:
            hidden = True
            anchor = anchors.get(shown.commune)
            if anchor is not None and anchor not in via[-1:]:
                via.append(anchor)
            continue
        where = on_map.places[passed.place]
        sure: Way = "estimated" if passed.estimated or on_map.straight or leg in on_map.guessed else "known"
        yield Halt(
            place=passed.place,
            lon=where.lon,
            lat=where.lat,
            way="hidden" if hidden else sure,
            via=tuple(via),
            order=order if isinstance(passed, Visit) else 0,
            position=position,
            arrive_s=passed.arrive_s,
            start_s=passed.arrive_s if isinstance(passed, Leg) else passed.start_s,
            leave_s=passed.arrive_s if isinstance(passed, Leg) else passed.leave_s,
        )
        via, hidden = [], False
    if via:
        yield Halt("", *via[-1], "hidden", tuple(via), 0, len(one.visits), one.end_s, one.end_s, one.end_s)


def _shown(on_map: PlanOnMap, passed: Visit | Reload | Leg, stops: Mapping[str, ShownStop]) -> ShownStop | ShownDepot:
    if isinstance(passed, Visit):
        return stops[passed.stop]
    return shown_depot(on_map.places[passed.place], on_map.allowed)


def leg_line(on_map: PlanOnMap, before: Halt, halt: Halt) -> NDArray[np.float64] | None:
    """The way from one halt to the next as points lon, lat, (n, 2), n >= 2; None where the round does not move."""
    if halt.way != "hidden":
        return on_map.legs.path(before.place, halt.place) if before.place != halt.place else None
    points = [(before.lon, before.lat)]
    for point in (*halt.via, (halt.lon, halt.lat)):
        if point != points[-1]:
            points.append(point)
    return np.array(points) if len(points) > 1 else None


def drawn_legs(on_map: PlanOnMap, one: Round, stops: Mapping[str, ShownStop], anchors: Anchors) -> Iterator[DrawnLeg]:
    """The stretches of a round in the order of travel, from its depot: see :func:`halts`."""
    for before, halt in pairwise(halts(on_map, one, stops, anchors)):
        line = leg_line(on_map, before, halt)
        if line is not None:
            yield DrawnLeg(line, halt.way)
