"""How far two engines' metres are apart over the same places: the fastest paths of either, compared cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Shorter trips say more about where a place enters its street than about roads.
LEAST_M = 200.0
#: Both engines must have found the same street: a place further from one's road than from the other's is left out.
SAME_STREET_M = 15.0
WORST = 20

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Relative differences |ours - theirs| / theirs of metres, over `cells` cells of both.

    `beyond` tells the share of cells more than 3, 10 and 25 % apart; `one_sided` counts cells that only one engine
    reaches; `worst` has (row, column, ours, theirs) of the largest differences.
    """

    cells: int
    median: float
    p90: float
    p99: float
    beyond: dict[str, float]
    one_sided: int
    places_left_out: int
    worst: list[tuple[int, int, float, float]]


def agreement(ours: Floats, theirs: Floats, ours_away_m: Floats, theirs_away_m: Floats) -> Agreement:
    """Compare two grids of metres (n, n), NaN where there is no way; the aways (n,) are metres from place to road."""
    same = np.abs(ours_away_m - theirs_away_m) <= SAME_STREET_M
    pairs = same[:, None] & same[None] & ~np.eye(len(ours), dtype=bool)
    both = pairs & np.isfinite(ours) & np.isfinite(theirs) & (np.fmin(ours, theirs) >= LEAST_M)
    apart = np.full(ours.shape, -1.0)
    apart[both] = np.abs(ours[both] - theirs[both]) / theirs[both]
    found = apart[both]
    order = np.argsort(apart, axis=None)[::-1][:WORST]
    worst = [(int(row), int(column)) for row, column in zip(*np.unravel_index(order, apart.shape), strict=True)]
    return Agreement(
        cells=len(found),
        median=float(np.median(found)),
        p90=float(np.quantile(found, 0.9)),
        p99=float(np.quantile(found, 0.99)),
        beyond={f"{limit:.0%}": float((found > limit).mean()) for limit in (0.03, 0.1, 0.25)},
        one_sided=int((pairs & (np.isfinite(ours) != np.isfinite(theirs))).sum()),
        places_left_out=int((~same).sum()),
        worst=[(row, column, float(ours[row, column]), float(theirs[row, column])) for row, column in worst],
    )
