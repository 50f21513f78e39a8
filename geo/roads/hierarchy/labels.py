"""Many to many: the climb of every place to the root, and where two climbs are best joined.

A fastest way climbs from its origin to a common ancestor and descends to its destination. A place's **label** holds
the weights to all its ancestors (of a destination: from them), from the root down to the place's lowest node. Two
labels share their ancestors as a common beginning, so the best of the sums over that beginning is the fastest way:
hub labels whose hubs need not be matched. It is all additions in order, which a processor does several at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.jit import compiled, read_only
from geo.parallel import run_all
from geo.roads.hierarchy.customise import Customised
from geo.roads.hierarchy.hierarchy import Hierarchy
from geo.roads.hierarchy.seeds import Seeds
from geo.roads.weights import NO_WAY, Weights

#: So many ancestors of places are kept at a time on each side, 12 bytes each.
_LABEL_ENTRIES = 4_000_000
#: So many origins are one piece of work for a thread.
_ROWS = 256
#: So many labels of destinations stay in a processor's cache while origins pass.
_TILE = 32


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """The climbs of n places.

    Attributes:
        first: where a place's label begins, int64 (n + 1,); it is empty for a place without seeds.
        ancestor: ranks from the root down, int32 (entries,).
        weight: from the place to the ancestor, or from the ancestor to the place, int64 (entries,).
    """

    first: NDArray[np.int64]
    ancestor: NDArray[np.int32]
    weight: Weights

    @property
    def lowest(self) -> NDArray[np.int32]:
        """The rank where each label ends, int32 (n,), -1 if it is empty."""
        return np.where(np.diff(self.first) > 0, np.append(self.ancestor, -1)[self.first[1:] - 1], -1)


def climb(hierarchy: Hierarchy, weight: Weights, seeds: Seeds) -> Labels:
    """The labels of places: towards the root with `up_weight`, from it with `down_weight`.

    Raises:
        ValueError: a place's seeds do not lie on one path to the root: they are of another graph.
    """
    first = np.concatenate([[0], np.cumsum(_label_lengths(hierarchy, seeds))]).astype(np.int64)
    ancestor, entries = np.empty(first[-1], np.int32), np.full(first[-1], NO_WAY)
    if not _climb(
        hierarchy.first,
        hierarchy.up,
        hierarchy.depth,
        read_only(weight),
        read_only(seeds.first),
        read_only(seeds.node),
        read_only(seeds.weight),
        read_only(first),
        ancestor,
        entries,
    ):
        raise ValueError("the places' edges are not of this hierarchy's graph")
    return Labels(read_only(first), read_only(ancestor), read_only(entries))


def fastest(
    customised: Customised, origins: Seeds, destinations: Seeds, *, executor: Executor | None = None
) -> Weights:
    """Weights of the fastest ways from n origins to m destinations, int64 (n, m), at most NO_WAY.

    Several threads may ask at once. Memory beyond the answer is bounded, however many places there are.

    Args:
        customised: the hierarchy in force.
        origins, destinations: seeds with `up_weight` from, with `down_weight` to the places.
        executor: of threads that share the rows; the caller's thread alone does them where there is none.
    """
    out = np.empty((len(origins), len(destinations)), np.int64)
    for columns in _blocks(customised.hierarchy, destinations, len(destinations)):
        _fill(out[:, columns], customised, origins, destinations.take(columns), executor)
    return out


def _fill(
    out: Weights, customised: Customised, origins: Seeds, destinations: Seeds, executor: Executor | None
) -> None:
    down = climb(customised.hierarchy, customised.down_weight, destinations)
    # By rank, the elimination tree's branches stay together: what one has in common with an origin, the next has too.
    order = read_only(np.argsort(down.lowest))

    def join(rows: slice) -> None:
        up = climb(customised.hierarchy, customised.up_weight, origins.take(rows))
        out[rows] = _join(up.first, up.ancestor, up.weight, down.first, down.ancestor, down.weight, order)

    blocks = list(_blocks(customised.hierarchy, origins, _ROWS))
    if executor is None:
        for rows in blocks:
            join(rows)
    else:
        run_all(executor, join, blocks)


def _label_lengths(hierarchy: Hierarchy, seeds: Seeds) -> NDArray[np.int64]:
    """How many ancestors the places have, the lowest seed included, int64 (n,)."""
    lengths = np.zeros(len(seeds), np.int64)
    np.maximum.at(lengths, seeds.place, hierarchy.depth[seeds.node] + 1)
    return lengths


def _blocks(hierarchy: Hierarchy, seeds: Seeds, most: int) -> Iterator[slice]:
    """Runs of up to `most` places whose labels fit in :data:`_LABEL_ENTRIES`, or of a single place."""
    end = np.cumsum(_label_lengths(hierarchy, seeds))
    start = done = 0
    while start < len(seeds):
        fits = int(np.searchsorted(end, done + _LABEL_ENTRIES, side="right"))
        stop = max(start + 1, min(start + most, fits))
        yield slice(start, stop)
        start, done = stop, int(end[stop - 1])


@compiled
def _climb(
    first: NDArray[np.int64],
    up: NDArray[np.int32],
    depth: NDArray[np.int32],
    weight: Weights,
    seed_first: NDArray[np.int64],
    seed_node: NDArray[np.int32],
    seed_weight: Weights,
    label_first: NDArray[np.int64],
    ancestor: NDArray[np.int32],
    label: Weights,
) -> bool:
    for place in range(len(seed_first) - 1):
        begin, length = label_first[place], label_first[place + 1] - label_first[place]
        for k in range(seed_first[place], seed_first[place + 1]):
            if depth[seed_node[k]] == length - 1:
                node = seed_node[k]
                for at in range(length - 1, 0, -1):
                    ancestor[begin + at] = node
                    node = up[first[node]]
                ancestor[begin] = node
                break
        for k in range(seed_first[place], seed_first[place + 1]):
            at = begin + depth[seed_node[k]]
            if ancestor[at] != seed_node[k]:
                return False
            label[at] = min(label[at], seed_weight[k])
        for at in range(begin + length - 1, begin - 1, -1):
            if label[at] < NO_WAY:
                for k in range(first[ancestor[at]], first[ancestor[at] + 1]):
                    above = begin + depth[up[k]]
                    label[above] = min(label[above], label[at] + weight[k])
    return True


@compiled
def _common(one: NDArray[np.int32], other: NDArray[np.int32], least: int) -> int:
    """How many ancestors two places have in common, at least `least`: beyond the first that differs, all do."""
    most = min(len(one), len(other))
    while least < most:
        middle = (least + most) // 2
        if one[middle] == other[middle]:
            least = middle + 1
        else:
            most = middle
    return least


@compiled
def _join(
    up_first: NDArray[np.int64],
    up_ancestor: NDArray[np.int32],
    up_weight: Weights,
    down_first: NDArray[np.int64],
    down_ancestor: NDArray[np.int32],
    down_weight: Weights,
    order: NDArray[np.int64],
) -> Weights:
    out = np.empty((len(up_first) - 1, len(order)), np.int64)
    # What a destination has in common with the one before it in the order.
    shared = np.zeros(len(order), np.int64)
    for nth in range(1, len(order)):
        j, before = order[nth], order[nth - 1]
        here = down_ancestor[down_first[j] : down_first[j + 1]]
        shared[nth] = _common(here, down_ancestor[down_first[before] : down_first[before + 1]], shared[nth])
    for tile in range(0, len(order), _TILE):
        for i in range(len(up_first) - 1):
            a, end = up_first[i], up_first[i + 1]
            common = int(shared[0])  # 0; written as a number it would be one more type to compile for
            for nth in range(tile, min(tile + _TILE, len(order))):
                j = order[nth]
                b = down_first[j]
                # An origin has as much in common with both, or with one of them as they have with each other.
                if nth == tile or common == shared[nth]:
                    common = _common(up_ancestor[a:end], down_ancestor[b : down_first[j + 1]], common)
                else:
                    common = min(common, shared[nth])
                up, down = up_weight[a : a + common], down_weight[b : b + common]
                best = NO_WAY
                for k in range(common):
                    best = min(best, up[k] + down[k])
                out[i, j] = best
    return out
