"""Two neighbouring rounds are thrown together and divided anew, along a random tree.

Cutting one edge of a spanning tree of both rounds' units leaves two rounds in one piece; of all cuts the best is
taken. Known as recombination from the drawing of electoral districts (DeFord, Duchin, Solomon, "Recombination: a
family of Markov chains for redistricting", Harvard Data Science Review 3, 2021). It changes what no single unit can.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree

from routing.territory.grow import weights_of
from routing.territory.improve import improved
from routing.territory.neighbours import Neighbours
from routing.territory.split import Judge, Split
from routing.territory.work import LOOK

#: After so many divisions that are no better, for each round, there is an end; fewer when all lie within the band.
PATIENCE, CONTENT = 16, 1
#: Of a tree's cuts so many are looked at, those that divide the units' weight most evenly.
CUTS = 6


def recombined(judge: Judge, split: Split, draw: Generator) -> Split:
    """The split after all divisions, and moves of single units after each, that improve how it looks."""
    best = judge.score(split, LOOK)
    failed = 0
    weights = weights_of(judge.rounds.week, judge.neighbours)
    while failed < (PATIENCE if best.outside else CONTENT) * len(split):
        pairs = [
            (one, other) for one in range(len(split)) for other in range(one) if _touch(judge, split, one, other)
        ]
        if not pairs:
            return split
        one, other = pairs[int(draw.integers(len(pairs)))]
        cuts = sorted(
            _cuts(judge.neighbours, split[one] | split[other], draw), key=lambda cut: _uneven(weights, *cut)
        )
        tries = [
            tuple({one: part, other: rest}.get(at, units) for at, units in enumerate(split))
            for part, rest in cuts[:CUTS]
        ]
        tried = min(tries, key=lambda each: judge.score(each, LOOK), default=split)
        failed += 1
        if judge.score(tried, LOOK) < best:
            split = improved(judge, tried, LOOK)
            best, failed = judge.score(split, LOOK), 0
    return split


def _uneven(weights: NDArray[np.float64], part: frozenset[int], rest: frozenset[int]) -> float:
    return float(abs(weights[sorted(part)].sum() - weights[sorted(rest)].sum()))


def _touch(judge: Judge, split: Split, one: int, other: int) -> bool:
    return bool(judge.neighbours.near[np.ix_(sorted(split[one]), sorted(split[other]))].any())


def _cuts(
    neighbours: Neighbours, units: frozenset[int], draw: Generator
) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Every division of the units along one edge of a random spanning tree."""
    members = np.array(sorted(units), dtype=np.intp)
    near = neighbours.near[np.ix_(members, members)]
    weights = np.triu(draw.uniform(0.5, 1.0, near.shape) * near)
    tree = minimum_spanning_tree(csr_array(weights))
    order, above = breadth_first_order(tree, 0, directed=False)
    below: dict[int, set[int]] = {int(at): {int(members[at])} for at in order}
    for at in order[:0:-1].tolist():
        part = frozenset(below[at])
        below[int(above[at])] |= part
        yield part, units - part
