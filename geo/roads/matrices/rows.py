"""A matrix as a stream of blocks of rows: how the large ones are computed, mended and written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from geo.matrix import IntGrid, Mask, Matrix


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows `first` .. `first + k` of a :class:`geo.matrix.Matrix` of n places; its cells by its rules.

    Attributes:
        first: the first row.
        travel_s, distance_m: int32 (k, n), 0 where unreachable.
        unreachable, estimated: bool (k, n).
    """

    first: int
    travel_s: IntGrid
    distance_m: IntGrid
    unreachable: Mask
    estimated: Mask

    def __len__(self) -> int:
        return len(self.travel_s)


def gathered(ids: Sequence[str], blocks: Iterable[Rows], profile: str, fingerprint: str) -> Matrix:
    """The matrix of places with these ids from all its rows.

    Raises:
        InputRefused: ID_DUPLICATE.
    """
    n = len(ids)
    travel_s, distance_m = np.zeros((n, n), dtype=np.int32), np.zeros((n, n), dtype=np.int32)
    unreachable, estimated = np.zeros((n, n), dtype=np.bool_), np.zeros((n, n), dtype=np.bool_)
    for block in blocks:
        at = slice(block.first, block.first + len(block))
        travel_s[at], distance_m[at] = block.travel_s, block.distance_m
        unreachable[at], estimated[at] = block.unreachable, block.estimated
    return Matrix(tuple(ids), travel_s, distance_m, unreachable, estimated, profile, fingerprint)
