"""A plan in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from routing.plan.cost import UNITS_PER_M, UNITS_PER_S, UNITS_PER_VND, whole_vnd
from routing.plan.plan import Round, Summary, Unserved
from routing.problem.problem import Problem


def summarise(problem: Problem, rounds: Sequence[Round], unserved: Sequence[Unserved]) -> Summary:
    """The summary of these rounds and unserved stops; `cost` includes lateness and penalties."""
    visits = [visit for trip in rounds for visit in trip.visits]
    return Summary(
        stops=len(problem.stops),
        served=len(visits),
        unserved=dict(sorted(Counter(stop.reason for stop in unserved).items())),
        rounds=len(rounds),
        distance_m=sum(trip.distance_m for trip in rounds),
        duration_s=sum(trip.end_s - trip.start_s for trip in rounds),
        travel_s=sum(trip.travel_s for trip in rounds),
        service_s=sum(trip.service_s for trip in rounds),
        wait_s=sum(trip.wait_s for trip in rounds),
        late_stops=sum(visit.late_s > 0 for visit in visits),
        late_s=sum(visit.late_s for visit in visits),
        cost=_cost(problem, rounds, unserved),
        estimated=any(visit.estimated for visit in visits)
        or any(trip.back is not None and trip.back.estimated for trip in rounds),
    )


def _cost(problem: Problem, rounds: Sequence[Round], unserved: Sequence[Unserved]) -> int:
    carriers = {carrier.id: carrier for carrier in problem.carriers}
    stops = {stop.id: stop for stop in problem.stops}
    units = sum((stops[left.stop].penalty or 0) * UNITS_PER_VND for left in unserved)
    for trip in rounds:
        carrier = carriers[trip.carrier]
        units += carrier.fixed_cost * UNITS_PER_VND
        units += trip.distance_m * carrier.cost_per_km * UNITS_PER_M
        units += (trip.end_s - trip.start_s) * carrier.cost_per_h * UNITS_PER_S
        units += sum(visit.late_s * stops[visit.stop].late_cost_per_h for visit in trip.visits) * UNITS_PER_S
    return whole_vnd(units)
