"""Which arcs lead along a way: turn restrictions speak of ways."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.roads.compile.chains import Chains, heads, tails
from geo.roads.compile.labels import Labels
from geo.roads.compile.plain_oneway import plain_oneway
from geo.roads.compile.segments import Segments
from geo.roads.tagged import TaggedRoads


class WayArcs:
    """Arcs by the ways that they lead along. Nodes are indices into the tagged roads; ways are OpenStreetMap ids.

    Where a way can be met from two sides (it goes on beyond the junction), arcs against its `oneway` do not count.
    """

    def __init__(self, tagged: TaggedRoads, segments: Segments, labels: Labels, chains: Chains) -> None:
        self._tagged, self._segments, self._labels = tagged, segments, labels
        edge = np.repeat(np.arange(len(chains), dtype=np.int32), np.diff(chains.first))
        self._arc = np.empty(2 * len(segments.start), np.int32)
        self._arc[chains.darts] = 2 * edge
        self._arc[chains.darts ^ 1] = 2 * edge + 1

    def has(self, way: int) -> bool:
        """Whether the way leads anywhere."""
        return bool(self._places(way))

    def ends(self, way: int) -> tuple[int, int]:
        """The nodes where a way begins and ends."""
        places = self._places(way)
        begin, end = self._tagged.way_first[places[0]], self._tagged.way_first[places[-1] + 1] - 1
        return int(self._tagged.way_nodes[begin]), int(self._tagged.way_nodes[end])

    def through(self, way: int, *, back: bool) -> list[int]:
        """The arcs from a way's beginning to its end, or back; [] when its `oneway` forbids it."""
        darts = np.concatenate([self._darts(place) for place in self._places(way)])
        if back:
            darts = (darts ^ 1)[::-1]
        arcs = self._arc[darts]
        if any(self._against(place, back) for place in self._places(way)):
            return []
        return [int(arc) for arc in arcs[np.flatnonzero(np.diff(arcs, prepend=-1))]]

    def arriving(self, way: int, node: int) -> list[int]:
        """The arcs along a way that end at a node, where edges must end."""
        return self._meeting(way, node, leaving=False)

    def leaving(self, way: int, node: int) -> list[int]:
        """The arcs along a way that begin at a node, where edges must end."""
        return self._meeting(way, node, leaving=True)

    def _meeting(self, way: int, node: int, *, leaving: bool) -> list[int]:
        found: dict[int, bool] = {}
        for place in self._places(way):
            darts = self._darts(place)
            for back, meets in ((leaving, heads(self._segments, darts)), (not leaving, tails(self._segments, darts))):
                against = self._against(place, back)
                for dart in darts[meets == node]:
                    found[int(self._arc[dart ^ 1 if back else dart])] = against
        if len(found) > 1:
            return sorted(arc for arc, against in found.items() if not against)
        return sorted(found)

    def _places(self, way: int) -> range:
        ids = self._tagged.way_id
        places = range(int(np.searchsorted(ids, way)), int(np.searchsorted(ids, way, "right")))
        return places if any(len(self._darts(place)) for place in places) else range(0)

    def _darts(self, place: int) -> NDArray[np.int32]:
        """A way's darts, as it is drawn (its exact twin may be drawn the other way round)."""
        segments = self._segments.of_way(self._tagged, place)
        moved = segments >= 0
        begin = self._tagged.way_nodes[self._tagged.way_first[place] :][: len(segments)]
        segments = segments[moved]
        darts: NDArray[np.int32] = 2 * segments + (self._segments.start[segments] != begin[moved])
        return darts.astype(np.int32, copy=False)

    def _against(self, place: int, back: bool) -> bool:
        direction = plain_oneway(self._labels.kinds[self._labels.kind[self._labels.of_way[place]]])
        return direction == (1 if back else -1)
