"""Which nodes of a way stay, where an extract or a border cuts it: always one run of it, so that a way stays one.

Ways are given as `first`, where the nodes of each begin, int64 (W + 1,), and a value a node of a way, (R,).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


def longest_run(first: NDArray[np.int64], present: Mask) -> Mask:
    """The longest run of present nodes of each way, of equally long ones the first.

    What is missing in the middle of a way cannot be bridged: nobody knows where it runs.
    """
    ways = np.repeat(np.arange(len(first) - 1), np.diff(first))
    before = np.concatenate([[False], present[:-1]])
    before[first[:-1][first[:-1] < len(present)]] = False
    begins = present & ~before
    run = np.cumsum(begins) - 1
    lengths = np.bincount(run[present], minlength=int(begins.sum()))
    run_way = ways[begins]
    order = np.lexsort((-lengths, run_way))  # stable: the first of equals stays first
    best = np.zeros(len(lengths), bool)
    best[order[np.unique(run_way[order], return_index=True)[1]]] = True
    kept = present.copy()
    kept[present] = best[run[present]]
    return kept


def first_to_last(first: NDArray[np.int64], inside: Mask) -> Mask:
    """From the first node inside to the last, of each way; a bend that leads outside and back stays."""
    places = np.flatnonzero(inside)
    ways = np.searchsorted(first, places, side="right") - 1
    found, begins = np.unique(ways, return_index=True)
    ends = np.concatenate([begins[1:], [len(places)]])[: len(found)] - 1
    steps = np.zeros(len(inside) + 1, np.int8)
    np.add.at(steps, places[begins], 1)
    np.add.at(steps, places[ends] + 1, -1)
    return np.cumsum(steps[:-1], dtype=np.int8) > 0


def without_repeats(first: NDArray[np.int64], nodes: NDArray[np.integer]) -> Mask:
    """False where a node is the one before it in the same way."""
    again = np.concatenate([[False], nodes[1:] == nodes[:-1]])[: len(nodes)]
    again[first[:-1][first[:-1] < len(nodes)]] = False
    return ~again


def keep(first: NDArray[np.int64], kept: Mask) -> NDArray[np.int64]:
    """Where the nodes of each way begin when only those kept are left, (W + 1,)."""
    return np.concatenate([[0], np.cumsum(kept)])[first]
