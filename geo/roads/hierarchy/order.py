"""In which order nodes are eliminated: by minimum degree.

The order decides how many neighbours elimination adds, hence the size of everything after it. Multiple minimum degree
(Liu 1985) is what sparse matrix solvers use, and SuperLU, inside scipy, has it: an *incomplete* factorisation that
drops all fill (`drop_tol=1`) computes the order and next to nothing else. So it needs no package of its own, exists
on every platform, decides by integers only (same graph, same order) and takes a second for a million nodes.
Nested dissection by METIS is the better order by a quarter, see docs/decisions/road-engine.md for why not.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.linalg import spilu


def elimination_order(nodes: int, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int32]:
    """The rank of every node, int32 (nodes,), 0 is eliminated first.

    Args:
        nodes: how many there are; they need not be connected.
        one, other: pairs of neighbours, each pair once, no loops, int64 (pairs,).
    """
    if nodes == 0:
        return np.zeros(0, np.int32)
    # Rows are dominated by their diagonal, so the pivots are on it and no isolated node makes the matrix singular.
    degree = np.bincount(one, minlength=nodes) + np.bincount(other, minlength=nodes)
    own = np.arange(nodes, dtype=np.int32)
    # The narrowest types that SuperLU takes: the values decide nothing, and this is where a build needs most memory.
    values = np.concatenate([np.full(2 * len(one), -1, np.float32), (degree + 1).astype(np.float32)])
    rows = np.concatenate([one.astype(np.int32), other.astype(np.int32), own])
    columns = np.concatenate([other.astype(np.int32), one.astype(np.int32), own])
    matrix = coo_array((values, (rows, columns)), shape=(nodes, nodes)).tocsc()
    del values, rows, columns
    factors = spilu(
        matrix,
        drop_tol=1.0,
        fill_factor=1,
        permc_spec="MMD_AT_PLUS_A",
        panel_size=1,  # SuperLU works on so many columns of all nodes at a time: memory, for a result nobody looks at
        diag_pivot_thresh=0.0,
        options={"SymmetricMode": True},
    )
    return factors.perm_c.astype(np.int32)
