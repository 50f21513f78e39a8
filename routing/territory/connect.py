"""Islands go to the round that surrounds them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from routing.territory.neighbours import Neighbours
from routing.territory.split import Split


def connected(neighbours: Neighbours, split: Sequence[frozenset[int]]) -> Split:
    """The split with every round in one piece, as far as the units hang together.

    Of each round the largest piece stays; another goes to the round that has most of the units next to it. Each such
    move joins two pieces, so there is an end; what has no neighbour at all stays where it is.
    """
    rounds = list(split)
    while (found := _island(neighbours, rounds)) is not None:
        island, giver, taker = found
        rounds[giver] -= island
        rounds[taker] |= island
    return tuple(rounds)


def _island(neighbours: Neighbours, rounds: Sequence[frozenset[int]]) -> tuple[frozenset[int], int, int] | None:
    """The first island that another round touches, the smallest of its round; whose it is, and who surrounds it."""
    for giver, units in enumerate(rounds):
        for piece in reversed(neighbours.pieces(units)[1:]):
            border = set(np.flatnonzero(neighbours.near[np.array(piece)].any(axis=0)).tolist())
            shared = [0 if other == giver else len(border & mine) for other, mine in enumerate(rounds)]
            if max(shared) > 0:
                return frozenset(piece), giver, shared.index(max(shared))
    return None
