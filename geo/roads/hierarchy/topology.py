"""Which nodes must be neighbours in a hierarchy: those joined by an arc, and companions.

A place lies on an edge. It is left over the heads of the edge's arcs and entered over their tails. At plain
junctions these are the edge's two ends, neighbours anyway. Where junctions are split, every arc has ends of its own:
there the heads (and the tails) are made neighbours, **companions**, although nothing is travelled between them.
Neighbours lie on one path to the root of the elimination tree: a place needs one climb, not one for each direction.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.roads.graph import RoadGraph
from geo.roads.hierarchy.edge_arcs import edge_arcs


def neighbours(graph: RoadGraph) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of different nodes, each once, the lesser first, ascending: two int64 arrays (pairs,)."""
    one, other = _companions(graph)
    ends = np.stack(
        [
            np.concatenate([graph.arc_tail, graph.arc_tail[one], graph.arc_head[one]]),
            np.concatenate([graph.arc_head, graph.arc_tail[other], graph.arc_head[other]]),
        ]
    ).astype(np.int64)
    lesser, greater = ends.min(axis=0), ends.max(axis=0)
    nodes = max(graph.nodes, 1)
    pairs = np.unique((lesser * nodes + greater)[lesser != greater])
    return pairs // nodes, pairs % nodes


def _companions(graph: RoadGraph) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every two arcs of the same edge."""
    arcs = edge_arcs(graph).arc
    edge = graph.arc_edge[arcs]
    at = np.arange(len(arcs))
    one, other = [arcs[:0]], [arcs[:0]]
    apart = 1
    while len(at := at[at + apart < len(arcs)]) and len(at := at[edge[at] == edge[at + apart]]):
        one.append(arcs[at])
        other.append(arcs[at + apart])
        apart += 1
    return np.concatenate(one), np.concatenate(other)
