"""The roads around what is reached that are not reached, so that a reader sees where the way ends."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.roads.graph import RoadGraph
from geo.roads.reach.isochrone import ReachedEdges
from geo.roads.tags import HIGHWAYS, road_class

#: The frame reaches beyond what is reached by this share of its width or height (the greater), to each side.
_AROUND = 0.5
#: Of more roads only the through roads are drawn: a page must open on a telephone.
MOST = 10_000
_THROUGH = frozenset(HIGHWAYS[: HIGHWAYS.index("unclassified")])


def roads_beyond(graph: RoadGraph, reached: ReachedEdges) -> NDArray[np.intp]:
    """Edges within a frame around `reached`, not empty, of which some part is not reached; ascending."""
    covered = np.zeros(graph.edges, dtype=np.int64)
    np.add.at(covered, reached.edge, reached.to_cm - reached.from_cm)
    beyond = (covered < graph.edge_length_cm) & _in_frame(graph, np.unique(reached.edge))
    if beyond.sum() > MOST:
        through = np.array([road_class(tags) in _THROUGH for tags in graph.kinds], dtype=np.bool_)
        beyond &= through[graph.edge_kind]
    return np.flatnonzero(beyond)


def _in_frame(graph: RoadGraph, edges: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which edges have both ends in the frame around some of them, bool (E,)."""
    ends = [
        np.stack([axis[graph.edge_from], axis[graph.edge_to]]) for axis in (graph.junction_lon, graph.junction_lat)
    ]
    sides = [(end[:, edges].min(), end[:, edges].max()) for end in ends]
    margin = _AROUND * max(high - low for low, high in sides)
    inside = np.ones(graph.edges, dtype=np.bool_)
    for end, (low, high) in zip(ends, sides, strict=True):
        inside &= ((end >= low - margin) & (end <= high + margin)).all(axis=0)
    return inside
