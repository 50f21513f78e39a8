"""Two-step floating catchment areas: supply for each person, where people and supply may cross every border.

Luo & Wang (2003), "Measures of spatial accessibility to health care in a GIS environment", Environment and Planning B
30(6). With the people P_k of cell k, the supply S_j of point j, travel d and a threshold d0:

    R_j = S_j / sum of P_k over the cells with d_kj <= d0        A_i = sum of R_j over the points with d_ij <= d0

Enhanced with bands (Luo & Qi 2009, Health & Place 15(4)): whoever is in a band counts with its weight in both steps.
A_i is supply for each person; the mean of A over the people is the supply that anyone can reach over all people, so
what is scarce in one place is never counted twice.

The supply of a point is its staff; 1 where nobody told the staff: then it counts points, not people.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.places.points import Point
from geo.roads.ways import Singles, Ways
from geo.units import MINUTE_S

#: Travel seconds up to which a band reaches, and the weight of those who are in it and in none before.
Band = tuple[int, float]
#: The usual two steps, half an hour around (an assumption: the source has it for doctors).
ONE_BAND: tuple[Band, ...] = ((30 * MINUTE_S, 1.0),)


def supply_of(points: Sequence[Point]) -> NDArray[np.float64]:
    """The supply of each point, (points,): its staff, 1 where they are not told."""
    return np.array([1.0 if point.staff is None else float(point.staff) for point in points])


class FloatingCatchments:
    """Both steps over a stream of ways. The second needs again who is within which band: one bit a cell and point.

    Args:
        people: of each cell, int64 (cells,).
        supply: of each point, (points,).
        bands: ascending in seconds, weights falling and positive; one band of weight 1 is the plain measure.

    Raises:
        ValueError: bands that are not so.
    """

    def __init__(self, people: NDArray[np.int64], supply: NDArray[np.float64], bands: Sequence[Band]) -> None:
        self._limits = [limit for limit, _ in bands]
        weights = [weight for _, weight in bands] + [0.0]
        # A band's weight is the sum of the steps from its own limit on: masks of nested circles suffice.
        self._steps = [here - beyond for here, beyond in pairwise(weights)]
        falling = bool(bands) and min(self._steps[:-1], default=0.0) >= 0 and self._steps[-1] > 0
        if not falling or sorted(set(self._limits)) != self._limits or self._limits[0] <= 0:
            raise ValueError(f"bands must reach farther and weigh less one after the other, not {list(bands)}")
        self._people, self._supply = people, supply
        self._demand = np.zeros(len(supply))
        self._within = np.zeros((len(bands), len(people), -(-len(supply) // 8)), dtype=np.uint8)

    def take(self, ways: Ways) -> None:
        """The first step for the cells of a block."""
        people = self._people[ways.at].astype(np.float64)
        for band, (limit, step) in enumerate(zip(self._limits, self._steps, strict=True)):
            inside = ways.seconds <= limit
            self._within[band, ways.at] = np.packbits(inside, axis=1)
            self._demand += step * (people @ inside)

    def scores(self) -> Singles:
        """The second step, when all blocks were taken: A of every cell, float32 (cells,)."""
        ratio = np.zeros(len(self._supply))
        np.divide(self._supply, self._demand, out=ratio, where=self._demand > 0)  # points nobody can reach serve none
        scores = np.zeros(len(self._people))
        for start in range(0, len(scores), _CELLS):
            some = slice(start, start + _CELLS)
            for band, step in enumerate(self._steps):
                inside = np.unpackbits(self._within[band, some], axis=1, count=len(ratio))
                scores[some] += step * (inside @ ratio)
        return scores.astype(np.float32)


#: Cells whose bits are unpacked at once.
_CELLS = 4096
