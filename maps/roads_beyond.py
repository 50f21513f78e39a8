"""The roads around what is reached that are not reached, so that a reader sees where the way ends."""

from __future__ import annotations

from collections.abc import Sequence

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


def roads_beyond(graph: RoadGraph, reached: ReachedEdges, bounds: Sequence[float]) -> NDArray[np.intp]:
    """Edges around `reached` of which some part is not reached, ascending.

    Args:
        graph: the roads.
        reached: what is reached of them.
        bounds: of what is reached: west, south, east, north, degrees.
    """
    covered = np.zeros(graph.edges, dtype=np.int64)
    np.add.at(covered, reached.edge, reached.to_cm - reached.from_cm)
    beyond = (covered < graph.edge_length_cm) & _in_frame(graph, bounds)
    if beyond.sum() > MOST:
        through = np.array([road_class(tags) in _THROUGH for tags in graph.kinds], dtype=np.bool_)
        beyond &= through[graph.edge_kind]
    return np.flatnonzero(beyond)


def _in_frame(graph: RoadGraph, bounds: Sequence[float]) -> NDArray[np.bool_]:
    """Which edges have both ends in the frame, bool (E,)."""
    west, south, east, north = bounds
    margin = _AROUND * max(east - west, north - south)
    lon, lat = graph.junction_lon, graph.junction_lat
    inside = (lon >= west - margin) & (lon <= east + margin) & (lat >= south - margin) & (lat <= north + margin)
    both: NDArray[np.bool_] = inside[graph.edge_from] & inside[graph.edge_to]
    return both
