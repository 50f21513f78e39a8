"""Whole numbers in given proportions that add up to a total exactly, by largest remainder."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def largest_remainder(total: int, shares: NDArray[np.float64]) -> NDArray[np.int64]:
    """`total` in whole numbers that add up to it: rounded down, and what is left to the largest remainders first.

    `shares` add up to 1; a share of 0 gets nothing. Of equal remainders the first in order wins.
    """
    exact = total * shares
    parts = np.floor(exact).astype(np.int64)
    left = total - int(parts.sum())
    order = np.argsort(parts - exact, kind="stable")
    some = order[shares[order] > 0]
    if left:  # more than once round, or downwards, only by rounding of very large totals
        times = np.bincount(some[np.arange(abs(left)) % len(some)], minlength=len(parts))
        parts += times if left > 0 else -times
    return parts


def divide_units(totals: NDArray[np.int64], unit: NDArray[np.intp], weights: NDArray[np.int64]) -> NDArray[np.int64]:
    """The total of each unit divided among its cells in proportion to whole weights, without any rounding error.

    Args:
        totals: shape (units,), never negative.
        unit: of each cell, shape (cells,).
        weights: of each cell, shape (cells,), never negative. `totals` times `weights` must fit 63 bits.

    Returns:
        Whole numbers, shape (cells,). The cells of a unit add up to its total, provided one of them has a weight; no
        cell gets more than its weight where the total is no more than the unit's weights together.
    """
    held = np.zeros(len(totals), dtype=np.int64)
    np.add.at(held, unit, weights)
    some = np.flatnonzero(weights)
    of = unit[some]
    parts, remainder = np.divmod(totals[of] * weights[some], held[of])
    left = np.array(totals)
    np.subtract.at(left, of, parts)
    order = np.lexsort((-remainder, of))
    counts = np.bincount(of, minlength=len(totals))
    rank = np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts)
    parts[order[rank < left[of[order]]]] += 1
    result = np.zeros(len(unit), dtype=np.int64)
    result[some] = parts
    return result
