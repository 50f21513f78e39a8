"""One to all nodes, or all to one: one climb, then down the whole hierarchy.

From the highest rank to the lowest, a node's weight is the least over its upper neighbours', which are final by then
(PHAST; Delling, Goldberg, Nowatzyk, Werneck 2013).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.jit import compiled
from geo.roads.hierarchy.customise import Customised
from geo.roads.hierarchy.labels import climb
from geo.roads.hierarchy.seeds import Seeds
from geo.roads.weights import NO_WAY, Weights


def from_one(customised: Customised, origin: Seeds) -> Weights:
    """Weights from one place to every node, by the graph's own numbers, int64 (N,), at most NO_WAY."""
    return _swept(customised, origin, customised.up_weight, customised.down_weight)


def to_one(customised: Customised, destination: Seeds) -> Weights:
    """Weights from every node, by the graph's own numbers, to one place, int64 (N,), at most NO_WAY."""
    return _swept(customised, destination, customised.down_weight, customised.up_weight)


def _swept(customised: Customised, place: Seeds, climbing: Weights, descending: Weights) -> Weights:
    hierarchy = customised.hierarchy
    label = climb(hierarchy, climbing, place)
    reached = np.full(hierarchy.nodes, NO_WAY)
    reached[label.ancestor] = label.weight
    _sweep(hierarchy.first, hierarchy.up, descending, reached)
    return reached[hierarchy.rank]


@compiled
def _sweep(first: NDArray[np.int64], up: NDArray[np.int32], weight: Weights, reached: Weights) -> None:
    for node in range(len(reached) - 1, -1, -1):
        best = reached[node]
        for k in range(first[node], first[node + 1]):
            best = min(best, reached[up[k]] + weight[k])
        reached[node] = best
