"""The nearest sites of many places, without the matrix between them all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.roads.snapped import Snapped
from geo.roads.travel import RoadTravel
from geo.roads.weights import NO_WAY, Weights

#: Rows computed at once: with 10,000 sites they take 80 MB.
CHUNK = 1024
#: The site of those for whom no further one can be reached.
NO_SITE = -1

#: More than any weight, NO_WAY included.
_TAKEN = np.iinfo(np.int64).max


def k_nearest(
    travel: RoadTravel, origins: Snapped, sites: Snapped, k: int, *, chunk: int = CHUNK
) -> tuple[NDArray[np.int32], Weights]:
    """The k sites that are reached soonest from each origin, nearest first; of equally near ones the first site.

    Args:
        travel: the roads as a profile travels them.
        origins: n of them.
        sites: m of them.
        k: how many, >= 1. Where fewer can be reached, the rest of a row is :data:`NO_SITE` and NO_WAY.
        chunk: rows of the matrix computed at once; it bounds the memory (`chunk * m` weights of 8 bytes).

    Returns:
        Indices of sites, int32 (n, k), and weights from door to door (:mod:`geo.roads.weights`), int64 (n, k).
    """
    if k < 1 or chunk < 1:
        raise ValueError(f"k and chunk must be at least 1, not {k} and {chunk}")
    found = np.full((len(origins), k), NO_SITE, dtype=np.int32)
    weights = np.full((len(origins), k), NO_WAY, dtype=np.int64)
    some = min(k, len(sites))
    for start in range(0, len(origins), chunk):
        rows = slice(start, start + chunk)
        matrix = travel.many_to_many(origins.take(rows), sites)
        row = np.arange(len(matrix))
        for nth in range(some):  # k is small: so many looks at a row are cheaper than to sort it
            nearest = matrix.argmin(axis=1)  # the first of equal ones
            found[rows, nth], weights[rows, nth] = nearest, matrix[row, nearest]
            matrix[row, nearest] = _TAKEN
    nowhere = weights >= NO_WAY
    found[nowhere], weights[nowhere] = NO_SITE, NO_WAY
    return found, weights
