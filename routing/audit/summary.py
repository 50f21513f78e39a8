"""The sums of every round and of the plan, added up again; the cost is exact and rounded once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from routing.audit.case import Case, Violation
from routing.plan.plan import Leg, Round, Visit


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_SUMMARY, once for each figure that is wrong."""
    for trip in case.plan.rounds:
        yield from _differences(_round_sums(trip), trip.model_dump(), "", trip.id)
    yield from _differences(_plan_sums(case), case.plan.summary.model_dump(), "summary.", case.plan.problem)


def _differences(actual: dict[str, object], told: dict[str, object], prefix: str, row: str) -> Iterator[Violation]:
    for name, value in actual.items():
        if told[name] != value:
            yield Violation("AUDIT_SUMMARY", f"{name} is {value}, the plan says {told[name]}.", prefix + name, row)


def _round_sums(trip: Round) -> dict[str, object]:
    legs = _legs(trip)
    return {
        "travel_s": sum(leg.travel_s for leg in legs),
        "distance_m": sum(leg.distance_m for leg in legs),
        "service_s": sum(visit.leave_s - visit.start_s for visit in trip.visits),
        "wait_s": sum(visit.start_s - visit.arrive_s for visit in trip.visits),
    }


def _legs(trip: Round) -> list[Visit | Leg]:
    return [*trip.visits, *([trip.back] if trip.back else [])]


def _plan_sums(case: Case) -> dict[str, object]:
    rounds = case.plan.rounds
    visits = [visit for trip in rounds for visit in trip.visits]
    names = ("distance_m", "travel_s", "service_s", "wait_s")
    sums: dict[str, object] = {name: sum(getattr(trip, name) for trip in rounds) for name in names}
    return sums | {
        "stops": len(case.stops),
        "served": len(visits),
        "unserved": dict(Counter(left.reason for left in case.plan.unserved)),
        "rounds": len(rounds),
        "duration_s": sum(trip.end_s - trip.start_s for trip in rounds),
        "late_stops": len([visit for visit in visits if visit.late_s]),
        "late_s": sum(visit.late_s for visit in visits),
        "cost": _cost(case),
        "estimated": any(leg.estimated for trip in rounds for leg in _legs(trip)),
    }


def _cost(case: Case) -> int:
    cost = Fraction(sum(case.stops[left.stop].penalty or 0 for left in case.plan.unserved if left.stop in case.stops))
    for trip in case.trips:
        cost += trip.carrier.fixed_cost
        cost += Fraction(trip.round.distance_m * trip.carrier.cost_per_km, 1000)
        cost += Fraction((trip.round.end_s - trip.round.start_s) * trip.carrier.cost_per_h, 3600)
        for visit, stop in zip(trip.round.visits, trip.stops, strict=True):
            cost += Fraction(visit.late_s * stop.late_cost_per_h, 3600)
    return int(cost + Fraction(1, 2))
