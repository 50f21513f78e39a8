"""What a set of routes costs, and every rule that it breaks: the only judge of all solvers, ours among them.

It knows the instance and the routes and nothing of who made them; no solver's own cost is ever looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bench.vrp.instance import Instance

#: A depot and the customers that one vehicle of it visits, as places of the instance.
Route = tuple[int, Sequence[int]]


@dataclass(frozen=True)
class Verdict:
    """The distance of all routes in the instance's unit x scale, and what is wrong with them."""

    distance: int
    wrong: tuple[str, ...]


def judge(instance: Instance, routes: Sequence[Route]) -> Verdict:
    """Every customer once, every route within every rule, no more routes than vehicles."""
    visits = Counter(place for _, places in routes for place in places)
    unknown = [f"place {place} is no customer" for place in visits if place not in instance.customers]
    unknown += [f"place {depot} is no depot" for depot, _ in routes if depot not in range(instance.depots)]
    if unknown:
        return Verdict(0, tuple(unknown))
    wrong = [f"customer {instance.ids[place]} is not visited" for place in instance.customers if not visits[place]]
    wrong += [
        f"customer {instance.ids[place]} is visited {visits[place]} times" for place in visits if visits[place] > 1
    ]
    for depot, count in Counter(depot for depot, places in routes if places).items():
        if instance.vehicles is not None and count > instance.vehicles:
            wrong.append(f"{count} routes leave depot {instance.ids[depot]}, which has {instance.vehicles} vehicles")
    distance = 0
    for number, (depot, places) in enumerate(routes):
        if places:
            distance += _distance(instance, depot, places)
            wrong += [f"route {number}: {text}" for text in _faults(instance, depot, places)]
    return Verdict(distance, tuple(wrong))


def _distance(instance: Instance, depot: int, places: Sequence[int]) -> int:
    stations = [depot, *places, depot]
    return sum(instance.leg(a, b) for a, b in pairwise(stations))


def _faults(instance: Instance, depot: int, places: Sequence[int]) -> list[str]:
    return [*_load(instance, places), *_times(instance, depot, places), *_pairs(instance, places)]


def _load(instance: Instance, places: Sequence[int]) -> list[str]:
    """What is aboard: all deliveries from the start, or with pairs what was picked up and not handed over yet."""
    if instance.capacity is None:
        return []
    if not instance.pairs:
        load = sum(instance.demand[place] for place in places)
        return [f"carries {load} of {instance.capacity}"] if load > instance.capacity else []
    aboard, most = 0, 0
    for place in places:
        aboard += instance.demand[place]
        most = max(most, aboard)
    return [f"carries {most} of {instance.capacity}"] if most > instance.capacity else []


def _times(instance: Instance, depot: int, places: Sequence[int]) -> list[str]:
    """Windows when leaving as soon as the depot opens; with a longest duration there are no windows to wait for."""
    faults = []
    now = began = instance.ready[depot]
    at = depot
    for place in places:
        now = max(now + instance.leg(at, place), instance.ready[place])
        if now > instance.due[place]:
            faults.append(f"comes to {instance.ids[place]} at {now}, which closes at {instance.due[place]}")
        now += instance.service[place]
        at = place
    now += instance.leg(at, depot)
    if now > instance.due[depot]:
        faults.append(f"is back at {now}, the depot closes at {instance.due[depot]}")
    if instance.duration is not None and now - began > instance.duration:
        faults.append(f"takes {now - began} of {instance.duration}")
    return faults


def _pairs(instance: Instance, places: Sequence[int]) -> list[str]:
    """Both ends of a pair on this route, the pickup first, or neither."""
    order = {place: position for position, place in enumerate(places)}
    faults = []
    for pickup, delivery in instance.pairs:
        if (pickup in order) != (delivery in order):
            faults.append(f"has only one of {instance.ids[pickup]} and {instance.ids[delivery]}")
        elif pickup in order and order[pickup] > order[delivery]:
            faults.append(f"visits {instance.ids[delivery]} before {instance.ids[pickup]}")
    return faults
