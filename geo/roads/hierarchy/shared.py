"""Many origins at few nodes: the houses of a street all leave it by its ends, whose ways need be found once only.

A way from a place leads over one of its seeds, so with the weights w of seeds and W of fastest ways between nodes
    W(place, destination) = min over the place's seeds of  w(place, seed) + W(seed, destination).
"""

from __future__ import annotations

from concurrent.futures import Executor

import numpy as np
from numpy.typing import NDArray

from geo.jit import compiled, read_only
from geo.roads.hierarchy.customise import Customised
from geo.roads.hierarchy.labels import fastest
from geo.roads.hierarchy.seeds import Seeds
from geo.roads.weights import NO_WAY, Weights


def fastest_shared(
    customised: Customised, origins: Seeds, destinations: Seeds, *, executor: Executor | None = None
) -> Weights:
    """What :func:`geo.roads.hierarchy.labels.fastest` gives, sooner where origins share their nodes."""
    nodes, row = np.unique(origins.node, return_inverse=True)
    if len(nodes) >= len(origins):
        return fastest(customised, origins, destinations, executor=executor)
    each = np.arange(len(nodes) + 1)
    at_nodes = Seeds(each, nodes, np.zeros(len(nodes), np.int64), np.full(len(nodes), -1, np.int64))
    table = fastest(customised, at_nodes, destinations, executor=executor)
    out = np.full((len(origins), len(destinations)), NO_WAY)
    _least(read_only(origins.first), read_only(row), read_only(origins.weight), read_only(table), out)
    return out


@compiled
def _least(first: NDArray[np.int64], row: NDArray[np.int64], weight: Weights, table: Weights, out: Weights) -> None:
    for place in range(len(first) - 1):
        for k in range(first[place], first[place + 1]):
            ways, door = table[row[k]], weight[k]
            for j in range(len(ways)):
                out[place, j] = min(out[place, j], ways[j] + door)
