"""Why nothing keeps all the rules, and with how much more something would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import monotonic

import numpy as np

from geo.errors import Fault
from geo.units import MINUTE_S, duration
from routing.siting.capacity import least_with_capacity
from routing.siting.cover import least_spent
from routing.siting.crowd import assign, crowd_of
from routing.siting.question import NO_WAY_S, Objective, Question, areas_of
from routing.siting.rules import Bools, Ints, Rules, may_miss, rules_of, within

#: Places of one kind that are named.
MOST_NAMED = 20
#: Seconds to a site that there is none of.
_NOWHERE = np.iinfo(np.int64).max
#: Open sites that everybody has near, where one may close.
_TWO = 2


def why_impossible(question: Question, seconds: float) -> list[Fault]:
    """What stands in the way, the places by name; empty where a choice may exist.

    SITING_AREA_EMPTY, SITING_TOO_FAR, SITING_NO_SECOND; else SITING_CAPACITY; else SITING_BUDGET, for which the
    smallest budget is searched for at most so many seconds.
    """
    places = [*_empty_areas(question), *_too_far(question), *_no_second(question)]
    return places or [*_too_full(question)] or [*_too_little(question, monotonic() + seconds)]


def _empty_areas(question: Question) -> Iterator[Fault]:
    if question.one_per_area:
        for area, sites in areas_of(question).items():
            if not sites:
                yield Fault("SITING_AREA_EMPTY", "The area has people and no site to choose.", "sites", area)


def _too_far(question: Question) -> Iterator[Fault]:
    """A set cover of everybody: who has no site within the radius."""
    if question.objective is not Objective.SET_COVER or question.radius_s is None:
        return
    people, nearest = question.people, _ranked(question, 0)
    served = ~question.cut_off & (people > 0)
    everybody = int(people[served].sum())
    order = np.argsort(nearest, kind="stable")
    reached = np.cumsum(np.where(served[order], people[order], 0))
    enough = -(-everybody * question.share_percent // 100)
    if not everybody:
        return
    least = int(nearest[order[int(np.searchsorted(reached, enough))]])
    if least > question.radius_s:
        far = [row for row in order[::-1].tolist() if served[row] and nearest[row] > question.radius_s]
        radius = duration(question.radius_s)
        for row in far[:MOST_NAMED]:
            text = (
                f"The nearest site is {duration(int(nearest[row]))} away, the radius is {radius}. "
                f"From {_up(least)} on {question.share_percent} % of the people can be reached."
            )
            yield Fault("SITING_TOO_FAR", text, "radius_s", question.demands[row].id)


def _no_second(question: Question) -> Iterator[Fault]:
    if question.second_s is None:
        return
    second = _ranked(question, 1)
    far = [row for row in np.argsort(-second, kind="stable").tolist() if second[row] > question.second_s]
    far = [row for row in far if not question.cut_off[row]]
    everybody = all(second[row] < _NOWHERE for row in far)
    for row in far[:MOST_NAMED]:
        wanted = duration(question.second_s)
        text = (
            f"The second nearest site is {_up(int(second[row]))} away, two are wanted within {wanted}."
            if second[row] < _NOWHERE
            else "There is a way to one site only, two are wanted."
        )
        if everybody:
            text += f" From {_up(int(second[far[0]]))} on everybody can have two."
        yield Fault("SITING_NO_SECOND", text, "second_s", question.demands[row].id)


def _up(seconds: int) -> str:
    """A time in minutes that is enough: rounded up."""
    return duration(-(-seconds // MINUTE_S) * MINUTE_S)


def _too_full(question: Question) -> Iterator[Fault]:
    """A set cover for which all sites together hold too few of the people near them."""
    crowd = crowd_of(question)
    if crowd is None or question.objective is not Objective.SET_COVER:
        return
    staying = crowd.people - assign(crowd, np.ones(len(question.sites), dtype=np.bool_)).sum(axis=1)
    if (left := int(staying.sum())) <= may_miss(question):
        return
    for row in np.argsort(-staying, kind="stable")[:MOST_NAMED].tolist():
        if staying[row]:
            text = (
                f"With all sites open {staying[row]:,} people of this place, {left:,} in all, find none within the "
                f"radius that holds them; {may_miss(question):,} may be left."
            )
            yield Fault("SITING_CAPACITY", text, "capacity", question.demands[row].id)


def _ranked(question: Question, rank: int) -> Ints:
    """Seconds to the nearest site (0), the second nearest (1); the largest number where there is none."""
    ways = np.where(question.travel_s < 0, _NOWHERE, question.travel_s.astype(np.int64))
    if ways.shape[1] <= rank:
        return np.full(len(ways), _NOWHERE)
    return np.asarray(np.partition(ways, rank, axis=1)[:, rank])


def _too_little(question: Question, until: float) -> Iterator[Fault]:
    """A budget, or a number of sites, with which nothing keeps the other rules: how much would."""
    rules = rules_of(question)
    closing = sum(site.closing_cost for site in question.sites)
    staying = [site for site in question.sites if site.fixed]
    cheapest = _least(question, replace(rules, limit=None, most_open=None), until)
    if question.budget is not None and cheapest is not None and cheapest + closing > question.budget:
        cost = cheapest + closing
        text = f"The other rules take {cost:,} at least; the budget is {question.budget:,}."
        if staying and cost == sum(site.cost for site in staying):
            text = f"The {len(staying):,} sites that stay open cost {cost:,}; the budget is {question.budget:,}."
        yield Fault("SITING_BUDGET", text, "budget", _binding(question))
    ones = np.ones_like(rules.price)
    fewest = _least(question, replace(rules, price=ones, limit=None, most_open=None), until)
    if question.most_open is not None and fewest is not None and fewest > question.most_open:
        text = f"The other rules take {fewest:,} open sites at least; {question.most_open:,} may be."
        if fewest == len(staying):
            text = f"{fewest:,} sites stay open in any case; {question.most_open:,} may be open."
        yield Fault("SITING_BUDGET", text, "most_open", _binding(question))
    if question.budget is not None and question.most_open is not None and cheapest is not None:
        both = _least(question, replace(rules, limit=None), until)
        if both is not None and both + closing > question.budget >= cheapest + closing:
            count, cost = question.most_open, both + closing
            text = f"With {count:,} open sites it takes {cost:,}; the budget is {question.budget:,}."
            yield Fault("SITING_BUDGET", text, "budget", _binding(question))


def _least(question: Question, rules: Rules, until: float) -> int | None:
    """The least sum of prices that keeps the rules, and covers whom the objective must; None unless proved."""
    crowd, seconds = crowd_of(question), until - monotonic()
    if question.objective is Objective.SET_COVER and crowd is not None:
        chosen = least_with_capacity(crowd, rules, seconds, missed=may_miss(question))
    else:
        reaches = _must_reach(question)
        chosen = least_spent(reaches, question.people[~question.cut_off], may_miss(question), rules, seconds)
    return chosen.cost if chosen.open is not None and chosen.proved else None


def _must_reach(question: Question) -> Bools:
    """Which sites may cover the demands that are not cut off, bool (n, m)."""
    served = ~question.cut_off
    if question.objective is Objective.SET_COVER and question.radius_s is not None:
        return within(question, question.radius_s)[served]
    if question.objective is Objective.P_CENTRE:
        return within(question, NO_WAY_S)[served]
    return np.ones((int(served.sum()), len(question.sites)), dtype=np.bool_)


def _binding(question: Question) -> str:
    """A place for whose sake the sum is needed: the first that no fixed site serves."""
    fixed = {site.area for site in question.sites if site.fixed}
    stands = np.array([site.fixed for site in question.sites])
    if question.one_per_area:
        return next((area for area in areas_of(question) if area not in fixed), "")
    if question.radius_s is not None and question.objective is Objective.SET_COVER:
        near = within(question, question.radius_s)
        alone = np.flatnonzero(~near[:, stands].any(axis=1) & (question.people > 0) & ~question.cut_off)
        return question.demands[int(alone[0])].id if len(alone) else ""
    if question.second_s is not None:
        few = (within(question, question.second_s)[:, stands].sum(axis=1) < _TWO) & ~question.cut_off
        return question.demands[int(np.argmax(few))].id if few.any() else ""
    return ""
