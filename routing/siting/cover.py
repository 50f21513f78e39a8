"""The set covering problem: the least spent so that everybody, or a share of the people, is within the radius."""

from __future__ import annotations

from math import ceil

import numpy as np

from routing.mip import Mip
from routing.siting.radius import Chosen, open_sites
from routing.siting.rules import Bools, Ints, Rules


def least_spent(reaches: Bools, people: Ints, missed: int, rules: Rules, seconds: float) -> Chosen:
    """The cheapest choice that leaves at most `missed` people without a site that reaches them.

    `reaches` is bool (n, m): the site is near enough to the demand. `cost` and `bound` of the answer are sums of
    `rules.price`. Demands with the same sites are one.
    """
    there = people > 0
    alike, which = np.unique(reaches[there], axis=0, return_inverse=True)
    together = np.bincount(which.ravel(), weights=people[there], minlength=len(alike)).astype(np.int64)
    lost = int(together[~alike.any(axis=1)].sum()) if len(alike) else 0
    if lost > missed:
        return Chosen(None, 0, 0, proved=True)
    scale = max(1.0, float(np.abs(rules.price).max(initial=0)) / 1e4)
    mip = Mip()
    sites = open_sites(mip, rules, rules.price / scale)
    some = alike.any(axis=1)
    left_out = mip.variables(np.zeros(int(some.sum())), whole=False, upper=0.0 if missed == 0 else 1.0)
    for near, miss in zip(alike[some], left_out, strict=True):
        mip.row(np.append(sites[near], miss), 1.0, at_least=1.0)
    if missed and len(left_out):
        mip.row(left_out, together[some].astype(np.float64), at_most=missed - lost)
    solved = mip.solve(seconds, below=0.5 / scale)
    if solved.impossible:
        return Chosen(None, 0, 0, proved=True)
    bound = ceil(solved.bound * scale - 0.5) if np.isfinite(solved.bound) else int(np.minimum(rules.price, 0).sum())
    if solved.values is None:
        return Chosen(None, 0, bound, proved=False)
    open_ = solved.values[sites] > 0.5
    cost = int(rules.price[open_].sum())
    return Chosen(open_, cost, cost if solved.proved else min(bound, cost), solved.proved)
