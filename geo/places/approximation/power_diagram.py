"""The power diagram (weighted Voronoi diagram) of points in the plane, as edges and as moments of its cells.

A site at `p` with lift `h` owns the places `x` where `|x|^2 - 2 p.x + h` is smallest. With `h = |p|^2` that is the
Voronoi diagram; subtracting a weight from `h` enlarges the cell. The cells are the lower convex hull of the lifted
sites `(p, h)` seen from below (Aurenhammer, "Power diagrams", SIAM J. Comput. 16, 1987). Every vertex is computed
once and shared by the cells around it, so cells tile the plane exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import ConvexHull

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """The bounded edges of a diagram: from `start` to `end` (n, 2), with site `left` on the left, `right` across."""

    left: Ints
    right: Ints
    start: Floats
    end: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Of each site's cell: its area (n,), the integral of x (n, 2) and of |x|^2 (n,)."""

    area: Floats
    first: Floats
    second: Floats


def power_edges(sites: Floats, lift: Floats) -> Edges:
    """The edges of the power diagram.

    Args:
        sites: (n, 2), of the order of 1 to 1,000 in both axes (kilometres, not metres: the lift is squared).
        lift: (n,), `h` above.
    """
    hull = ConvexHull(np.column_stack([sites, lift]))
    normal = hull.equations[:, :3]
    below = normal[:, 2] < -1e-12
    vertex = np.full((len(normal), 2), np.nan)
    vertex[below] = -normal[below, :2] / (2.0 * normal[below, 2:])
    # Two facets that share a side are two vertices joined by an edge; the side's two sites lie left and right of it.
    facet = np.repeat(np.arange(len(normal)), 3)
    corner = np.tile(np.arange(3), len(normal))
    across = hull.neighbors.ravel().astype(np.int64)
    keep = (facet < across) & below[facet] & below[across]
    facet, corner, across = facet[keep], corner[keep], across[keep]
    left = hull.simplices[facet, (corner + 1) % 3].astype(np.int64)
    right = hull.simplices[facet, (corner + 2) % 3].astype(np.int64)
    start, end = vertex[facet], vertex[across]
    along, over = end - start, sites[right] - sites[left]
    turned = along[:, 0] * over[:, 1] - along[:, 1] * over[:, 0] > 0
    start[turned], end[turned] = end[turned], start[turned].copy()
    return Edges(left, right, start, end)


def cell_moments(edges: Edges, sites: int) -> Moments:
    """Area and moments of every cell, by Green's theorem on its edges.

    A cell that reaches infinity lacks edges; its values are meaningless, but their *changes* are right as long as the
    edges at infinity stay where they are.
    """
    a, b = edges.start, edges.end
    cross = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    first = (a + b) * cross[:, None] / 6.0
    second = cross * ((a * a).sum(1) + (a * b).sum(1) + (b * b).sum(1)) / 12.0

    def total(of_edge: Floats) -> Floats:
        return np.asarray(
            np.bincount(edges.left, of_edge, sites) - np.bincount(edges.right, of_edge, sites), dtype=np.float64
        )

    return Moments(total(cross / 2.0), np.column_stack([total(first[:, 0]), total(first[:, 1])]), total(second))
