"""A load that is aboard and not brought stays in the bag: where that is too much with the rest, the bag says so.

A problem knows only the loads that a trip delivers. So a plan is asked afterwards; where what it leaves in a bag does
not go beside what it takes up, the stop is given up for good, its load is told as `aboard`, and the rest is planned
once more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from routing.plan.calls import calls_of
from routing.plan.plan import Plan, Reload, Round
from routing.problem.carriers import Carrier
from routing.problem.loaded import problem_from_parts
from routing.problem.problem import Problem
from routing.problem.record import Load
from routing.problem.stops import Stop
from routing.replan.rest import Rest, without
from routing.replan.world import added


def given_up(rest: Rest, plan: Plan) -> Rest | None:
    """The rest without the stops whose loads burst a bag by staying in it, nor the other stops of their shipments.

    None when no bag bursts.
    """
    problem = rest.loaded.problem
    trips = {trip.carrier: trip for trip in plan.rounds}
    unserved = {left.stop: left for left in plan.unserved}
    left = {
        carrier.id: [stop for stop in problem.stops if stop.id in unserved and _is_aboard(rest, carrier, stop)]
        for carrier in problem.carriers
    }
    burst = {
        stop.id
        for carrier in problem.carriers
        if carrier.id in trips and _bursts(problem, carrier, trips[carrier.id], _load(left[carrier.id]))
        for stop in left[carrier.id]
    }
    if not burst:
        return None
    tied = [{each.pickup, each.delivery} for each in problem.shipments]
    gone = burst.union(*(pair for pair in tied if pair & burst))
    carriers = [
        carrier.model_copy(
            update={"aboard": added(carrier.aboard, _load(stop for stop in left[carrier.id] if stop.id in gone))}
        )
        for carrier in problem.carriers
    ]
    stops = [stop for stop in problem.stops if stop.id not in gone]
    shipments = [each for each in problem.shipments if each.pickup not in gone]
    smaller = problem.model_copy(update={"carriers": carriers, "stops": stops, "shipments": shipments})
    return replace(
        rest,
        loaded=problem_from_parts(smaller, rest.loaded.matrices),
        plan=without(rest.plan, gone),
        lost={**rest.lost, **{stop: unserved[stop] for stop in gone}},
    )


def _load(stops: Iterable[Stop]) -> Load:
    """What the stops together were to be given."""
    return added(*(stop.delivers for stop in stops))


def _is_aboard(rest: Rest, carrier: Carrier, stop: Stop) -> bool:
    """Whether only this carrier's first trip could bring the stop's load, and has it with it."""
    standing = rest.standings[carrier.id]
    return standing.out and not standing.may_load and stop.depot == carrier.start and any(stop.delivers.values())


def _bursts(problem: Problem, carrier: Carrier, trip: Round, extra: Load) -> bool:
    """Whether the first trip has more aboard at some place than fits, with `extra` all the way."""
    limits = dict(carrier.capacity)
    for unit, most in () if carrier.escorted else problem.escort_above.items():
        limits[unit] = min(limits.get(unit, most), most)
    loads = [trip.start_load]
    for call in calls_of(trip):
        if isinstance(call, Reload):
            break
        loads.append(call.load)
    return any(
        load.get(unit, 0) + extra[unit] > most for load in loads for unit, most in limits.items() if extra.get(unit)
    )
