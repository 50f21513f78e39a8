"""Spots: what decides a place's cells, and so what kept cells are found by. An id or a name decides nothing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.roads.snapped import Snapped

Spots = NDArray[np.int64]


def spots_of(snapped: Snapped) -> Spots:
    """The point on the road, the way off it and to which side, int64 (n, 4)."""
    return np.column_stack([snapped.edge, snapped.along_cm, snapped.away_cm, snapped.side]).astype(np.int64)


def spot_numbers(*groups: Spots) -> list[NDArray[np.int64]]:
    """A number for each spot of each group, 0 .. , equal where the spots are."""
    if not sum(map(len, groups)):
        return [np.zeros(0, dtype=np.int64) for _ in groups]
    _, number = np.unique(np.vstack(groups), axis=0, return_inverse=True)
    return np.split(number.reshape(-1), np.cumsum([len(group) for group in groups])[:-1])
