"""The chordal supergraph: the neighbours that elimination adds, found without eliminating.

A node's upper neighbours are its own in the graph and those of its children in the elimination tree, but for itself:
eliminating a child makes its upper neighbours pairwise neighbours, and the lowest of them, the parent, hands them on.
(Symbolic Cholesky factorisation; Dibbelt, Strasser, Wagner: "Customizable Contraction Hierarchies", JEA 2016, 5.2.)
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.jit import compiled, read_only


def chordal_supergraph(
    rank: NDArray[np.int32], one: NDArray[np.int64], other: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The upper neighbours of every rank: `first` int64 (N + 1,) and `up` int32 (M,), ascending for each rank.

    Args:
        rank: of every node, int32 (N,), a permutation.
        one, other: pairs of neighbours in the graph, each pair once, no loops, int64 (pairs,).
    """
    lower, upper = np.minimum(rank[one], rank[other]), np.maximum(rank[one], rank[other])
    order = np.lexsort((upper, lower))
    own_first = np.concatenate([[0], np.cumsum(np.bincount(lower, minlength=len(rank)))]).astype(np.int64)
    return _eliminated(read_only(own_first), read_only(upper[order]))


@compiled
def _eliminated(own_first: NDArray[np.int64], own: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    nodes = len(own_first) - 1
    first = np.zeros(nodes + 1, np.int64)
    up = np.empty(2 * len(own) + 16, np.int32)
    # The children of a node as a linked list; which node last met another.
    child, sibling = np.full(nodes, -1, np.int32), np.full(nodes, -1, np.int32)
    met_by = np.full(nodes, -1, np.int32)
    end = 0
    for node in range(nodes):
        most = own_first[node + 1] - own_first[node]
        below = child[node]
        while below >= 0:
            most += first[below + 1] - first[below] - 1
            below = sibling[below]
        if end + most > len(up):
            wider = np.empty(max(2 * len(up), end + most), np.int32)
            wider[:end] = up[:end]
            up = wider
        met_by[node] = node
        for k in range(own_first[node], own_first[node + 1]):
            met_by[own[k]] = node
            up[end] = own[k]
            end += 1
        below = child[node]
        while below >= 0:
            for k in range(first[below], first[below + 1]):
                if met_by[up[k]] != node:
                    met_by[up[k]] = node
                    up[end] = up[k]
                    end += 1
            below = sibling[below]
        up[first[node] : end].sort()
        first[node + 1] = end
        if end > first[node]:
            parent = up[first[node]]
            sibling[node] = child[parent]
            child[parent] = node
    return first, up[:end].copy()
