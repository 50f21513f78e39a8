"""Sites that hold only so many people: who goes where is part of the choice, and people of a place may be parted."""

from __future__ import annotations

from math import ceil

import numpy as np

from routing.mip import Mip
from routing.siting.crowd import Crowd, assign
from routing.siting.radius import Chosen, better, open_sites
from routing.siting.rules import Bools, Ints, Rules

#: Of each demand so many of its best sites are told to the solver; with more of them the program is too large.
NEAREST = 60


def least_with_capacity(
    crowd: Crowd, rules: Rules, seconds: float, *, missed: int | None = None, beyond: bool = False
) -> Chosen:
    """The choice at which all people together cost least; given `missed`, the least spent so that no more go nowhere.

    With more than `NEAREST` sites for a demand only the best are tried, and the bound is that of everybody at their
    best site; :func:`beside_unlimited` has a better one. With `beyond` (not with `missed`) all may also go to the
    best of the others, open or not, full or not, for what that one counts: no choice counts less, so it bounds all.
    """
    people, capacity, near = crowd.people, crowd.capacity, _nearest(crowd.costs, crowd.may)
    leave = np.minimum(crowd.nowhere, _beyond(crowd, near)) if beyond else crowd.nowhere
    size = _largest(crowd) if missed is None else float(np.abs(rules.price).max(initial=0))
    scale = max(1.0, size / 1e6)
    mip = Mip()
    sites = open_sites(mip, rules, np.zeros(len(capacity)) if missed is None else rules.price / scale)
    nobody: list[tuple[int, int]] = []
    loads: dict[int, list[int]] = {}
    for demand in np.flatnonzero(people > 0):
        at = np.flatnonzero(near[demand])
        share = np.append(crowd.costs[demand, at], leave[demand]) * people[demand] / scale
        flows = mip.variables(share if missed is None else np.zeros(len(share)), whole=False)
        nobody.append((int(flows[-1]), int(people[demand])))
        mip.row(flows, 1.0, at_least=1.0, at_most=1.0)
        for site, flow in zip(at.tolist(), flows[:-1].tolist(), strict=True):
            mip.row(np.array([flow, sites[site]]), [1.0, -min(1.0, capacity[site] / people[demand])], at_most=0.0)
            loads.setdefault(site, []).extend((flow, int(demand)))
    for site, pairs in loads.items():
        flows, demands = np.array(pairs[0::2]), np.array(pairs[1::2])
        weights = np.append(people[demands].astype(np.float64), -float(capacity[site]))
        mip.row(np.append(flows, sites[site]), weights, at_most=0.0)
    if missed is not None and nobody:
        mip.row(np.array([flow for flow, _ in nobody]), [count for _, count in nobody], at_most=missed)
    solved = mip.solve(seconds, below=0.5 / scale)
    whole = beyond or bool((near == crowd.may).all())
    if solved.impossible and whole:
        return Chosen(None, 0, 0, proved=True)
    bound = _least_of_all(crowd) if missed is None else int(np.minimum(rules.price, 0).sum())
    if np.isfinite(solved.bound) and whole:
        bound = max(bound, ceil(solved.bound * scale - 0.5))
    if solved.values is None:
        return Chosen(None, 0, bound, proved=False)
    open_ = solved.values[sites] > 0.5
    cost = int(rules.price[open_].sum()) if missed is not None else _cost(crowd, assign(crowd, open_))
    proved = solved.proved and whole and (not beyond or cost <= bound)
    return Chosen(open_, cost, cost if proved else min(bound, cost), proved)


def beside_unlimited(
    crowd: Crowd, rules: Rules, chosen: Chosen, unlimited: Chosen, *, missed: int | None = None
) -> Chosen:
    """The better of a choice and the one that was made as if all sites held everybody, with the better bound.

    No choice counts less than where nobody finds a site full, so that the bound of `unlimited` holds here too.
    """
    if unlimited.open is None:
        return better(chosen, unlimited)
    flows = assign(crowd, unlimited.open)
    if missed is None:
        held = Chosen(unlimited.open, _cost(crowd, flows), unlimited.bound, proved=False)
    elif int((crowd.people - flows.sum(axis=1)).sum()) <= missed:
        held = Chosen(unlimited.open, int(rules.price[unlimited.open].sum()), unlimited.bound, proved=False)
    else:
        held = Chosen(None, 0, unlimited.bound, proved=False)
    return better(chosen, held)


def _cost(crowd: Crowd, flows: Ints) -> int:
    staying = crowd.people - flows.sum(axis=1)
    return int((flows * crowd.costs).sum() + (staying * crowd.nowhere).sum())


def _least_of_all(crowd: Crowd) -> int:
    """What it would count if every site were open and held everybody."""
    each = np.where(crowd.may, crowd.costs, crowd.nowhere[:, None]).min(axis=1, initial=np.iinfo(np.int64).max)
    return int((crowd.people * np.minimum(each, crowd.nowhere)).sum())


def _largest(crowd: Crowd) -> float:
    return float(crowd.costs.max(initial=0)) * float(crowd.people.max(initial=0))


def _beyond(crowd: Crowd, near: Bools) -> Ints:
    """What it counts to go to the best site that is not among the nearest, (n,); the largest number where none is."""
    most = np.iinfo(np.int64).max
    return np.asarray(np.where(crowd.may & ~near, crowd.costs, most).min(axis=1, initial=most))


def _nearest(costs: Ints, may: Bools) -> Bools:
    """`may` with at most `NEAREST` sites a demand: the cheapest."""
    if may.sum(axis=1).max(initial=0) <= NEAREST:
        return may
    order = np.argsort(np.where(may, costs, np.iinfo(np.int64).max), axis=1, kind="stable")[:, :NEAREST]
    near = np.zeros_like(may)
    np.put_along_axis(near, order, values=True, axis=1)
    return near & may
