"""Every rule of a round but those of time, told again in the plainest way: what may ride together, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from geo.sensitivity import Sensitivity
from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem
from routing.problem.problem import Problem
from routing.problem.stops import Stop

#: What a carrier does one after the other: a stop, or a reload at the depot of this id.
Call = Stop | str


def allowed(loaded: LoadedProblem, carrier: Carrier, calls: Sequence[Call]) -> bool:
    """Whether the carrier may do this, if it has the time."""
    problem = loaded.problem
    stops = [call for call in calls if isinstance(call, Stop)]
    trips = list(trips_of(carrier, calls))
    return (
        all(_may_come(problem, carrier, stop) for stop in stops)
        and [stop.id for stop in stops[: len(carrier.locked)]] == carrier.locked
        and not any(isinstance(call, str) for call in calls[: len(carrier.locked)])
        and (carrier.max_stops is None or len(stops) <= carrier.max_stops)
        and _may_reload(carrier, calls)
        and all(stop.depot in (None, depot) for depot, trip in trips for stop in trip)
        and not any({pair.one, pair.other} <= {stop.goods for stop in trip} for pair in problem.incompatible
                    for _, trip in trips)
        and not any(level in {stop.sensitivity for stop in stops} != {level} for level in problem.separate)
        and all(one.wave <= other.wave for one, other in pairwise(stops))
        and _shipments_in_order(problem, [stop.id for stop in stops])
        and all(_fits(problem, carrier, bag) for bag in bags(problem, carrier, calls))
    )  # fmt: skip


def trips_of(carrier: Carrier, calls: Sequence[Call]) -> Iterator[tuple[str, list[Stop]]]:
    """The depot and the stops of every trip."""
    depot, trip = carrier.start, []
    for call in calls:
        if isinstance(call, str):
            yield depot, trip
            depot, trip = call, []
        else:
            trip.append(call)
    yield depot, trip


def bags(problem: Problem, carrier: Carrier, calls: Sequence[Call]) -> Iterator[Counter[str]]:
    """What is aboard after leaving the start and after every call, as a list of things that are there or not."""
    stops = [call for call in calls if isinstance(call, Stop)]
    trip_of = dict.fromkeys((stop.id for stop in stops), 0)
    for number, (_, trip) in enumerate(trips_of(carrier, calls)):
        trip_of.update((stop.id, number) for stop in trip)
    done: set[str] = set()
    for now in range(len(calls) + 1):
        here = calls[now - 1] if now else None
        if isinstance(here, Stop):
            done.add(here.id)
        trip_now = sum(isinstance(call, str) for call in calls[:now])
        bag = Counter(carrier.aboard if trip_now == 0 else {})
        for stop in stops:
            if trip_of[stop.id] == trip_now:
                bag.update(stop.collects if stop.id in done else stop.delivers)
        for shipment in problem.shipments:
            if shipment.pickup in done and shipment.delivery not in done:
                bag.update(shipment.load)
        yield bag


def _fits(problem: Problem, carrier: Carrier, bag: Counter[str]) -> bool:
    alone = {} if carrier.escorted else problem.escort_above
    return all(bag[unit] <= most for limits in (carrier.capacity, alone) for unit, most in limits.items())


def _may_come(problem: Problem, carrier: Carrier, stop: Stop) -> bool:
    return (
        set(carrier.skills).issuperset(stop.needs)
        and (stop.carriers is None or carrier.id in stop.carriers)
        and (carrier.cleared or stop.sensitivity != Sensitivity.KT1)
        and not any(stop.id in other.locked for other in problem.carriers if other.id != carrier.id)
    )


def _may_reload(carrier: Carrier, calls: Sequence[Call]) -> bool:
    reloads = [call for call in calls if isinstance(call, str)]
    if carrier.reloads is None:
        return not reloads
    return len(reloads) <= carrier.reloads.most and set(reloads) <= set(carrier.reloads.depots)


def _shipments_in_order(problem: Problem, order: Sequence[str]) -> bool:
    ends = [(shipment.pickup, shipment.delivery) for shipment in problem.shipments]
    return all(
        (pickup not in order and delivery not in order)
        or (pickup in order and delivery in order and order.index(pickup) < order.index(delivery))
        for pickup, delivery in ends
    )
