"""From a place's door onto the graph and back: the last metres off the road, then a part of an edge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.roads.graph import RoadGraph
from geo.roads.hierarchy.edge_arcs import EdgeArcs
from geo.roads.hierarchy.seeds import Seeds
from geo.roads.snapped import Snapped
from geo.roads.weights import MS_PER_CM, NO_WAY, Weights, milliseconds, pack, part_ms


def access_weight(places: Snapped, access_kph: float) -> Weights:
    """Weights of the last metres between the places and their points on the road, int64 (n,)."""
    ms = np.rint(places.away_cm * MS_PER_CM / access_kph).astype(np.int64)
    return pack(ms, places.away_cm)


@dataclass(frozen=True, slots=True, eq=False)
class Doors:
    """How places on a graph's edges reach its nodes.

    Attributes:
        graph: the road graph.
        arcs: its arcs by edge.
        arc_weight: weights in force, int64 (A,).
        rank: the rank of every node in the hierarchy, int32 (N,).
        access_kph: the pace off the road.
    """

    graph: RoadGraph
    arcs: EdgeArcs
    arc_weight: Weights
    rank: NDArray[np.int32]
    access_kph: float

    def origins(self, places: Snapped) -> Seeds:
        """From the places to the heads of their edges' open arcs; none for a place that is not joined."""
        place, arc = self._open_arcs(places)
        part = np.where(self.graph.arc_back[arc], places.along_cm[place], self._rest_cm(places, place))
        return self._seeds(places, place, arc, self.graph.arc_head[arc], part)

    def destinations(self, places: Snapped) -> Seeds:
        """From the tails of their edges' open arcs to the places; none for a place that is not joined."""
        place, arc = self._open_arcs(places)
        part = np.where(self.graph.arc_back[arc], self._rest_cm(places, place), places.along_cm[place])
        return self._seeds(places, place, arc, self.graph.arc_tail[arc], part)

    def _open_arcs(self, places: Snapped) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs of a place and an open arc of its edge."""
        joined = np.flatnonzero(places.joined)
        first = self.arcs.first[places.edge[joined]]
        count = self.arcs.first[places.edge[joined] + 1] - first
        begin = np.cumsum(count) - count
        arc = self.arcs.arc[np.arange(count.sum()) + np.repeat(first - begin, count)]
        passable = self.arc_weight[arc] < NO_WAY
        return np.repeat(joined, count)[passable], arc[passable]

    def _rest_cm(self, places: Snapped, place: NDArray[np.int64]) -> NDArray[np.int64]:
        return self.graph.edge_length_cm[places.edge[place]] - places.along_cm[place]

    def _seeds(
        self,
        places: Snapped,
        place: NDArray[np.int64],
        arc: NDArray[np.int64],
        node: NDArray[np.int32],
        part_cm: NDArray[np.int64],
    ) -> Seeds:
        length = self.graph.edge_length_cm[places.edge[place]]
        ms = part_ms(milliseconds(self.arc_weight[arc]), part_cm, length)
        weight = access_weight(places, self.access_kph)[place] + pack(ms, part_cm)
        first = np.searchsorted(place, np.arange(len(places) + 1))
        return Seeds(first, self.rank[node], np.minimum(weight, NO_WAY), arc)
