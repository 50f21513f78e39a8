"""The nearest of many points, block by block of ways: what is kept of a block is a few numbers a cell."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.roads.ways import Singles, Ways

#: The point of a cell that has no way to any (further) one.
NO_POINT = -1


class NearestTwo:
    """The point reached soonest from each of so many cells and the one after it; of equal ones the first.

    Attributes:
        first, second: index of the point, int32 (cells,), :data:`NO_POINT` for none.
        first_s, first_m, second_s, second_m: of the ways there, float32 (cells,), infinite where there is none.
    """

    def __init__(self, cells: int) -> None:
        self.first, self.second = np.full((2, cells), NO_POINT, dtype=np.int32)
        self.first_s, self.first_m, self.second_s, self.second_m = np.full((4, cells), np.inf, dtype=np.float32)

    def take(self, ways: Ways) -> None:
        """Note the cells of a block; every column is a point."""
        first = _soonest(ways.seconds)
        rows = np.arange(len(first))
        self.first_s[ways.at], self.first_m[ways.at] = ways.seconds[rows, first], ways.metres[rows, first]
        self.first[ways.at] = np.where(np.isfinite(self.first_s[ways.at]), first, NO_POINT)
        hidden = ways.seconds[rows, first]
        ways.seconds[rows, first] = np.inf  # out of the way for a moment: to copy the block takes longer
        second = _soonest(ways.seconds)
        self.second_s[ways.at] = ways.seconds[rows, second]
        ways.seconds[rows, first] = hidden
        found = np.isfinite(self.second_s[ways.at])
        self.second_m[ways.at] = np.where(found, ways.metres[rows, second], np.inf)
        self.second[ways.at] = np.where(found, second, NO_POINT)


class SoonestOf:
    """Seconds and metres to the soonest of some points from each of so many cells.

    Args:
        points: which of the columns they are, bool (points,).
        cells: how many cells there are.
    """

    def __init__(self, points: NDArray[np.bool_], cells: int) -> None:
        self._columns = np.flatnonzero(points)
        self._seconds, self._metres = np.full((2, cells), np.inf, dtype=np.float32)

    @property
    def reached(self) -> tuple[Singles, Singles]:
        """Seconds and metres of what was taken so far, both float32 (cells,), infinite where there is no way."""
        return self._seconds, self._metres

    def take(self, ways: Ways) -> None:
        """Note the cells of a block."""
        if not len(self._columns):
            return
        seconds = ways.seconds[:, self._columns]
        best = _soonest(seconds)
        rows = np.arange(len(best))
        self._seconds[ways.at] = seconds[rows, best]
        self._metres[ways.at] = ways.metres[rows, self._columns[best]]


def _soonest(seconds: Singles) -> NDArray[np.intp]:
    """The first column of the least seconds in every row."""
    return np.asarray(seconds.argmin(axis=1))
