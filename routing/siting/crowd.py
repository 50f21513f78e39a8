"""People one by one, where sites hold only so many: who may go where, what it counts, and who goes where at best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import min_cost_flow

from routing.siting.question import MOST_PEOPLE, NO_WAY_S, Objective, Question
from routing.siting.rules import Bools, Ints, within


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """People who are told where to go, one by one.

    Attributes:
        costs: int64 (n, m): what it counts that one person of a demand goes to a site.
        may: bool (n, m): whether they may.
        nowhere: int64 (n,): what it counts that one goes to none.
        people: int64 (n,).
        capacity: int64 (m,): people that a site holds.
    """

    costs: Ints
    may: Bools
    nowhere: Ints
    people: Ints
    capacity: Ints


def crowd_of(question: Question) -> Crowd | None:
    """People one by one, who may not all go to their best site; None where no site says how many it holds.

    Those who are cut off from all sites are nobody.
    """
    if all(site.capacity is None for site in question.sites):
        return None
    everybody = min(int(question.people.sum()), MOST_PEOPLE)
    room = [everybody if site.capacity is None else site.capacity for site in question.sites]
    costs, may, nowhere = _each(question)
    people = np.where(question.cut_off, 0, question.people)
    return Crowd(costs, may, nowhere, people, np.array(room, dtype=np.int64))


def _each(question: Question) -> tuple[Ints, Bools, Ints]:
    """What it counts that one person goes to each site, (n, m), where they may go, and that they go nowhere, (n,)."""
    may = question.travel_s >= 0
    if question.objective in (Objective.MAX_COVER, Objective.SET_COVER):
        assert question.radius_s is not None  # noqa: S101 - `check` has refused it
        may = within(question, question.radius_s)
        return np.zeros(may.shape, dtype=np.int64), may, np.ones(len(may), dtype=np.int64)
    seconds = question.travel_s.astype(np.int64)
    nowhere = np.full(len(seconds), NO_WAY_S, dtype=np.int64)
    if question.fair_beyond_s is not None:
        more = question.fair_factor - 1
        seconds = seconds + more * np.maximum(0, seconds - question.fair_beyond_s)
        nowhere += more * np.maximum(0, nowhere - question.fair_beyond_s)
    return np.where(may, seconds, 0), may, nowhere


def assign(crowd: Crowd, open_: Bools) -> Ints:
    """How many people of each demand go to each open site, int64 (n, m), at least cost; the rest goes to none.

    Whole people: a minimum-cost flow.
    """
    flow = min_cost_flow.SimpleMinCostFlow()
    people = crowd.people
    n, m = crowd.costs.shape
    rows, columns = np.nonzero(crowd.may & open_)
    arcs = flow.add_arcs_with_capacity_and_unit_cost(rows, n + columns, people[rows], crowd.costs[rows, columns])
    flow.add_arcs_with_capacity_and_unit_cost(np.arange(n), np.full(n, n + m), people, crowd.nowhere)
    free = np.zeros(m, dtype=np.int64)
    flow.add_arcs_with_capacity_and_unit_cost(n + np.arange(m), np.full(m, n + m), crowd.capacity, free)
    flow.set_nodes_supplies(np.append(np.arange(n), n + m), np.append(people, -int(people.sum())))
    if flow.solve() != flow.OPTIMAL:
        raise ArithmeticError("a flow that always exists was not found")
    assigned = np.zeros((n, m), dtype=np.int64)
    assigned[rows, columns] = flow.flows(arcs)
    return assigned
