"""The door: a question in, the best sites out, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic

import numpy as np

from geo.errors import AuditFailed, BuutaError, Fault, InputRefused
from routing.siting.answer import Answer, Visit
from routing.siting.capacity import beside_unlimited, least_with_capacity
from routing.siting.centre import least_radius
from routing.siting.check_answer import check_answer
from routing.siting.cover import least_spent
from routing.siting.crowd import Crowd, assign, crowd_of
from routing.siting.possible import why_impossible
from routing.siting.question import Objective, Question, check
from routing.siting.radius import Chosen, better, least_cost
from routing.siting.rules import Bools, Rules, costs_of, may_miss, rules_of, spent, within

#: Of the time so much is left to sites that hold only so many; the rest goes to the same ones if they held everybody.
HELD = 0.6


def choose_sites(question: Question, seconds: float) -> Answer:
    """The best sites found within so many seconds, or two more, with the bound on what is not better.

    Raises:
        InputRefused: the faults of `routing.siting.question.check`; or nothing keeps the rules: those of
            `routing.siting.possible.why_impossible`.
        BuutaError: SITING_NOT_FOUND, nothing was found in time and nothing was proved.
        AuditFailed: SITING_ANSWER, an error of ours.
    """
    if faults := check(question):
        raise InputRefused(faults)
    began = monotonic()
    chosen = _chosen(question, seconds)
    if chosen.open is None:
        if why := why_impossible(question, seconds - (monotonic() - began)):
            raise InputRefused(why)
        text = "No choice was found in the time, and none was proved to be impossible."
        raise BuutaError([Fault("SITING_NOT_FOUND", text, "seconds")])
    answer = _answer(question, chosen, chosen.open)
    if broken := check_answer(question, answer):
        raise AuditFailed(broken)
    return answer


def _chosen(question: Question, seconds: float) -> Chosen:
    rules, people = rules_of(question), question.people
    if question.objective is Objective.P_CENTRE:
        return least_radius(question.travel_s, people, rules, seconds)
    crowd = crowd_of(question)
    if question.objective is Objective.SET_COVER:
        missed = may_miss(question)
        assert question.radius_s is not None  # noqa: S101 - `check` has refused it
        served = ~question.cut_off
        near = within(question, question.radius_s)[served]

        def unlimited(within_s: float) -> Chosen:
            return least_spent(near, people[served], missed, rules, within_s)

        return unlimited(seconds) if crowd is None else _held(crowd, rules, seconds, unlimited, missed)

    def unlimited_cost(within_s: float) -> Chosen:
        return least_cost(costs_of(question), rules, within_s)

    return unlimited_cost(seconds) if crowd is None else _held(crowd, rules, seconds, unlimited_cost)


def _held(
    crowd: Crowd, rules: Rules, seconds: float, unlimited: Callable[[float], Chosen], missed: int | None = None
) -> Chosen:
    """The choice for sites that hold only so many: that for sites that hold everybody, if none is too full then."""
    began = monotonic()
    loose = unlimited((1 - HELD) * seconds)
    nothing = Chosen(None, 0, loose.bound, proved=False)
    if (first := beside_unlimited(crowd, rules, nothing, loose, missed=missed)).proved:
        return first
    chosen = least_with_capacity(crowd, rules, seconds - (monotonic() - began), missed=missed)
    if chosen.proved:
        return chosen
    best = beside_unlimited(crowd, rules, chosen, loose, missed=missed)
    left = seconds - (monotonic() - began)
    if best.proved or missed is not None or left <= 0:
        return best
    return better(best, least_with_capacity(crowd, rules, left, beyond=True))


def _answer(question: Question, chosen: Chosen, open_: Bools) -> Answer:
    crowd = crowd_of(question)
    visits = tuple(_nearest(question, open_) if crowd is None else _parted(question, open_, crowd))
    names = [(site.id, site.existing, bool(is_open)) for site, is_open in zip(question.sites, open_, strict=True)]
    value, bound = _counted(question, chosen)
    cost = spent(question, open_)
    return Answer(
        objective=question.objective,
        open=tuple(name for name, _, is_open in names if is_open),
        opened=tuple(name for name, existing, is_open in names if is_open and not existing),
        closed=tuple(name for name, existing, is_open in names if existing and not is_open),
        value=value,
        bound=bound,
        proved=chosen.proved,
        spent=cost,
        visits=visits,
        cut_off=tuple(each.id for each, cut in zip(question.demands, question.cut_off, strict=True) if cut),
    )


def _counted(question: Question, chosen: Chosen) -> tuple[int, int]:
    """Value and bound in the objective's own words."""
    if question.objective is Objective.MAX_COVER:
        everybody = int(question.people[~question.cut_off].sum())
        return everybody - chosen.cost, everybody - chosen.bound
    if question.objective is Objective.SET_COVER:
        closing = sum(site.closing_cost for site in question.sites)
        return chosen.cost + closing, chosen.bound + closing
    return chosen.cost, chosen.bound


def _nearest(question: Question, open_: Bools) -> Iterator[Visit]:
    sites = np.flatnonzero(open_)
    for row, demand in enumerate(question.demands):
        ways = question.travel_s[row, sites]
        able = np.flatnonzero(ways >= 0)
        if len(able):
            best = int(able[int(ways[able].argmin())])
            yield Visit(demand.id, question.sites[sites[best]].id, int(ways[best]), demand.people)
        else:
            yield Visit(demand.id, None, None, demand.people)


def _parted(question: Question, open_: Bools, crowd: Crowd) -> Iterator[Visit]:
    flows = assign(crowd, open_)
    for row, demand in enumerate(question.demands):
        for column in np.flatnonzero(flows[row]):
            way = int(question.travel_s[row, column])
            yield Visit(demand.id, question.sites[column].id, way, int(flows[row, column]))
        if (rest := demand.people - int(flows[row].sum())) or not demand.people:
            yield Visit(demand.id, None, None, rest)
