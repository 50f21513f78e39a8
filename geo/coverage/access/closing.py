"""What the closing of a point does: its people go to their second nearest, which is known, so the effect is exact."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.coverage.access.access import Access
from geo.coverage.people import PeopleGrid
from geo.units import MINUTE_S


@dataclass(frozen=True, slots=True)
class Closing:
    """The effect of closing one point while all others stay.

    Attributes:
        point: its id.
        people: who have it as their nearest, and so must go elsewhere.
        stranded: those of them who have a way to no other point.
        extra_min, extra_km: how much longer and farther the others' way becomes, on average; NaN without any.
    """

    point: str
    people: int
    stranded: int
    extra_min: float
    extra_km: float


def closing_effects(access: Access, grid: PeopleGrid) -> tuple[Closing, ...]:
    """The effect of closing each point of the network by itself, in the order of the points.

    With n_i people in cell i of the point's catchment: extra = sum n_i (second_i - first_i) / sum n_i, over the cells
    that have a second point. Kilometres may fall where the second way is slower and shorter.
    """
    served = access.first >= 0
    point, people = access.first[served], grid.people[served].astype(np.float64)
    other = access.second[served] >= 0
    seconds, metres = (
        np.subtract(then[served], now[served], where=other, out=np.zeros(len(point)), dtype=np.float64)
        for then, now in ((access.second_s, access.first_s), (access.second_m, access.first_m))
    )

    def total(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(point, weights=values, minlength=len(access.points)).astype(np.float64)

    all_people, moving = total(people), total(people * other)
    extra_s, extra_m = (
        np.divide(total(people * each), moving, out=np.full(len(moving), np.nan), where=moving > 0)
        for each in (seconds, metres)
    )
    return tuple(
        Closing(
            one.id,
            int(all_people[at]),
            int(all_people[at] - moving[at]),
            float(extra_s[at] / MINUTE_S),
            float(extra_m[at] / 1000),
        )
        for at, one in enumerate(access.points)
    )
