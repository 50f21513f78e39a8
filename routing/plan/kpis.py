"""A plan in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from routing.plan.cost import UNITS_PER_M, UNITS_PER_S, UNITS_PER_VND, whole_vnd
from routing.plan.plan import Leg, Reload, Round, Summary, Unserved, Visit
from routing.problem.carriers import Carrier
from routing.problem.component import Policy
from routing.problem.goals import Balance, Territory
from routing.problem.problem import Problem
from routing.problem.stops import Stop


class Parts(NamedTuple):
    """The cost of a round in units of 1/3,600,000 VND, by what it is for."""

    fixed: int
    distance: int
    time: int
    overtime: int
    lateness: int
    balance: int
    territory: int


def summarise(problem: Problem, rounds: Sequence[Round], unserved: Sequence[Unserved]) -> Summary:
    """The summary of these rounds and unserved stops; `cost` includes lateness, goals and penalties."""
    visits = [visit for trip in rounds for visit in trip.visits]
    carriers = {carrier.id: carrier for carrier in problem.carriers}
    legs = [leg for trip in rounds for leg in legs_of(trip)]
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
        overtime_s=sum(trip.overtime_s for trip in rounds),
        co2_g=sum(trip.distance_m * carriers[trip.carrier].co2_g_per_km // 1000 for trip in rounds),
        cost=in_unit(problem, plan_units(problem, rounds, unserved)),
        estimated=any(leg.estimated for leg in legs),
    )


def legs_of(trip: Round) -> list[Visit | Reload | Leg]:
    """Every way of a round, the way back last; reloads are not in their place among the visits."""
    return [*trip.visits, *trip.reloads, *([trip.back] if trip.back is not None else [])]


def plan_units(problem: Problem, rounds: Sequence[Round], unserved: Sequence[Unserved]) -> int:
    """The cost of a plan in units of 1/3,600,000 VND."""
    carriers = {carrier.id: carrier for carrier in problem.carriers}
    stops = {stop.id: stop for stop in problem.stops}
    policy = Policy.of(problem)
    units = sum((policy.penalty(stops[left.stop]) or 0) * UNITS_PER_VND for left in unserved)
    return units + sum(round_units(trip, carriers[trip.carrier], stops, policy) for trip in rounds)


def round_units(trip: Round, carrier: Carrier, stops: Mapping[str, Stop], policy: Policy) -> int:
    """The cost of one round in units of 1/3,600,000 VND."""
    return sum(parts_of(trip, carrier, stops, policy))


def parts_of(trip: Round, carrier: Carrier, stops: Mapping[str, Stop], policy: Policy) -> Parts:
    """The same by part."""
    members = [stops[visit.stop] for visit in trip.visits]
    late = sum(visit.late_s * stop.late_cost_per_h for visit, stop in zip(trip.visits, members, strict=True))
    return Parts(
        fixed=carrier.fixed_cost * UNITS_PER_VND,
        distance=trip.distance_m * carrier.cost_per_km * UNITS_PER_M,
        time=(trip.end_s - trip.start_s) * carrier.cost_per_h * UNITS_PER_S,
        overtime=trip.overtime_s * carrier.overtime_cost_per_h * UNITS_PER_S,
        lateness=late * UNITS_PER_S,
        balance=_outside(trip, policy.balance) if policy.balance is not None else 0,
        territory=_territory(members, carrier, policy.territory) * UNITS_PER_VND,
    )


def _outside(trip: Round, balance: Balance) -> int:
    measure = {
        "duration": trip.end_s - trip.start_s,
        "distance": trip.distance_m,
        "stops": len(trip.visits),
    }[balance.measure]
    outside = max(0, balance.low - measure, measure - balance.high)
    return outside * balance.cost_per_1000 * UNITS_PER_VND // 1000


def _territory(stops: Sequence[Stop], carrier: Carrier, territory: Territory) -> int:
    areas = {stop.area for stop in stops if stop.area is not None}
    strange = sum(stop.area is not None and stop.area not in carrier.familiar for stop in stops)
    changed = sum(stop.usual is not None and stop.usual != carrier.id for stop in stops)
    return (
        territory.area_cost * max(0, len(areas) - 1)
        + territory.unfamiliar_cost * strange
        + territory.change_cost * changed
    )


def in_unit(problem: Problem, units: int) -> int | float:
    """Units as an amount in the problem's own `cost_unit`, rounded once."""
    whole = whole_vnd(units)
    return whole if problem.cost_decimals == 0 else whole / 10**problem.cost_decimals
