"""A good choice quickly: greedy, then the interchange of Teitz and Bart (1968).

The gain of opening j and closing r is summed as Whitaker (1983) has it: with d1 and d2 the costs of a demand's best
and second best open site, opening j saves sum max(0, d1 - c_j), and closing r costs min(d2, c_j) - d1 for each demand
whose best site is r and to whom j is no better.
"""

from __future__ import annotations

from time import monotonic

import numpy as np

from routing.siting.rules import Bools, Ints, Rules


def good_choice(costs: Ints, rules: Rules, until: float) -> Bools | None:
    """Open sites, bool (m,), that keep the rules; None where the greedy way found none.

    `costs` is int64 (n, m); one site at least is fixed (`Rules.with_nowhere`). `until` is of `time.monotonic`.
    """
    open_ = _greedy(costs, rules)
    if not rules.holds(open_):
        return None
    while monotonic() < until and _exchange(costs, rules, open_, until):
        pass
    return open_


def cost_of(costs: Ints, open_: Bools) -> int:
    """The sum over all demands of what their best open site costs."""
    return int(costs[:, open_].min(axis=1).sum())


def _greedy(costs: Ints, rules: Rules) -> Bools:
    """The fixed sites; then whoever fills most of what groups need; then whoever saves most for its price."""
    open_ = rules.fixed.copy()
    while True:
        missing = np.maximum(rules.needs - rules.groups[:, open_].sum(axis=1), 0)
        helps = rules.groups[missing > 0].sum(axis=0)
        candidates = ~open_ & (helps > 0)
        if not candidates.any():
            break
        worth = np.where(candidates, helps / np.maximum(rules.price, 1), -1.0)
        best = np.flatnonzero(worth == worth.max())
        saved = _savings(costs, open_, best)
        open_[best[int(saved.argmax())]] = True
    now, saved = costs[:, open_].min(axis=1), _savings(costs, open_, np.arange(len(open_)))
    while True:
        candidates = np.flatnonzero(~open_ & _affordable(rules, open_))
        if not len(candidates):
            return open_
        worth = saved[candidates] / np.maximum(rules.price[candidates], 1)
        most = int(candidates[worth.argmax()])
        if saved[most] <= 0:
            return open_
        open_[most] = True
        rows = np.flatnonzero(costs[:, most] < now)  # others save as much as before on all the rest
        before, after = now[rows, None], costs[rows, most][:, None]
        saved -= (np.maximum(0, before - costs[rows]) - np.maximum(0, after - costs[rows])).sum(axis=0)
        now[rows] = costs[rows, most]


def _affordable(rules: Rules, open_: Bools) -> Bools:
    """Which sites may be opened beside those that are."""
    if rules.most_open is not None and open_.sum() >= rules.most_open:
        return np.zeros(len(open_), dtype=np.bool_)
    if rules.limit is None:
        return np.ones(len(open_), dtype=np.bool_)
    return np.asarray(rules.price <= rules.limit - int(rules.price[open_].sum()))


def _savings(costs: Ints, open_: Bools, candidates: Ints) -> Ints:
    """What each candidate saves, int64 (candidates,)."""
    now = costs[:, open_].min(axis=1)
    return np.array([np.maximum(0, now - costs[:, j]).sum() for j in candidates], dtype=np.int64)


def _exchange(costs: Ints, rules: Rules, open_: Bools, until: float) -> bool:
    """One pass over all closed sites; whether any exchange was made. Changes `open_`."""
    moved = False
    first, second, best = _nearest(costs, open_)
    for j in np.flatnonzero(~open_):
        if monotonic() >= until:
            return False
        column = costs[:, j]
        gain = int(np.maximum(0, first - column).sum())
        stays = column >= first
        extra = np.zeros(len(open_))
        np.add.at(extra, best[stays], np.minimum(second, column)[stays] - first[stays])
        extra[~open_ | rules.fixed] = np.inf
        extra[~_replaceable(rules, open_, int(j))] = np.inf
        r = int(extra.argmin())
        if extra[r] < gain:
            open_[j], open_[r] = True, False
            first, second, best = _nearest(costs, open_)
            moved = True
    return moved


def _nearest(costs: Ints, open_: Bools) -> tuple[Ints, Ints, Ints]:
    """Of each demand the cost of its best open site, of the second best, and which the best is."""
    sites = np.flatnonzero(open_)
    some = costs[:, sites]
    best = some.argmin(axis=1)
    rows = np.arange(len(costs))
    first = some[rows, best]
    second = np.partition(some, 1, axis=1)[:, 1] if len(sites) > 1 else costs.max(axis=1)
    return first, second, sites[best]


def _replaceable(rules: Rules, open_: Bools, j: int) -> Bools:
    """Which open sites may be closed when j is opened in their place."""
    may = open_.copy()
    if rules.limit is not None:
        may &= rules.price >= rules.price[j] - (rules.limit - int(rules.price[open_].sum()))
    tight = rules.groups[:, open_].sum(axis=1) == rules.needs
    lost = rules.groups[tight & ~rules.groups[:, j]].any(axis=0)
    return np.asarray(may & ~lost)
