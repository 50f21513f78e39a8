"""The sums of every round and of the plan, added up again; the cost is exact and rounded once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from routing.audit.case import Case, Violation
from routing.audit.cost import penalty, round_cost
from routing.plan.plan import Leg, Reload, Round, Summary, Visit


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_SUMMARY, once for each figure that is wrong."""
    for driven in case.plan.rounds:
        yield from _differences(_round_sums(driven), driven, "", driven.id)
    yield from _differences(_plan_sums(case), case.plan.summary, "summary.", case.plan.problem)


def _differences(actual: dict[str, object], told: Round | Summary, prefix: str, row: str) -> Iterator[Violation]:
    for name, value in actual.items():
        said = getattr(told, name)
        if said != value:
            yield Violation("AUDIT_SUMMARY", f"{name} is {value}, the plan says {said}.", prefix + name, row)


def _round_sums(driven: Round) -> dict[str, object]:
    legs = _legs(driven)
    travel = sum(leg.travel_s for leg in legs)
    service = sum(visit.leave_s - visit.start_s for visit in driven.visits)
    loading = sum(reload.leave_s - reload.start_s for reload in driven.reloads)
    rest = sum(rest.end_s - rest.start_s for rest in driven.rests)
    return {
        "travel_s": travel,
        "distance_m": sum(leg.distance_m for leg in legs),
        "service_s": service,
        "loading_s": loading,
        "rest_s": rest,
        "wait_s": driven.end_s - driven.start_s - travel - service - loading - rest,
    }


def _legs(driven: Round) -> list[Visit | Reload | Leg]:
    return [*driven.visits, *driven.reloads, *([driven.back] if driven.back else [])]


def _plan_sums(case: Case) -> dict[str, object]:
    rounds = case.plan.rounds
    visits = [visit for driven in rounds for visit in driven.visits]
    names = ("distance_m", "travel_s", "service_s", "wait_s", "overtime_s")
    sums: dict[str, object] = {name: sum(getattr(driven, name) for driven in rounds) for name in names}
    return sums | {
        "stops": len(case.loaded.problem.stops),
        "served": len(visits),
        "unserved": dict(Counter(left.reason for left in case.plan.unserved)),
        "rounds": len(rounds),
        "duration_s": sum(driven.end_s - driven.start_s for driven in rounds),
        "late_stops": len([visit for visit in visits if visit.late_s]),
        "late_s": sum(visit.late_s for visit in visits),
        "co2_g": sum(drive.round.distance_m * drive.carrier.co2_g_per_km // 1000 for drive in case.drives),
        "cost": _cost(case),
        "estimated": any(leg.estimated for driven in rounds for leg in _legs(driven)),
    }


def _cost(case: Case) -> int | float:
    """In the problem's cost unit: the exact sum rounded half up to its decimals' last place."""
    problem = case.loaded.problem
    cost = Fraction(0)
    for left in case.plan.unserved:
        if left.stop in case.stops:
            cost += penalty(problem, case.stops[left.stop]) or 0
    for drive in case.drives:
        served = [(stop, visit.start_s) for visit, stop in drive.served]
        driven = drive.round
        cost += round_cost(problem, drive.carrier, served, driven.distance_m, driven.start_s, driven.end_s)
    rounded = math.floor(cost + Fraction(1, 2))
    return rounded if problem.cost_decimals == 0 else rounded / 10**problem.cost_decimals
