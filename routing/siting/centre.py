"""The p-centre: the least radius within which the rules allow to reach everybody, by halving over all radii."""

from __future__ import annotations

from time import monotonic

import numpy as np
from numpy.typing import NDArray

from routing.siting.cover import least_spent
from routing.siting.exchange import good_choice
from routing.siting.radius import Chosen
from routing.siting.rules import Bools, Ints, Rules

#: The good choice, from which the halving begins, may take such a share of the time.
QUICK = 0.2


def least_radius(travel_s: NDArray[np.int32], people: Ints, rules: Rules, seconds: float) -> Chosen:
    """The choice whose longest way of anybody, in seconds, is least. `travel_s` is (n, m), -1 where there is no way.

    Demands without people, and without a way to any site, ask for nothing.
    """
    began = monotonic()
    ways = travel_s[(people > 0) & (travel_s >= 0).any(axis=1)].astype(np.int64)
    ones = np.ones(len(ways), dtype=np.int64)
    if not len(ways):
        return least_spent(np.zeros((0, len(rules.price)), dtype=np.bool_), ones, 0, rules, seconds)
    radii = np.unique(ways[ways >= 0])
    beyond = int(radii[-1]) + 1
    best = _begin(np.where(ways < 0, beyond, ways), rules, began + QUICK * seconds)
    low = int(np.searchsorted(radii, int(np.where(ways < 0, beyond, ways).min(axis=1).max())))
    high = len(radii) if best is None else int(np.searchsorted(radii, _longest(ways, best, beyond)))
    while low < high:
        middle = (low + high) // 2
        at = min(middle, len(radii) - 1)
        tried = least_spent((ways >= 0) & (ways <= radii[at]), ones, 0, rules, seconds - (monotonic() - began))
        if tried.open is not None:
            best, high = tried.open, int(np.searchsorted(radii, _longest(ways, tried.open, beyond)))
        elif tried.proved:
            low = middle + 1
        else:
            break
    if best is None:
        return Chosen(None, 0, 0 if low >= len(radii) else int(radii[low]), proved=low >= len(radii))
    return Chosen(best, int(radii[high]), int(radii[min(low, high)]), proved=low >= high)


def _begin(ways: Ints, rules: Rules, until: float) -> Bools | None:
    """A choice to begin with, for short ways in sum; None unless it reaches everybody."""
    worst = np.full((len(ways), 1), ways.max(), dtype=np.int64)
    chosen = good_choice(np.hstack([ways, worst]), rules.with_nowhere(), until)
    if chosen is None or not chosen[:-1].any():
        return None
    reaches = ways[:, chosen[:-1]].min(axis=1).max() < ways.max()
    return chosen[:-1] if reaches else None


def _longest(ways: Ints, open_: Bools, beyond: int) -> int:
    some = ways[:, open_]
    return int(np.where(some < 0, beyond, some).min(axis=1).max())
