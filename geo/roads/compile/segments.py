"""Ways cut into segments: straight pieces between two nodes that follow each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

from geo.roads.compile.labels import Labels
from geo.roads.tagged import TaggedRoads

#: No road or ferry runs so far between two of its nodes: one of them was dragged away.
_MOST_M = 1_000_000
#: Degrees of longitude or latitude between nodes that may be so far apart; fewer are only some 150 km.
_FAR_DEGREES = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """The segments of all ways, in the order of the ways; S of them.

    A step is a pair of nodes that follow each other in a way: way `w` with n nodes has the n - 1 steps from
    `way_first[w] - w`. Most steps are segments.

    Attributes:
        start, end: indices of nodes, int32 (S,), never equal.
        way: the way's position, int32 (S,).
        of_step: the segment that a step is or repeats, -1 where it repeats its node or is
            too long, int32 (steps,).
        still_ways: positions of ways that never leave their first node, int64.
        duplicates: how many steps another way (or the same) already takes, with the same tags and names.
        too_long: how many steps are longer than any road runs between two nodes.
    """

    start: NDArray[np.int32]
    end: NDArray[np.int32]
    way: NDArray[np.int32]
    of_step: NDArray[np.int32]
    still_ways: NDArray[np.int64]
    duplicates: int
    too_long: int

    def of_way(self, tagged: TaggedRoads, way: int) -> NDArray[np.int32]:
        """The segments of a way, in its order; -1 where it repeats a node or is too long."""
        return self.of_step[tagged.way_first[way] - way : tagged.way_first[way + 1] - way - 1]


def cut_ways(tagged: TaggedRoads, labels: Labels) -> Segments:
    """The segments of all ways, without steps that stay where they are, exact duplicates, and what is too long."""
    is_step = np.ones(len(tagged.way_nodes), np.bool_)
    is_step[tagged.way_first[1:] - 1] = False
    at = np.flatnonzero(is_step)
    start, end = tagged.way_nodes[at], tagged.way_nodes[at + 1]
    del at, is_step
    way = np.repeat(np.arange(len(tagged.way_id), dtype=np.int32), np.diff(tagged.way_first) - 1)
    twin = _first_alike(start, end, way, labels)
    too_long = _too_long(tagged, start, end)
    still_ways = _still_ways(tagged, start != end)
    moves = (start != end) & ~too_long
    keep = moves & (twin == np.arange(len(twin), dtype=np.int32))
    number = np.cumsum(keep, dtype=np.int32) - 1
    return Segments(
        start=start[keep],
        end=end[keep],
        way=way[keep],
        of_step=np.where(moves, number[twin], np.int32(-1)),
        still_ways=still_ways,
        duplicates=int(np.count_nonzero(moves & ~keep)),
        too_long=int(np.count_nonzero(too_long)),
    )


def _too_long(tagged: TaggedRoads, start: NDArray[np.int32], end: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which steps are longer than :data:`_MOST_M`, bool (steps,)."""
    far = np.abs(tagged.lat[start] - tagged.lat[end]) > _FAR_DEGREES
    far |= np.abs(tagged.lon[start] - tagged.lon[end]) > _FAR_DEGREES
    at = np.flatnonzero(far)
    one, other = start[at], end[at]
    metres = Geod(ellps="WGS84").inv(tagged.lon[one], tagged.lat[one], tagged.lon[other], tagged.lat[other])[2]
    far[at] = metres > _MOST_M
    return far


def _still_ways(tagged: TaggedRoads, moves: NDArray[np.bool_]) -> NDArray[np.int64]:
    if not len(moves):
        return np.zeros(0, np.int64)
    return np.flatnonzero(~np.logical_or.reduceat(moves, tagged.way_first[:-1] - np.arange(len(tagged.way_id))))


def _first_alike(
    start: NDArray[np.int32], end: NDArray[np.int32], way: NDArray[np.int32], labels: Labels
) -> NDArray[np.int32]:
    """For each step the first that is the same in everything, int32 (steps,): mostly itself."""
    pair = np.minimum(start, end).astype(np.int64)
    pair <<= 32
    pair |= np.maximum(start, end)
    by_pair = np.argsort(pair, kind="stable")
    ascending = pair[by_pair]
    again = np.flatnonzero(ascending[1:] == ascending[:-1])
    several = np.unique(np.concatenate([by_pair[again], by_pair[again + 1]]))
    del by_pair, ascending
    twin = np.arange(len(start), dtype=np.int32)
    if not len(several):
        return twin
    label = labels.of_way[way[several]]
    drawn = labels.directed[label] & (start[several] > end[several])
    order = np.lexsort((several, drawn, label, pair[several]))
    keys = np.column_stack([pair[several], label, drawn])[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    twin[several[order]] = several[order][new][np.cumsum(new) - 1]
    return twin
