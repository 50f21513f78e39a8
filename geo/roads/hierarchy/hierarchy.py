"""The hierarchy of a road graph's nodes: which matters more than which, and whom each sees above itself."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from geo.roads.hierarchy.jit import read_only


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
    """

    rank: NDArray[np.int32]
    first: NDArray[np.int64]
    up: NDArray[np.int32]

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, read_only(getattr(self, field.name)))

    @property
    def nodes(self) -> int:
        """How many nodes are ranked."""
        return len(self.rank)
