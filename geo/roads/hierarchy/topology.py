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
    tail, head = graph.arc_tail, graph.arc_head
    one, other = _companions(graph)
    # Between plain junctions the arcs themselves join what companions would: most need no pair of their own.
    apart = (tail[one] != head[other]) | (head[one] != tail[other])
    one, other = one[apart], other[apart]
    begin, end = np.concatenate([tail, tail[one], head[one]]), np.concatenate([head, tail[other], head[other]])
    nodes = max(graph.nodes, 1)
    pairs = np.minimum(begin, end).astype(np.int64) * nodes + np.maximum(begin, end)
    pairs = np.unique(pairs[begin != end])
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
