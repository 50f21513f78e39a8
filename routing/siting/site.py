"""The door: a question in, the best sites out, checked."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

import numpy as np

from geo.errors import AuditFailed, BuutaError, Fault, InputRefused
from routing.siting.answer import Answer, Visit
from routing.siting.capacity import least_with_capacity
from routing.siting.centre import least_radius
from routing.siting.check_answer import check_answer
from routing.siting.cover import least_spent
from routing.siting.crowd import Crowd, assign, crowd_of
from routing.siting.possible import why_impossible
from routing.siting.question import Objective, Question, check
from routing.siting.radius import Chosen, least_cost
from routing.siting.rules import Bools, costs_of, may_miss, rules_of, spent, within


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
        if crowd is not None:
            return least_with_capacity(crowd, rules, seconds, missed=missed)
        assert question.radius_s is not None  # noqa: S101 - `check` has refused it
        served = ~question.cut_off
        return least_spent(within(question, question.radius_s)[served], people[served], missed, rules, seconds)
    if crowd is None:
        return least_cost(costs_of(question), rules, seconds)
    return least_with_capacity(crowd, rules, seconds)


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
