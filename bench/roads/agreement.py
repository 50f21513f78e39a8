"""How far two engines' metres are apart over the same places: the fastest paths of either, compared cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
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
    reaches; `worst` has (row, column, ours, theirs) of the largest differences. `longer_and_slower` counts the cells
    more than 10 % longer that also take us a fifth more time: there a way is closed to us that is open to them, or
    slower; the other differences are another taste among open ways.
    """

    cells: int
    median: float
    p90: float
    p99: float
    beyond: dict[str, float]
    longer_and_slower: int
    one_sided: int
    places_left_out: int
    worst: list[tuple[int, int, float, float]]


def agreement(found: Mapping[str, Floats], theirs_found: Mapping[str, Floats]) -> Agreement:
    """Compare two engines' `seconds` and `metres` (n, n), NaN where there is no way; `away_m` (n,) is to the road."""
    ours, theirs = found["metres"], theirs_found["metres"]
    same = np.abs(found["away_m"] - theirs_found["away_m"]) <= SAME_STREET_M
    pairs = same[:, None] & same[None] & ~np.eye(len(ours), dtype=bool)
    both = pairs & np.isfinite(ours) & np.isfinite(theirs) & (np.fmin(ours, theirs) >= LEAST_M)
    apart = np.full(ours.shape, -1.0)
    apart[both] = np.abs(ours[both] - theirs[both]) / theirs[both]
    values = apart[both]
    slower = found["seconds"] > 1.2 * theirs_found["seconds"]
    order = np.argsort(apart, axis=None)[::-1][:WORST]
    worst = [(int(row), int(column)) for row, column in zip(*np.unravel_index(order, apart.shape), strict=True)]
    return Agreement(
        cells=len(values),
        median=float(np.median(values)),
        p90=float(np.quantile(values, 0.9)),
        p99=float(np.quantile(values, 0.99)),
        beyond={f"{limit:.0%}": float((values > limit).mean()) for limit in (0.03, 0.1, 0.25)},
        longer_and_slower=int((both & (ours > 1.1 * theirs) & slower).sum()),
        one_sided=int((pairs & (np.isfinite(ours) != np.isfinite(theirs))).sum()),
        places_left_out=int((~same).sum()),
        worst=[(row, column, float(ours[row, column]), float(theirs[row, column])) for row, column in worst],
    )
