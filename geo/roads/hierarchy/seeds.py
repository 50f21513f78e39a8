"""Where places get onto the graph: the nodes at which they enter or leave it, at what weight."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.roads.weights import Weights


@dataclass(frozen=True, eq=False)
class Seeds:
    """Nodes where n places get onto the graph (origins) or off it (destinations).

    Attributes:
        first: where a place's seeds begin, int64 (n + 1,); a place may have none.
        node: rank of the node, int32 (seeds,).
        weight: from the place to the node, or from the node to the place, int64 (seeds,), at most NO_WAY.
        arc: the arc it is travelled on, int64 (seeds,).
    """

    first: NDArray[np.int64]
    node: NDArray[np.int32]
    weight: Weights
    arc: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.first) - 1

    @cached_property
    def place(self) -> NDArray[np.int64]:
        """Whose seed it is, int64 (seeds,)."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))

    def take(self, places: slice) -> Seeds:
        """The seeds of a run of places."""
        first = self.first[places.start : places.stop + 1]
        some = slice(int(first[0]), int(first[-1]))
        return Seeds(first - first[0], self.node[some], self.weight[some], self.arc[some])
