"""Edges from chains: their ends, shapes and lengths, and what surrounds them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

from geo.roads.compile.chains import Chains, heads, tails
from geo.roads.compile.segments import Segments
from geo.roads.graph import DEGREE
from geo.roads.tagged import TaggedRoads

#: Segments measured at once: the working memory stays small whatever the network.
_AT_ONCE = 1 << 18


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Where edges run: `first` int64 (E + 1,) into `lon_lat` int32 (points, 2), units of 1 / DEGREE degrees."""

    first: NDArray[np.int64]
    lon_lat: NDArray[np.int32]

    def middle(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Longitudes and latitudes of the middle points of the shapes (between the two middle ones), (E,) each."""
        points = np.diff(self.first)
        before, after = self.first[:-1] + (points - 1) // 2, self.first[:-1] + points // 2
        lon, lat = ((self.lon_lat[before, axis] / DEGREE + self.lon_lat[after, axis] / DEGREE) / 2 for axis in (0, 1))
        return lon, lat


def shape_edges(tagged: TaggedRoads, segments: Segments, chains: Chains) -> Shapes:
    """The nodes that edges run over, both ends included."""
    first = chains.first + np.arange(len(chains) + 1)
    is_last = np.zeros(first[-1], np.bool_)
    is_last[first[1:] - 1] = True
    node = np.empty(len(is_last), np.int32)
    node[~is_last] = tails(segments, chains.darts)
    node[is_last] = heads(segments, chains.darts[chains.first[1:] - 1])
    lon_lat = np.empty((len(node), 2), np.int32)
    for axis, degrees in enumerate((tagged.lon, tagged.lat)):
        units = degrees * DEGREE
        lon_lat[:, axis] = np.rint(units, out=units).astype(np.int32)[node]
    return Shapes(first, lon_lat)


def segment_lengths_m(tagged: TaggedRoads, segments: Segments) -> NDArray[np.float64]:
    """Metres of every segment on the WGS 84 ellipsoid, float64 (S,)."""
    ellipsoid = Geod(ellps="WGS84")
    metres = np.empty(len(segments.start), np.float64)
    for begin in range(0, len(metres), _AT_ONCE):
        part = slice(begin, begin + _AT_ONCE)
        start, end = segments.start[part], segments.end[part]
        metres[part] = ellipsoid.inv(tagged.lon[start], tagged.lat[start], tagged.lon[end], tagged.lat[end])[2]
    return metres


def edge_lengths_cm(metres: NDArray[np.float64], chains: Chains) -> NDArray[np.int64]:
    """Centimetres of every edge, rounded once, int64 (E,); at least 1: others divide by them."""
    if not len(chains):
        return np.zeros(0, np.int64)
    total = np.add.reduceat(metres[chains.darts >> 1], chains.first[:-1])
    lengths: NDArray[np.int64] = np.maximum(np.rint(total * 100).astype(np.int64), 1)
    return lengths
