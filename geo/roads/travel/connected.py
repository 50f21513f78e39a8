"""Which arcs belong together: from each of them every other can be reached, and returned from."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geo.roads.graph import RoadGraph
from geo.roads.weights import NO_WAY, Weights


def connected_part(graph: RoadGraph, arc_weight: Weights) -> NDArray[np.bool_]:
    """The arcs of the connected part, bool (A,): open, and between nodes of one strongly connected component.

    Of all components it is the one with the most metres of edges, each edge counted once.
    """
    passable = arc_weight < NO_WAY
    tail, head = graph.arc_tail[passable], graph.arc_head[passable]
    links = coo_array((np.ones(len(tail)), (tail, head)), shape=(graph.nodes, graph.nodes))
    components, component = connected_components(links.tocsr(), directed=True, connection="strong")
    inside: NDArray[np.bool_] = passable & (component[graph.arc_tail] == component[graph.arc_head])
    drives = inside & (graph.arc_edge >= 0)
    if not drives.any():
        return drives
    edges = np.unique(component[graph.arc_tail[drives]].astype(np.int64) * graph.edges + graph.arc_edge[drives])
    # An edge that has no length still counts for more than no edge.
    length = np.maximum(graph.edge_length_cm[edges % graph.edges], 1)
    metres = np.bincount(edges // graph.edges, weights=length, minlength=components)
    part: NDArray[np.bool_] = component[graph.arc_tail] == metres.argmax()
    return inside & part
