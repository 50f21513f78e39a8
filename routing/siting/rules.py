"""What every choice of sites must keep, as numbers: who stays open, what it costs, who needs how many of whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routing.siting.question import NO_WAY_S, Objective, Question, areas_of

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """For m sites and g groups of them.

    Attributes:
        fixed: bool (m,): stays open.
        price: int64 (m,): what a site adds to the sum when it is open: its cost, less its closing cost.
        limit: what the prices of open sites may add up to: the budget less all closing costs.
        most_open: how many may be open.
        groups: bool (g, m): the sites of which so many must be open.
        needs: int64 (g,): how many.
    """

    fixed: Bools
    price: Ints
    limit: int | None
    most_open: int | None
    groups: Bools
    needs: Ints

    def holds(self, open_: Bools) -> bool:
        """Whether a choice, bool (m,), keeps them all."""
        return bool(
            open_[self.fixed].all()
            and (self.limit is None or int(self.price[open_].sum()) <= self.limit)
            and (self.most_open is None or int(open_.sum()) <= self.most_open)
            and (self.groups[:, open_].sum(axis=1) >= self.needs).all()
        )

    def with_nowhere(self) -> Rules:
        """The same with one more site, the last, that is always open and costs nothing: for those who go to none."""
        none = np.zeros((len(self.groups), 1), dtype=np.bool_)
        return Rules(
            fixed=np.append(self.fixed, True),
            price=np.append(self.price, 0),
            limit=self.limit,
            most_open=None if self.most_open is None else self.most_open + 1,
            groups=np.hstack([self.groups, none]),
            needs=self.needs,
        )


def rules_of(question: Question) -> Rules:
    """The rules of a question, but for its radius: covering is part of the objective."""
    sites = question.sites
    closing = np.array([site.closing_cost for site in sites], dtype=np.int64)
    price = np.array([site.cost for site in sites], dtype=np.int64) - closing
    groups: list[Bools] = []
    needs: list[int] = []
    if question.one_per_area:
        for members in areas_of(question).values():
            groups.append(_mask(members, len(sites)))
            needs.append(1)
    if question.second_s is not None:
        near = within(question, question.second_s)[~question.cut_off]
        groups += list(np.unique(near, axis=0))
        needs += [2] * (len(groups) - len(needs))
    return Rules(
        fixed=np.array([site.fixed for site in sites], dtype=np.bool_),
        price=price,
        limit=None if question.budget is None else question.budget - int(closing.sum()),
        most_open=question.most_open,
        groups=np.array(groups, dtype=np.bool_).reshape(len(groups), len(sites)),
        needs=np.array(needs, dtype=np.int64),
    )


def within(question: Question, seconds: int) -> Bools:
    """Which sites each demand reaches within so many seconds, bool (n, m)."""
    return np.asarray((question.travel_s >= 0) & (question.travel_s <= seconds))


def may_miss(question: Question) -> int:
    """How many people a set cover may leave without a site; those who are cut off from all are not counted."""
    return int(question.people[~question.cut_off].sum()) * (100 - question.share_percent) // 100


def spent(question: Question, open_: Bools) -> int:
    """What a choice costs: open sites and closed existing ones."""
    return sum(
        site.cost if is_open else site.closing_cost
        for site, is_open in zip(question.sites, open_.tolist(), strict=True)
    )


def costs_of(question: Question) -> Ints:
    """What it counts that a demand goes to a site, or to none (the last column), int64 (n, m + 1).

    The sum over all demands is to be least. p-median: people x seconds; those beyond `fair_beyond_s` count
    `fair_factor` times; no way is `NO_WAY_S`. Cover: the people who are not within the radius. A demand that is cut
    off from all sites counts nothing.
    """
    people = question.people[:, None]
    nowhere = np.full((len(people), 1), -1, dtype=np.int32)
    travel_s = np.hstack([question.travel_s, nowhere])
    if question.objective in (Objective.MAX_COVER, Objective.SET_COVER):
        assert question.radius_s is not None  # noqa: S101 - `check` has refused it
        costs = people * ~((travel_s >= 0) & (travel_s <= question.radius_s))
    else:
        seconds = np.where(travel_s < 0, NO_WAY_S, travel_s).astype(np.int64)
        if question.fair_beyond_s is not None:
            seconds += (question.fair_factor - 1) * np.maximum(0, seconds - question.fair_beyond_s)
        costs = people * seconds
    costs[question.cut_off] = 0
    return np.asarray(costs, dtype=np.int64)


def _mask(members: Sequence[int], count: int) -> Bools:
    mask = np.zeros(count, dtype=np.bool_)
    mask[list(members)] = True
    return mask
