"""Trips on the roads: what of a trip's time was spent on which kind of road, and what the law allows there.

A piece of road takes `max(free / factor, least)`: its time at the tables' speed over the factor that is sought, but
never less than signs, law and vehicle allow (:func:`geo.roads.profiles.ways.way_kph`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geo.errors import Fault
from geo.roads.calibrate.groups import NO_GROUP, edge_groups
from geo.roads.calibrate.trips import Trip
from geo.roads.profiles.arcs import arc_ms
from geo.roads.profiles.profile import Calibration, Profile
from geo.roads.snapped import Snapped
from geo.roads.snapping.snapper import Snapper
from geo.roads.tags import ROAD_CLASSES
from geo.roads.travel import PathPiece, RoadTravel
from geo.units import kilometres

#: So slow that no law holds a road back, and so fast that every law does.
_SLOW, _FAST = 0.05, 1_000.0
#: Shorter ways say nothing: the minutes at both ends are not the road's.
SHORTEST_M = 500
#: Who is this much faster than signs and law allow has a wrong time or place.
BEYOND_LAW = 0.75
#: Below this a rider walked, or stopped on the way; who walks anyway may be a quarter as fast as he can.
WALKING_KPH = 4.0

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """T trips in P pieces of road.

    Attributes:
        trips: those that could be followed, in their order.
        observed_s: what they took, (T,).
        fixed_s: of our way: last metres off the road, and ferries, (T,).
        now_s: what the profile in force says, (T,).
        piece_trip, piece_group: whose, and of which kind of road, int64 (P,).
        free_s: at the tables' speed without factor and law, (P,).
        least_s: as fast as law and vehicle allow, (P,).
        left_out: TRIP_LEFT_OUT, with its reason, for each of the others.
    """

    trips: tuple[Trip, ...]
    observed_s: Floats
    fixed_s: Floats
    now_s: Floats
    piece_trip: NDArray[np.int64]
    piece_group: NDArray[np.int64]
    free_s: Floats
    least_s: Floats
    left_out: tuple[Fault, ...]

    def seconds(self, log_factor: Floats) -> Floats:
        """What the trips take with the natural logarithms of factors by group, (GROUPS,); (T,)."""
        pieces = np.maximum(self.free_s * np.exp(-log_factor[self.piece_group]), self.least_s)
        return self.fixed_s + np.bincount(self.piece_trip, pieces, minlength=len(self.trips))


@dataclass(frozen=True, slots=True, eq=False)
class _Paces:
    """Milliseconds of arcs at one hour: with the profile in force, freely and at most."""

    now: NDArray[np.int64]
    free: Floats
    least: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _One:
    """One trip followed: seconds as in :class:`Followed`, and metres of the way."""

    fixed_s: float
    now_s: float
    groups: list[int]
    free_s: list[float]
    least_s: list[float]
    way_m: float


class Follower:
    """Follows trips of one profile, which the travel is of."""

    def __init__(self, travel: RoadTravel) -> None:
        self._travel = travel
        self._group = edge_groups(travel.graph)
        self._paces: dict[int | None, _Paces] = {}

    def follow(self, trips: Sequence[Trip]) -> Followed:
        """Our fastest way of every trip, and the trips that cannot be right left out by row."""
        snapper = Snapper(self._travel)
        starts = snapper.snap([trip.start for trip in trips])
        ends = snapper.snap([trip.end for trip in trips])
        kept: list[tuple[Trip, _One]] = []
        left_out: list[Fault] = []
        for number, trip in enumerate(trips):
            at = slice(number, number + 1)
            one = self._one(trip, starts.take(at), ends.take(at))
            why = one if isinstance(one, str) else self._why_wrong(trip, one)
            if why:
                left_out.append(Fault("TRIP_LEFT_OUT", why, row=trip.row))
            elif isinstance(one, _One):
                kept.append((trip, one))
        return _together(kept, left_out)

    def _one(self, trip: Trip, start: Snapped, end: Snapped) -> _One | str:
        for place, snapped in ((trip.start, start), (trip.end, end)):
            if not snapped.joined[0]:
                return f"{place.id!r} joins no road."
        try:
            pieces = self._travel.path(start, end)
        except ValueError:
            return "There is no way from one end to the other."
        return self._measured(pieces, self._paces_at(trip.hour), int(start.away_cm[0]) + int(end.away_cm[0]))

    def _measured(self, pieces: Sequence[PathPiece], paces: _Paces, away_cm: int) -> _One:
        way_cm = away_cm
        fixed_s = now_s = away_cm / 100 * 3.6 / self._travel.profile.access_kph
        groups, free_s, least_s = list[int](), list[float](), list[float]()
        for piece in pieces:
            part_cm, length_cm = abs(piece.to_cm - piece.from_cm), int(self._travel.graph.edge_length_cm[piece.edge])
            way_cm += part_cm
            arc = 2 * piece.edge + piece.back
            if self._group[piece.edge] == NO_GROUP or paces.free[arc] < 0 or paces.now[arc] < 0:
                fixed_s += piece.travel_ms / 1000
                now_s += piece.travel_ms / 1000
                continue
            seconds_per_ms = (part_cm / length_cm if length_cm else 1.0) / 1000
            groups.append(int(self._group[piece.edge]))
            free_s.append(float(paces.free[arc]) * seconds_per_ms)
            least_s.append(float(paces.least[arc]) * seconds_per_ms)
            now_s += float(paces.now[arc]) * seconds_per_ms
        return _One(fixed_s, now_s, groups, free_s, least_s, way_cm / 100)

    def _paces_at(self, hour: int | None) -> _Paces:
        if hour not in self._paces:
            graph, profile = self._travel.graph, self._travel.profile
            slow = arc_ms(graph, _with_factor(profile, _SLOW), hour=hour)
            self._paces[hour] = _Paces(
                arc_ms(graph, profile, hour=hour),
                np.where(slow < 0, -1.0, slow * _SLOW),
                arc_ms(graph, _with_factor(profile, _FAST), hour=hour),
            )
        return self._paces[hour]

    def _why_wrong(self, trip: Trip, one: _One) -> str:
        """What cannot be right about a trip, "" if nothing."""
        if one.way_m < SHORTEST_M or not one.groups:
            return f"Its way is {kilometres(one.way_m)} long, too short to tell a speed."
        kph = one.way_m * 3.6 / trip.travel_s
        lawful_s = one.fixed_s + sum(one.least_s)
        if trip.travel_s < BEYOND_LAW * lawful_s:
            return f"{kph:.0f} km/h on {kilometres(one.way_m)}: the law allows it in {lawful_s:.0f} s at best."
        if kph < min(WALKING_KPH, self._travel.profile.vehicle.max_kph / 4):
            return f"{kph:.1f} km/h on {kilometres(one.way_m)} is slower than walking."
        return ""


def _with_factor(profile: Profile, factor: float) -> Profile:
    return replace(profile, calibration=tuple(Calibration(each, "", None, factor) for each in ROAD_CLASSES))


def _together(kept: list[tuple[Trip, _One]], left_out: list[Fault]) -> Followed:
    sizes = [len(one.groups) for _, one in kept]
    return Followed(
        trips=tuple(trip for trip, _ in kept),
        observed_s=np.array([trip.travel_s for trip, _ in kept], dtype=np.float64),
        fixed_s=np.array([one.fixed_s for _, one in kept], dtype=np.float64),
        now_s=np.array([one.now_s for _, one in kept], dtype=np.float64),
        piece_trip=np.repeat(np.arange(len(kept)), sizes),
        piece_group=np.array([each for _, one in kept for each in one.groups], dtype=np.int64),
        free_s=np.array([each for _, one in kept for each in one.free_s], dtype=np.float64),
        least_s=np.array([each for _, one in kept for each in one.least_s], dtype=np.float64),
        left_out=tuple(left_out),
    )
