"""Which arcs travel an edge: two, and one more for every turn restriction that leads over it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.roads.graph import RoadGraph


@dataclass(frozen=True, slots=True, eq=False)
class EdgeArcs:
    """The arcs of every edge, both directions.

    Attributes:
        first: where an edge's arcs begin in `arc`, int64 (E + 1,).
        arc: arcs in the order of their edges, ascending for each edge, int64; turns are not among them.
    """

    first: NDArray[np.int64]
    arc: NDArray[np.int64]


def edge_arcs(graph: RoadGraph) -> EdgeArcs:
    """The arcs of a graph by edge."""
    order = np.argsort(graph.arc_edge, kind="stable")
    first = np.searchsorted(graph.arc_edge[order], np.arange(graph.edges + 1))
    return EdgeArcs((first - first[0]).astype(np.int64), order[first[0] :].astype(np.int64))
