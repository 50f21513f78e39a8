"""A stand-in for roads: the predecessor points, joined to their neighbours.

The points of the former communes lie where people live and where roads meet, so a road between neighbours can be
presumed. Neighbours are Delaunay neighbours in UTM 48N; edges longer than :data:`MAX_EDGE_M` (across the sea, a
mountain range or a bay of the outline) are dropped, except those of the minimum spanning tree, which keep the network
in one piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial import Delaunay, QhullError

from geo.roads.terrain import TERRAINS

#: Neighbouring communes in the mountains lie up to some 12 km apart.
MAX_EDGE_M = 15_000.0


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Nodes and undirected edges.

    Attributes:
        xy: metres in UTM 48N, shape (nodes, 2).
        terrain: index into :data:`geo.roads.terrain.TERRAINS`, shape (nodes,).
        edges: pairs of nodes, the smaller first, sorted, shape (edges, 2).
    """

    xy: NDArray[np.float64]
    terrain: NDArray[np.intp]
    edges: NDArray[np.intp]

    @property
    def straight_m(self) -> NDArray[np.float64]:
        """Straight metres of every edge, shape (edges,)."""
        return _lengths(self.xy, self.edges)


def build_network(xy: NDArray[np.float64], terrain: Sequence[str]) -> Network:
    """The network over points `xy`, metres, shape (n, 2), each with its terrain; points of one metre are one node.

    Raises:
        ValueError: no points, or an unknown terrain.
    """
    if not len(xy):
        raise ValueError("a network needs at least one point")
    _, first = np.unique(np.round(xy), axis=0, return_index=True)
    keep = np.sort(first)
    nodes = np.asarray(xy, float)[keep]
    kind = np.array([TERRAINS.index(terrain[index]) for index in keep], dtype=np.intp)
    candidates = _neighbours(nodes)
    length = _lengths(nodes, candidates)
    spanning = _spanning(len(nodes), candidates, length)
    return Network(nodes, kind, candidates[(length <= MAX_EDGE_M) | spanning])


def _lengths(xy: NDArray[np.float64], edges: NDArray[np.intp]) -> NDArray[np.float64]:
    lengths: NDArray[np.float64] = np.hypot(*(xy[edges[:, 0]] - xy[edges[:, 1]]).T)
    return lengths


def _neighbours(xy: NDArray[np.float64]) -> NDArray[np.intp]:
    """Delaunay edges; all pairs where there is no triangle (fewer than four points, or points on a line)."""
    pairs = np.column_stack(np.triu_indices(len(xy), 1))
    if len(xy) >= 4:
        try:
            triangulation = Delaunay(xy)
        except QhullError:
            return pairs.astype(np.intp)
        corners = triangulation.simplices
        # A point too close to another to be told apart stands in no triangle: it joins its nearest corner.
        left_out = triangulation.coplanar[:, [0, 2]]
        sides = np.vstack([corners[:, [0, 1]], corners[:, [0, 2]], corners[:, [1, 2]], left_out])
        pairs = np.unique(np.sort(sides, axis=1), axis=0)
    return pairs.astype(np.intp)


def _spanning(n: int, edges: NDArray[np.intp], length: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which edges belong to the minimum spanning tree."""
    graph = coo_array((length, (edges[:, 0], edges[:, 1])), shape=(n, n)).tocsr()
    tree = minimum_spanning_tree(graph).tocoo()
    chosen = set(zip(tree.row.tolist(), tree.col.tolist(), strict=True))
    return np.array([(a, b) in chosen for a, b in edges.tolist()], dtype=np.bool_)
