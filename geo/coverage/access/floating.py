"""Two-step floating catchment areas: supply for each person, where people and supply may cross every border.

Luo & Wang (2003), "Measures of spatial accessibility to health care in a GIS environment", Environment and Planning B
30(6). With the people P_k of cell k, the supply S_j of point j, travel d and a threshold d0:

    R_j = S_j / sum of P_k over the cells with d_kj <= d0        A_i = sum of R_j over the points with d_ij <= d0

A_i is supply for each person; the mean of A over the people is the supply that anyone can reach over all people, so
what is scarce in one place is never counted twice.

The supply of a point is its staff where all points of the network tell it. Where one does not, it is 1 for all of
them: the figure counts points then. Staff beside ones would make a point richer by telling that two work there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geo.places.points import Point
from geo.roads.ways import Singles, Ways
from geo.units import MINUTE_S

#: The threshold d0: half an hour around (an assumption: the source has it for doctors).
WITHIN_S = 30 * MINUTE_S
#: Cells whose bits are unpacked at once.
_CELLS = 4096

#: What the supply of a network is counted in.
SuppliedBy = Literal["staff", "points"]


def supplied_by(points: Sequence[Point]) -> SuppliedBy:
    """`staff` where all points tell theirs, else `points`; `points` where there are none."""
    return "staff" if points and all(point.staff is not None for point in points) else "points"


def supply_of(points: Sequence[Point]) -> NDArray[np.float64]:
    """The supply of each point of a network, (points,), in what :func:`supplied_by` says: its staff, or 1."""
    by_staff = supplied_by(points) == "staff"
    return np.array([float(point.staff or 0) if by_staff else 1.0 for point in points])


class FloatingCatchments:
    """Both steps over a stream of ways. The second needs again who is within reach: one bit a cell and point.

    Args:
        people: of each cell, int64 (cells,).
        supply: of each point, (points,).
    """

    def __init__(self, people: NDArray[np.int64], supply: NDArray[np.float64]) -> None:
        self._people, self._supply = people, supply
        self._demand = np.zeros(len(supply))
        self._within = np.zeros((len(people), -(-len(supply) // 8)), dtype=np.uint8)

    def take(self, ways: Ways) -> None:
        """The first step for the cells of a block."""
        inside = ways.seconds <= WITHIN_S
        self._within[ways.at] = np.packbits(inside, axis=1)
        self._demand += self._people[ways.at].astype(np.float64) @ inside

    def scores(self) -> Singles:
        """The second step, when all blocks were taken: A of every cell, float32 (cells,)."""
        ratio = np.zeros(len(self._supply))
        np.divide(self._supply, self._demand, out=ratio, where=self._demand > 0)  # points nobody can reach serve none
        scores = np.zeros(len(self._people))
        for start in range(0, len(scores), _CELLS):
            some = slice(start, start + _CELLS)
            scores[some] = np.unpackbits(self._within[some], axis=1, count=len(ratio)) @ ratio
        return scores.astype(np.float32)
