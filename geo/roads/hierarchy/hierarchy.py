"""The hierarchy of a road graph's nodes: which matters more than which, and whom each sees above itself."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.jit import compiled, read_only


@dataclass(frozen=True, eq=False)
class Hierarchy:
    """A chordal supergraph of a road graph with N nodes, in order of elimination. It knows no weights.

    Nodes are called by their **rank** here: 0 is eliminated first and matters least. The upper neighbours of a node
    are pairwise neighbours, so the lowest of them, its **parent**, has all the others above it: that is the
    elimination tree. Every way between two nodes leads over a common ancestor.

    Attributes:
        rank: the rank of every node of the graph, int32 (N,).
        first: where the upper neighbours of a rank begin in `up`, int64 (N + 1,).
        up: ranks of upper neighbours, ascending for each rank, int32 (M,).

    Raises:
        ValueError: the arrays are no such order (they may come from a file). That the supergraph is chordal and
            belongs to the graph shows when it is customised.
    """

    rank: NDArray[np.int32]
    first: NDArray[np.int64]
    up: NDArray[np.int32]

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, read_only(getattr(self, field.name)))
        if not self._is_sound():
            raise ValueError("the arrays of the hierarchy contradict each other")

    def _is_sound(self) -> bool:
        # Compiled loops check no bounds: an index out of a damaged file must not reach them.
        n = len(self.rank)
        if self.rank.dtype != np.int32 or self.first.dtype != np.int64 or self.up.dtype != np.int32:
            return False
        if self.rank.ndim != 1 or self.up.ndim != 1 or self.first.shape != (n + 1,):
            return False
        if not np.array_equal(np.sort(self.rank), np.arange(n)):
            return False
        count = np.diff(self.first)
        if self.first[0] != 0 or self.first[-1] != len(self.up) or (count < 0).any():
            return False
        lower = np.repeat(np.arange(n, dtype=np.int32), count)
        ascending = (self.up[1:] > self.up[:-1]) | (lower[1:] != lower[:-1])
        return bool((self.up > lower).all() and (self.up < n).all() and ascending.all())

    @property
    def nodes(self) -> int:
        """How many nodes are ranked."""
        return len(self.rank)

    @cached_property
    def depth(self) -> NDArray[np.int32]:
        """By rank, how many ancestors a node has in the elimination tree (a forest, if the graph is), int32 (N,)."""
        return read_only(_depths(self.first, self.up))


@compiled
def _depths(first: NDArray[np.int64], up: NDArray[np.int32]) -> NDArray[np.int32]:
    depth = np.zeros(len(first) - 1, np.int32)
    for node in range(len(depth) - 1, -1, -1):
        if first[node] < first[node + 1]:
            depth[node] = depth[up[first[node]]] + 1
    return depth
