"""Small questions of every kind, and their best answers by trying all choices: an independent second opinion."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import linprog

from routing.siting.question import NO_WAY_S, Demand, Objective, Question, Site


@st.composite
def small_questions(draw, *, capacities: bool = False) -> Question:
    """Up to five demands and six sites in up to three areas; every rule comes and goes."""
    n, m = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    area = st.sampled_from("xyz")
    demands = tuple(Demand(f"d{i}", draw(area), draw(st.integers(0, 9))) for i in range(n))
    sites = []
    for j in range(m):
        existing = draw(st.booleans())
        sites.append(
            Site(
                f"s{j}",
                draw(area),
                existing=existing,
                fixed=draw(st.integers(0, 3)) == 0,
                cost=draw(st.integers(0, 4)),
                closing_cost=draw(st.integers(0, 2)) if existing else 0,
                capacity=draw(st.none() | st.integers(0, 15)) if capacities else None,
            )
        )
    ways = draw(st.lists(st.sampled_from((-1, 0, 60, 120, 300, 600, 900)), min_size=n * m, max_size=n * m))
    kinds = [each for each in Objective if not (capacities and each is Objective.P_CENTRE)]
    objective = draw(st.sampled_from(kinds))
    limited = objective is not Objective.SET_COVER
    budget = draw(st.none() | st.integers(0, 10))
    most_open = draw(st.integers(1, m)) if limited and budget is None else draw(st.none() | st.integers(1, m))
    return Question(
        demands,
        tuple(sites),
        np.array(ways, dtype=np.int32).reshape(n, m),
        objective,
        radius_s=draw(st.sampled_from((60, 120, 300))),
        share_percent=draw(st.sampled_from((100, 100, 80, 50))) if objective is Objective.SET_COVER else 100,
        budget=budget,
        most_open=most_open,
        one_per_area=draw(st.booleans()),
        second_s=draw(st.sampled_from((None, None, 120, 600))),
        fair_beyond_s=draw(st.sampled_from((None, 100, 300))) if objective is Objective.P_MEDIAN else None,
        fair_factor=draw(st.integers(1, 5)),
    )


def best_value(question: Question) -> int | None:
    """The value of the best choice of all; None where none keeps the rules."""
    best: int | None = None
    for choice in product((False, True), repeat=len(question.sites)):
        value = _value(question, choice) if _allowed(question, choice) else None
        if value is not None and (best is None or _better(question, value, best)):
            best = value
    return best


def _better(question: Question, one: int, other: int) -> bool:
    return one > other if question.objective is Objective.MAX_COVER else one < other


def _allowed(question: Question, choice: tuple[bool, ...]) -> bool:
    sites = list(zip(question.sites, choice, strict=True))
    open_ = {site.area for site, is_open in sites if is_open}
    areas = {each.area for each in (*question.sites, *question.demands)}
    near_two = all(
        question.second_s is None
        or max(row) < 0
        or sum(is_open and 0 <= way <= question.second_s for way, is_open in zip(row, choice, strict=True)) >= 2
        for row in question.travel_s.tolist()
    )
    return (
        all(is_open for site, is_open in sites if site.fixed)
        and (question.budget is None or _spent(question, choice) <= question.budget)
        and (question.most_open is None or sum(choice) <= question.most_open)
        and (not question.one_per_area or areas <= open_)
        and near_two
    )


def _spent(question: Question, choice: tuple[bool, ...]) -> int:
    pairs = zip(question.sites, choice, strict=True)
    return sum(site.cost if is_open else site.closing_cost for site, is_open in pairs)


def _value(question: Question, choice: tuple[bool, ...]) -> int | None:
    served = [row for row, ways in enumerate(question.travel_s.tolist()) if max(ways) >= 0]
    if question.objective is Objective.P_CENTRE:
        ways = [_nearest(question, row, choice) for row in served if question.demands[row].people]
        return None if ways and max(ways) >= NO_WAY_S else max(ways, default=0)
    total = _least(question, choice, served)
    everybody = sum(question.demands[row].people for row in served)
    match question.objective:
        case Objective.MAX_COVER:
            return everybody - total
        case Objective.SET_COVER:
            covered = everybody - total
            return _spent(question, choice) if 100 * covered >= question.share_percent * everybody else None
    return total


def _nearest(question: Question, row: int, choice: tuple[bool, ...]) -> int:
    ways = zip(question.travel_s[row].tolist(), choice, strict=True)
    return min((way for way, is_open in ways if is_open and way >= 0), default=NO_WAY_S)


def _counts(question: Question, way: int) -> int | None:
    """What one person counts on such a way; None where nobody goes it."""
    if question.objective is not Objective.P_MEDIAN:
        return 0 if question.radius_s is not None and 0 <= way <= question.radius_s else None
    if way < 0:
        return None
    beyond = question.fair_beyond_s
    return way if beyond is None else way + (question.fair_factor - 1) * max(0, way - beyond)


def _least(question: Question, choice: tuple[bool, ...], served: list[int]) -> int:
    """The least sum over all people, as a linear program: one variable a pair, and one for those who go nowhere."""
    nowhere = _counts(question, NO_WAY_S) if question.objective is Objective.P_MEDIAN else 1
    assert nowhere is not None
    costs: list[int] = []
    equal, room = [], [[] for _ in question.sites]
    for row in served:
        first = len(costs)
        for column, way in enumerate(question.travel_s[row].tolist()):
            count = _counts(question, way)
            if choice[column] and count is not None:
                room[column].append(len(costs))
                costs.append(count)
        costs.append(nowhere)
        equal.append((range(first, len(costs)), question.demands[row].people))
    if not costs:
        return 0
    a_eq = np.zeros((len(equal), len(costs)))
    for line, (columns, _) in enumerate(equal):
        a_eq[line, list(columns)] = 1
    limits = [site.capacity for site in question.sites]
    held = [at for at, limit in enumerate(limits) if limit is not None and room[at]]
    a_ub = np.zeros((len(held), len(costs)))
    for line, at in enumerate(held):
        a_ub[line, room[at]] = 1
    result = linprog(
        costs,
        A_ub=a_ub if held else None,
        b_ub=[limits[at] for at in held] if held else None,
        A_eq=a_eq,
        b_eq=[people for _, people in equal],
    )
    return round(result.fun)
