"""The compiled road graph: arrays that know no vehicle yet.

An **edge** is a piece of road between two junctions with one set of tags and one name, whichever way it may be
driven. Chains of pieces with the same tags are one edge; its shape is kept. Two **arcs** belong to every edge:
`2 * edge` from its beginning to its end, `2 * edge + 1` back. Which of them a profile may use, and how fast, is
decided by :mod:`geo.roads.profiles` from the edge's tags: an edited table needs no new graph.

Arcs run between **nodes**. A junction is one node, unless a rule forbids some way through it (a turn restriction, a
barrier): then every arc has its own node there, and further arcs without an edge, the **turns**, join those that may
follow each other, each with the rules it must obey.

A turn restriction over a way adds a **copy** of each arc it leads over (arcs from 2 E on with `arc_edge` >= 0), for
those who come from where the restriction begins; only they meet its rule at the end. The copy is as long and as fast
as its edge's own arc, and both must count for whoever ends his way in the middle of that edge: he may come along
either.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.roads.tagged import RoadSource, Tags

#: Positions of shapes are kept in units of 1e-7 degrees, as OpenStreetMap does (about 1 cm).
DEGREE = 10_000_000


@dataclass(frozen=True, slots=True)
class RoadName:
    """What a road is called: `name` and `ref` as tagged, "" where it has none."""

    name: str
    ref: str


@dataclass(frozen=True, slots=True, eq=False)
class RoadGraph:
    """A road network as arrays; J junctions, E edges, N nodes, A >= 2 E arcs.

    Attributes:
        junction_osm: OpenStreetMap ids of the junctions, int64 (J,).
        junction_lon, junction_lat: degrees, float64 (J,).
        edge_from, edge_to: junctions, int32 (E,).
        edge_kind: index into `kinds`, int32 (E,).
        edge_name: index into `names`, int32 (E,); 0 is the road without a name.
        edge_way: OpenStreetMap id of (the first of) its ways, int64 (E,).
        edge_length_cm: along the shape on the WGS 84 ellipsoid, int64 (E,).
        edge_fixed_ms: time that is a timetable's and no speed's (ferries), int64 (E,); 0 where speed decides.
        edge_terrain: index into :data:`geo.roads.terrain.TERRAINS`, uint8 (E,).
        edge_built_up: what the surroundings say where the tags say nothing, bool (E,).
        shape_first: where an edge's shape begins in `shape_lon_lat`, int64 (E + 1,).
        shape_lon_lat: both ends included, int32 (points, 2), units of 1 / :data:`DEGREE`.
        node_junction: which junction a node is (part of), int32 (N,).
        arc_tail, arc_head: nodes, int32 (A,).
        arc_edge: the edge an arc travels, -1 for a turn, int32 (A,); arcs 2e and 2e + 1 are edge e, there and back;
            after them come the copies, then the turns.
        arc_back: True where the arc travels its edge from end to beginning, bool (A,).
        arc_rules: index into `rules`, -1 for none, int32 (A,).
        kinds: distinct tags of edges that decide access and speed (direction as the edge runs).
        names: distinct names.
        rules: distinct sets of tags of barriers and restrictions; any of a set may close its arc to a profile.
        source: where the roads come from.
        fingerprint: names all of the above, 16 hex digits.
    """

    junction_osm: NDArray[np.int64]
    junction_lon: NDArray[np.float64]
    junction_lat: NDArray[np.float64]
    edge_from: NDArray[np.int32]
    edge_to: NDArray[np.int32]
    edge_kind: NDArray[np.int32]
    edge_name: NDArray[np.int32]
    edge_way: NDArray[np.int64]
    edge_length_cm: NDArray[np.int64]
    edge_fixed_ms: NDArray[np.int64]
    edge_terrain: NDArray[np.uint8]
    edge_built_up: NDArray[np.bool_]
    shape_first: NDArray[np.int64]
    shape_lon_lat: NDArray[np.int32]
    node_junction: NDArray[np.int32]
    arc_tail: NDArray[np.int32]
    arc_head: NDArray[np.int32]
    arc_edge: NDArray[np.int32]
    arc_back: NDArray[np.bool_]
    arc_rules: NDArray[np.int32]
    kinds: tuple[Tags, ...]
    names: tuple[RoadName, ...]
    rules: tuple[tuple[Tags, ...], ...]
    source: RoadSource
    fingerprint: str

    @property
    def edges(self) -> int:
        """How many edges there are."""
        return len(self.edge_from)

    @property
    def nodes(self) -> int:
        """How many nodes the arcs run between."""
        return len(self.node_junction)

    def shape(self, edge: int) -> NDArray[np.float64]:
        """Where an edge runs, from its beginning to its end: lon, lat in degrees, (points, 2), points >= 2."""
        points = self.shape_lon_lat[self.shape_first[edge] : self.shape_first[edge + 1]]
        degrees: NDArray[np.float64] = points / DEGREE
        return degrees
