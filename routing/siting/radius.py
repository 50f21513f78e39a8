"""The exact way: p-median and covering in the radius formulation, with levels added as they are needed.

The costs v0 < v1 < ... of a demand over all sites are its levels. With y_j: site j is open, z_k: none of the sites at
levels 0 to k is open, a demand costs v0 + sum (v_{k+1} - v_k) z_k, where z_k >= z_{k-1} - sum of y_j at level k
(Elloumi 2010; Garcia, Labbe and Marin 2011). Only the first levels are told to the solver. That can only make choices
look cheaper, so that its bound holds; where a choice costs more than it looks, more levels are told. Which levels are
needed is found with fractional sites, which takes moments, before the sites are made whole. A cover has two levels,
so that both are the same program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

import numpy as np

from routing.highs.task import Solved
from routing.mip import Floats, Ids, Mip
from routing.siting.exchange import cost_of, good_choice
from routing.siting.rules import Bools, Ints, Rules

#: So many levels beyond that of the good choice are told at first, and beyond that of a choice that looked cheaper.
AHEAD = 2
#: The good choice, and then fractional sites, may take such shares of the time.
QUICK, FRACTIONAL = 0.2, 0.4
#: A fractional miss that is less is none.
LEAST_MISS = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """Open sites, bool (m,), what they cost, and what nothing costs less than; None where no choice keeps the rules.

    `proved`: no choice is better, or there is none.
    """

    open: Bools | None
    cost: int
    bound: int
    proved: bool


def better(one: Chosen, other: Chosen) -> Chosen:
    """The cheaper of two choices for the same question, with the better of their bounds."""
    if other.open is None and other.proved:
        return other
    bound = max(one.bound, other.bound)
    first = other.open is None or (one.open is not None and one.cost <= other.cost)
    best = one if first else other
    if best.open is None:
        return Chosen(None, 0, bound, proved=False)
    return Chosen(best.open, best.cost, min(bound, best.cost), proved=best.cost <= bound)


def least_cost(costs: Ints, rules: Rules, seconds: float) -> Chosen:
    """The sites whose costs are least in sum, each demand going to its best open one.

    `costs` is int64 (n, m + 1); the last column is what it costs to go to none.
    """
    began = monotonic()
    rules = rules.with_nowhere()
    best = good_choice(costs, rules, began + QUICK * seconds)
    levels = _Levels(costs, rules)
    told = levels.up_to(best, levels.none)
    bound = levels.tell_fractional(rules, told, began + FRACTIONAL * seconds)
    while True:
        found, looks, proved = levels.solve(rules, told, best, began + seconds)
        bound = max(bound, looks)
        if found is None and proved:
            return Chosen(None, 0, 0, proved=True)
        if found is not None and rules.holds(found):
            best = found if best is None or cost_of(costs, found) < cost_of(costs, best) else best
        cost = 0 if best is None else cost_of(costs, best)
        if best is not None and cost <= bound:
            return Chosen(best[:-1], cost, cost, proved=True)
        more = told if found is None or not proved else levels.up_to(found, told)
        if (more == told).all():
            return Chosen(None if best is None else best[:-1], cost, bound, proved=False)
        told = more


class _Levels:
    """The levels of every demand that any choice could make a difference to."""

    def __init__(self, costs: Ints, rules: Rules) -> None:
        self.costs = costs
        fixed = costs[:, rules.fixed].min(axis=1)  # nobody pays more
        self.least = int(costs.min(axis=1).sum())
        self.rows = np.flatnonzero(costs.min(axis=1) < fixed)
        self.values = [np.unique(costs[row][costs[row] <= fixed[row]]) for row in self.rows]
        self.last = np.array([len(values) - 1 for values in self.values], dtype=np.int64)
        self.none = np.zeros(len(self.rows), dtype=np.int64)
        self.scale = max(1.0, float(costs.max(initial=0)) / 1e4)

    def up_to(self, open_: Bools | None, told: Ints) -> Ints:
        """As many levels as it takes for a choice to look as dear as it is, some more, and those told in any case."""
        if open_ is None:
            return np.minimum(self.last, np.maximum(told, 1 + AHEAD))
        paid = self.costs[:, open_].min(axis=1)
        level = [int(np.searchsorted(values, paid[row])) for row, values in zip(self.rows, self.values, strict=True)]
        wanted = np.array(level, dtype=np.int64)
        return np.minimum(self.last, np.where(wanted >= told, wanted + AHEAD, told))

    def tell_fractional(self, rules: Rules, told: Ints, until: float) -> int:
        """Tell levels until fractional sites need no more; what nothing costs less than. Changes `told`."""
        bound = self.least
        while True:
            program, _, lasts = self._program(rules, told)
            solved = program.solve(until - monotonic(), relaxed=True)
            if solved.values is None or not solved.proved:
                return bound
            bound = max(bound, self._bound(solved))
            short = (solved.values[lasts] > LEAST_MISS) & (told < self.last)
            if not short.any():
                return bound
            told[short] = np.minimum(self.last[short], 2 * told[short])

    def solve(self, rules: Rules, told: Ints, hint: Bools | None, until: float) -> tuple[Bools | None, int, bool]:
        """The best choice by the levels told, what nothing costs less than, and whether that is proved."""
        program, sites, _ = self._program(rules, told)
        values = None if hint is None else np.concatenate([hint, *self._missed(hint, told)]).astype(np.float64)
        solved = program.solve(until - monotonic(), hint=values, below=0.5 / self.scale)
        found = None if solved.values is None else solved.values[sites] > 0.5
        return found, self._bound(solved), solved.proved

    def _program(self, rules: Rules, told: Ints) -> tuple[Mip, Ids, Ids]:
        """The program of the levels told; its sites, and the last miss of every row."""
        program = Mip()
        sites = open_sites(program, rules, np.zeros(len(rules.price)))
        lasts = np.zeros(len(self.rows), dtype=np.int64)
        for at, (row, levels, count) in enumerate(zip(self.rows, self.values, told.tolist(), strict=True)):
            misses = program.variables(np.diff(levels[: count + 1]) / self.scale, whole=False)
            for k in range(count):
                near = sites[self.costs[row] == levels[k]]
                before = misses[k - 1 : k]  # none for the first
                signs = np.append(np.ones(len(near) + 1), -np.ones(len(before)))
                program.row(np.concatenate([near, misses[k : k + 1], before]), signs, at_least=float(k == 0))
            lasts[at] = misses[-1]
        return program, sites, lasts

    def _missed(self, open_: Bools, told: Ints) -> Iterator[Bools]:
        paid = self.costs[:, open_].min(axis=1)
        for row, values, count in zip(self.rows, self.values, told.tolist(), strict=True):
            yield values[:count] < paid[row]

    def _bound(self, solved: Solved) -> int:
        return self.least + (int(np.ceil(solved.bound * self.scale - 0.5)) if np.isfinite(solved.bound) else 0)


def open_sites(mip: Mip, rules: Rules, cost: Floats) -> Ids:
    """A variable for each site, with the rules of all choices."""
    sites = mip.variables(cost, whole=True, lower=rules.fixed)
    if rules.limit is not None:
        mip.row(sites, rules.price, at_most=rules.limit)
    if rules.most_open is not None:
        mip.row(sites, 1.0, at_most=rules.most_open)
    for members, need in zip(rules.groups, rules.needs.tolist(), strict=True):
        mip.row(sites[members], 1.0, at_least=need)
    return sites
