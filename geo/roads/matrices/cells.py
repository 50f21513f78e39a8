"""Cells between places that join the roads, some rows at a time; what is kept of them is not computed again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.matrix import IntGrid
from geo.roads.matrices.kept import PlacedCells
from geo.roads.snapped import Snapped
from geo.roads.travel import RoadTravel
from geo.roads.weights import NO_WAY, Weights, centimetres, milliseconds

#: Seconds and metres of a cell without a way, here and in what is kept.
NONE = -1


def seconds_metres(weights: Weights) -> tuple[IntGrid, IntGrid]:
    """Whole seconds and metres of weights, each rounded once, :data:`NONE` where there is no way."""
    none = weights >= NO_WAY
    travel_s = np.rint(milliseconds(weights) / 1000)
    distance_m = np.rint(centimetres(weights) / 100)
    travel_s[none] = distance_m[none] = NONE
    return travel_s.astype(np.int32), distance_m.astype(np.int32)


class RoadCells:
    """Cells between m places that all join an edge.

    Args:
        travel: the roads.
        snapped: the places, m.
        kept: cells known from before, or None.
    """

    def __init__(self, travel: RoadTravel, snapped: Snapped, kept: PlacedCells | None) -> None:
        self._travel, self._snapped, self._kept = travel, snapped, kept
        self._known = np.zeros(len(snapped), dtype=np.bool_) if kept is None else kept.position >= 0

    def rows(self, rows: NDArray[np.intp]) -> tuple[IntGrid, IntGrid]:
        """Seconds and metres from some of the places to all, int32 (k, m), :data:`NONE` where there is no way."""
        travel_s = np.empty((len(rows), len(self._snapped)), dtype=np.int32)
        distance_m = np.empty_like(travel_s)
        every, known = np.arange(len(self._snapped)), np.flatnonzero(self._known)
        held = self._known[rows]
        if self._kept is not None and held.any():
            read, found_s, found_m = self._kept.rows(rows[held], known)
            held[np.flatnonzero(held)[~read]] = False  # damaged: as if it were not known
            fresh = np.flatnonzero(~self._known)
            for into, found in ((travel_s, found_s), (distance_m, found_m)):
                into[np.ix_(held, known)] = found[read]
            travel_s[np.ix_(held, fresh)], distance_m[np.ix_(held, fresh)] = self._computed(rows[held], fresh)
        travel_s[~held], distance_m[~held] = self._computed(rows[~held], every)
        return travel_s, distance_m

    def _computed(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> tuple[IntGrid, IntGrid]:
        if not len(rows) or not len(columns):
            empty = np.empty((len(rows), len(columns)), dtype=np.int32)
            return empty, empty
        return seconds_metres(self._travel.many_to_many(self._snapped.take(rows), self._snapped.take(columns)))
