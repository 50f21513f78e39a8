"""The arcs of a fastest way: where two climbs meet, what they climbed over, and what that is made of."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from geo.roads.hierarchy.customise import Customised
from geo.roads.hierarchy.hierarchy import Hierarchy
from geo.roads.hierarchy.labels import Labels, climb
from geo.roads.hierarchy.seeds import Seeds
from geo.roads.weights import NO_WAY, Weights


def fastest_arcs(customised: Customised, origin: Seeds, destination: Seeds) -> tuple[int, list[int]] | None:
    """The arcs of the fastest way from one place to another, those of both places' seeds included.

    Returns:
        The weight, and arcs of the graph, turns among them, in the order of travel; None if there is no way.
    """
    hierarchy = customised.hierarchy
    up = climb(hierarchy, customised.up_weight, origin)
    down = climb(hierarchy, customised.down_weight, destination)
    common = min(len(up.ancestor), len(down.ancestor))
    same = up.ancestor[:common] == down.ancestor[:common]
    sums = np.where(same, up.weight[:common] + down.weight[:common], NO_WAY)
    if not len(sums) or sums.min() >= NO_WAY:
        return None
    meeting = int(sums.argmin())
    leave, climbed = _climbed(hierarchy, customised.up_weight, origin, up, meeting)
    arrive, descended = _climbed(hierarchy, customised.down_weight, destination, down, meeting)
    ranks = climbed[::-1] + descended[1:]
    between = [arc for tail, head in pairwise(ranks) for arc in _arcs(customised, tail, head)]
    return int(sums[meeting]), [leave, *between, arrive]


def _climbed(
    hierarchy: Hierarchy, weight: Weights, seeds: Seeds, label: Labels, meeting: int
) -> tuple[int, list[int]]:
    """The arc of the seed a label's entry comes from, and the ranks from the entry down to that seed."""
    at, ranks = meeting, [int(label.ancestor[meeting])]
    while True:
        here = (seeds.node == ranks[-1]) & (seeds.weight == label.weight[at])
        if here.any():
            return int(seeds.arc[here.argmax()]), ranks
        at = _came_from(hierarchy, weight, label, at)
        ranks.append(int(label.ancestor[at]))


def _came_from(hierarchy: Hierarchy, weight: Weights, label: Labels, at: int) -> int:
    """The entry farther down that an entry of a label got its weight from."""
    for below in range(at + 1, len(label.ancestor)):
        if label.weight[below] <= label.weight[at]:
            k = _pair(hierarchy, int(label.ancestor[below]), int(label.ancestor[at]))
            if k is not None and label.weight[below] + weight[k] == label.weight[at]:
                return below
    raise AssertionError("an entry of a label comes from a seed or from below")


def _arcs(customised: Customised, tail: int, head: int) -> list[int]:
    """The arcs between two neighbours of the hierarchy."""
    found: list[int] = []
    waiting = [(tail, head)]
    while waiting:
        tail, head = waiting.pop()
        k = _pair(customised.hierarchy, min(tail, head), max(tail, head))
        if k is None:
            raise AssertionError("the sides of a triangle are pairs of neighbours")
        via = int((customised.up_via if tail < head else customised.down_via)[k])
        if via < 0:
            found.append(~via)
        else:
            waiting += [(via, head), (tail, via)]
    return found


def _pair(hierarchy: Hierarchy, lower: int, upper: int) -> int | None:
    """Where a pair of neighbours stands among the hierarchy's pairs."""
    begin, end = hierarchy.first[lower], hierarchy.first[lower + 1]
    k = int(begin + np.searchsorted(hierarchy.up[begin:end], upper))
    return k if k < end and hierarchy.up[k] == upper else None
