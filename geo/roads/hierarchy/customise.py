"""Weights for a hierarchy: what a profile, an hour or a closure changes, in a fraction of a second.

Every pair of neighbours gets the weight of the fastest way between them over nodes that both are above, in each
direction (basic customisation by lower triangles; Dibbelt, Strasser, Wagner: JEA 2016, 6). What the weight is made of
is kept next to it, the arc or the node in the middle: four bytes for each direction, and a path needs no search.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from geo.jit import compiled, read_only
from geo.roads.graph import RoadGraph
from geo.roads.hierarchy.hierarchy import Hierarchy
from geo.roads.weights import NO_WAY, Weights


@dataclass(frozen=True, slots=True, eq=False)
class Customised:
    """A hierarchy with weights; M pairs of a rank and an upper neighbour, as in :attr:`Hierarchy.up`.

    Attributes:
        hierarchy: what was customised.
        up_weight: from the lower to the upper of a pair, int64 (M,); at most NO_WAY.
        down_weight: from the upper to the lower.
        up_via, down_via: what the way of that weight is made of: `~arc`, an arc of the graph, or the rank of the node
            in its middle, int32 (M,). Undefined where the weight is NO_WAY.
    """

    hierarchy: Hierarchy
    up_weight: Weights
    down_weight: Weights
    up_via: NDArray[np.int32]
    down_via: NDArray[np.int32]

    def __post_init__(self) -> None:
        for field in fields(self)[1:]:
            object.__setattr__(self, field.name, read_only(getattr(self, field.name)))


def customise(hierarchy: Hierarchy, graph: RoadGraph, arc_weight: Weights) -> Customised:
    """Weights for a hierarchy.

    Of parallel arcs the least counts, the first of equal ones; loops never do.

    Args:
        hierarchy: of this graph.
        graph: what arcs there are.
        arc_weight: of every arc, 0 .. NO_WAY, int64 (A,).

    Raises:
        ValueError: the hierarchy is not one of this graph, or not a chordal one.
    """
    pairs = len(hierarchy.up)
    up_weight, down_weight = np.full(pairs, NO_WAY), np.full(pairs, NO_WAY)
    up_via, down_via = np.zeros(pairs, np.int32), np.zeros(pairs, np.int32)
    tail, head = (read_only(hierarchy.rank[ends]) for ends in (graph.arc_tail, graph.arc_head))
    weights = (up_weight, down_weight, up_via, down_via)
    if not (
        _take_arcs(hierarchy.first, hierarchy.up, tail, head, read_only(arc_weight), *weights)
        and _take_triangles(hierarchy.first, hierarchy.up, *weights)
    ):
        raise ValueError("the hierarchy is not of this graph")
    return Customised(hierarchy, *weights)


@compiled
def _take_arcs(
    first: NDArray[np.int64],
    up: NDArray[np.int32],
    tail: NDArray[np.int32],
    head: NDArray[np.int32],
    arc_weight: Weights,
    up_weight: Weights,
    down_weight: Weights,
    up_via: NDArray[np.int32],
    down_via: NDArray[np.int32],
) -> bool:
    for arc in range(len(tail)):
        if tail[arc] == head[arc]:
            continue
        lower, upper = min(tail[arc], head[arc]), max(tail[arc], head[arc])
        k = first[lower] + np.searchsorted(up[first[lower] : first[lower + 1]], upper)
        if k == first[lower + 1] or up[k] != upper:
            return False
        if lower == tail[arc]:
            if arc_weight[arc] < up_weight[k]:
                up_weight[k] = arc_weight[arc]
                up_via[k] = ~arc
        elif arc_weight[arc] < down_weight[k]:
            down_weight[k] = arc_weight[arc]
            down_via[k] = ~arc
    return True


@compiled
def _take_triangles(
    first: NDArray[np.int64],
    up: NDArray[np.int32],
    up_weight: Weights,
    down_weight: Weights,
    up_via: NDArray[np.int32],
    down_via: NDArray[np.int32],
) -> bool:
    for node in range(len(first) - 1):
        for i in range(first[node], first[node + 1]):
            near = up[i]
            to_node, from_node = down_weight[i], up_weight[i]
            side, end = first[near], first[near + 1]
            for j in range(i + 1, first[node + 1]):
                # Both lists ascend: the third side, from `near` to `up[j]`, is found by merging.
                while side < end and up[side] < up[j]:
                    side += 1
                if side == end or up[side] != up[j]:
                    return False
                # Two weights of at most NO_WAY add up without overflow, and a sum of NO_WAY or more is never less.
                if to_node + up_weight[j] < up_weight[side]:
                    up_weight[side] = to_node + up_weight[j]
                    up_via[side] = node
                if down_weight[j] + from_node < down_weight[side]:
                    down_weight[side] = down_weight[j] + from_node
                    down_via[side] = node
    return True
