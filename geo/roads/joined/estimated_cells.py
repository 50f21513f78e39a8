"""Which cells are estimated where real roads do not reach, and their estimates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.matrix import Mask
from geo.roads.estimate import EstimatedRoads
from geo.roads.estimate.speeds import paces
from geo.roads.joined.profile_travel import ProfileTravel
from geo.roads.snapped import Snapped
from geo.roads.weights import NO_WAY

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

#: Estimated cells computed at once; each takes about 200 bytes on the way.
_ESTIMATED_CELLS = 500_000


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Places of rows or columns: on the real roads and, in UTM 48N, for the estimate."""

    snapped: Snapped
    xy: Floats

    def __getitem__(self, some: slice | Indices) -> Ends:
        return Ends(self.snapped.take(some), self.xy[some])


def estimates(
    hole: Mask,
    origins: Ends,
    destinations: Ends,
    roads: ProfileTravel | None,
    estimated: EstimatedRoads,
    profile: str,
) -> Iterator[tuple[Indices, Indices, Floats, Floats]]:
    """Rows, columns, seconds and metres of rectangles that cover the holes to be estimated.

    Rectangles may cover more than the holes; no two of them cover the same one. A profile that the estimate does not
    know has none.

    Args:
        hole: bool (n, m), cells without a real way. Those that closures tore are taken from it:
            they stay unreachable.
        origins, destinations: the places of rows and columns.
        roads: the real roads of the profile, None where it has none.
        estimated: the estimate.
        profile: of the speed table, or not.
    """
    if roads is not None:
        _keep_cut(hole, origins.snapped, destinations.snapped, roads)
    if profile not in paces():
        return
    estimate = estimated.profile(profile)
    here, there = (estimated.access(ends.xy) for ends in (origins, destinations))
    for rows, columns in _rectangles(hole, origins.snapped.joined, destinations.snapped.joined):
        size = max(1, _ESTIMATED_CELLS // len(columns))
        for start in range(0, len(rows), size):
            some = rows[start : start + size]
            seconds, metres, _ = estimate.legs(here[some], there[columns])
            yield some, columns, seconds, metres


def _keep_cut(hole: Mask, origins: Snapped, destinations: Snapped, roads: ProfileTravel) -> None:
    """Take from the holes those that would have a way if everything were open."""
    if roads.everything_open is None:
        return
    between = hole & origins.joined[:, None] & destinations.joined
    rows, columns = np.flatnonzero(between.any(axis=1)), np.flatnonzero(between.any(axis=0))
    if len(rows):
        weights = roads.everything_open.many_to_many(origins.take(rows), destinations.take(columns))
        hole[np.ix_(rows, columns)] &= weights >= NO_WAY


def _rectangles(hole: Mask, from_road: Mask, to_road: Mask) -> Iterator[tuple[Indices, Indices]]:
    """Rows and columns that cover the holes once: from places off the roads, to them, and between those on roads."""
    for on_road, columns in ((False, np.ones_like(to_road)), (True, ~to_road), (True, to_road)):
        holes = hole & (from_road == on_road)[:, None] & columns
        rows, needed = np.flatnonzero(holes.any(axis=1)), np.flatnonzero(holes.any(axis=0))
        if len(rows):
            yield rows, needed
