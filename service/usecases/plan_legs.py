"""The legs of a plan on the roads of its day: which run along roads, which are straight, and which closures shut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.errors import InputRefused
from geo.places.territory import Territory
from geo.roads.closures.closure import Closure
from geo.roads.closures.edges import EdgeFinder, Edges
from geo.roads.estimate import EstimatedGeometry, EstimatedRoads
from geo.roads.estimate.speeds import paces
from geo.roads.joined.geometry import JoinedGeometry
from geo.roads.joined.profile_travel import ProfileTravel
from geo.roads.leg_way import LegWay
from geo.roads.place import Place
from geo.roads.snapping.snapper import Snapper
from maps.places import MapPlace
from maps.round_path import places_along
from maps.straight_legs import StraightLegs
from routing.plan.plan import Plan
from service.usecases.roads.day_roads import DayRoads

Geometry = JoinedGeometry | EstimatedGeometry
#: A profile and the places, by id, between which it goes.
ProfileLeg = tuple[str, str, str]


class LegsOnRoads:
    """A :class:`geo.matrix.LegGeometry` of a plan whose carriers travel by several profiles.

    A leg that two profiles travel is drawn as the first of them goes. It is straight where no road leads and nothing
    estimates the way, and where closures shut it for any of them: nobody may be led there along a road.

    Args:
        by_profile: how each profile of the plan goes; None for one that neither roads nor estimate know.
        depots: the places of depots, by id.
    """

    fingerprint = "several profiles"

    def __init__(
        self,
        by_profile: Mapping[str, Geometry | None],
        plan: Plan,
        depots: Mapping[str, str],
        places: Mapping[str, MapPlace],
    ) -> None:
        self._by_profile, self._straight = by_profile, StraightLegs(places)
        self._ways: dict[ProfileLeg, LegWay] = {}
        for one in plan.rounds:
            geometry = by_profile[one.profile]
            for leg in pairwise(places_along(one, depots[one.start])):
                if (one.profile, *leg) not in self._ways:
                    self._ways[one.profile, *leg] = "none" if geometry is None else geometry.way(*leg)
        #: As which profile goes; None for straight ones.
        self._drawn_as: dict[tuple[str, str], str | None] = {}
        for (profile, start, end), way in self._ways.items():
            if way in ("cut", "none"):
                self._drawn_as[start, end] = None
            else:
                self._drawn_as.setdefault((start, end), profile)

    def path(self, origin: str, destination: str) -> NDArray[np.float64]:
        """The leg of the plan as points lon, lat, (n, 2)."""
        profile = self._drawn_as[origin, destination]
        roads = None if profile is None else self._by_profile[profile]
        return (roads or self._straight).path(origin, destination)

    def guessed(self, planned_on: frozenset[str]) -> frozenset[tuple[str, str]]:
        """The legs that no road leads along; estimated ones only where the plan, made on `planned_on`, says it not.

        `planned_on` are the fingerprints of the plan's matrices.
        """
        told = {name for name, roads in self._by_profile.items() if roads and roads.fingerprint in planned_on}
        return frozenset(
            leg
            for leg, profile in self._drawn_as.items()
            if profile is None or (profile not in told and self._ways[profile, *leg] == "estimated")
        )

    def cut(self, day: DayRoads) -> dict[ProfileLeg, str]:
        """The legs that closures shut, with the reasons, else ids, of those on the way that they would take."""
        shut = [leg for leg, way in self._ways.items() if way == "cut"]
        if not shut:
            return {}
        finder = EdgeFinder(day.roads.graph)
        closed = [(each, finder.closed_by(each.geometry)) for each in day.closures]
        return {leg: "; ".join(dict.fromkeys(self._reasons(leg, closed, day.date))) for leg in shut}

    def _reasons(self, leg: ProfileLeg, closed: Sequence[tuple[Closure, Edges]], on: date) -> Iterator[str]:
        profile, start, end = leg
        geometry = self._by_profile[profile]
        edges = geometry.open_edges(start, end) if isinstance(geometry, JoinedGeometry) else []
        for closure, its_edges in closed:
            if closure.closes(on, profile) and np.isin(edges, its_edges).any():
                yield closure.reason or closure.id


def geometries_of(
    day: DayRoads, estimated: EstimatedRoads | None, places: Sequence[Place], profiles: Iterable[str]
) -> dict[str, Geometry | None]:
    """How each profile goes between places; None for one that neither the roads nor the estimate know."""
    joined = None if estimated is None else day.roads.joined(estimated, on=day.date)

    def geometry(profile: str) -> Geometry | None:
        on_roads = profile in day.roads.profiles
        if joined is not None and (on_roads or profile in paces()):
            return joined.geometry(places, profile)
        return _on_roads_alone(day, places, profile) if on_roads else None

    return {profile: geometry(profile) for profile in profiles}


def estimate_if_known(territory: Territory) -> EstimatedRoads | None:
    """The estimate over a territory; None where its terrain is not known."""
    try:
        return EstimatedRoads.from_territory(territory)
    except InputRefused:
        return None


def _on_roads_alone(day: DayRoads, places: Sequence[Place], profile: str) -> JoinedGeometry:
    """The legs where nothing is known to estimate from, with the fingerprint of a matrix made there."""
    in_force = day.roads.travel(profile, on=day.date)
    everything_open = day.roads.travel(profile) if day.closures else None
    snapper = Snapper(everything_open or in_force)
    travel = ProfileTravel(in_force, everything_open, snapper)
    return JoinedGeometry(in_force.fingerprint, places, snapper.snap(places, day.roads.access), travel, None)
