"""Split a problem into components: what shares no stop, carrier or shipment has nothing to do with one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from routing.problem.carriers import Carrier
from routing.problem.component import Asked, Component, Policy, asked_of, may_serve, trip_starts
from routing.problem.loaded import LoadedProblem
from routing.problem.stops import Stop
from routing.problem.ways import Ways, cut_ways


def decompose(loaded: LoadedProblem) -> list[Component]:
    """One component for each group of depots that are tied together, in the order of the depots.

    A carrier ties the depots where its trips begin; a shipment those of its two stops; a stop of no depot all depots
    whose carriers may serve it. The matrices must cover the carriers (`routing.validate` has seen to it).
    """
    problem = loaded.problem
    group = {depot.id: depot.id for depot in problem.depots}
    homes = _homes(problem.stops, problem.carriers)
    for carrier in problem.carriers:
        _tie(group, trip_starts(carrier))
    for depots in {tuple(home) for home in homes.values()}:
        _tie(group, depots)
    for shipment in problem.shipments:
        _tie(group, [*homes[shipment.pickup], *homes[shipment.delivery]])
    for carrier in problem.carriers:
        for locked in carrier.locked:
            _tie(group, [carrier.start, *homes[locked]])
    parts: dict[str, tuple[list[Stop], list[Carrier]]] = {depot: ([], []) for depot in group}
    for stop in problem.stops:
        if homes[stop.id]:
            parts[_root(group, homes[stop.id][0])][0].append(stop)
    for carrier in problem.carriers:
        parts[_root(group, carrier.start)][1].append(carrier)
    whole = len([stops for stops, _ in parts.values() if stops]) == 1
    return [
        component_of("all" if whole and len(parts) > 1 else name, loaded, stops, carriers)
        for name, (stops, carriers) in parts.items()
        if stops
    ]


def _homes(stops: Sequence[Stop], carriers: Sequence[Carrier]) -> dict[str, list[str]]:
    """By stop the depots that have something to do with it; those of every carrier when nobody may serve it."""
    known: dict[Asked, list[str]] = {}
    homes = {}
    for stop in stops:
        if stop.depot is not None:
            homes[stop.id] = [stop.depot]
            continue
        asked = asked_of(stop)
        if asked not in known:
            able = {carrier.start: None for carrier in carriers if may_serve(carrier, stop)}
            known[asked] = list(able or {carrier.start: None for carrier in carriers})
        homes[stop.id] = known[asked]
    return homes


def _tie(group: dict[str, str], depots: Iterable[str]) -> None:
    """Make the depots one group, under the first of them in the order of the problem."""
    order = {depot: number for number, depot in enumerate(group)}
    roots = sorted({_root(group, depot) for depot in depots}, key=order.__getitem__)
    for root in roots[1:]:
        group[root] = roots[0]


def _root(group: dict[str, str], depot: str) -> str:
    while group[depot] != depot:
        depot = group[depot]
    return depot


def component_of(name: str, loaded: LoadedProblem, stops: list[Stop], carriers: list[Carrier]) -> Component:
    """A component of these stops and carriers, with the ways its carriers need."""
    depots = {depot.id: depot.place for depot in loaded.problem.depots}
    position: dict[tuple[int, int], int] = {}
    ways: list[Ways] = []
    keys = []
    for carrier in carriers:
        matrix = loaded.matrix_for(carrier)
        if matrix is None:
            raise ValueError(f"no matrix covers carrier {carrier.id!r}; validate the problem first")
        keys.append((id(matrix), carrier.speed_percent))
        if keys[-1] not in position:
            position[keys[-1]] = len(ways)
            ends = [depots[end] for other in carriers for end in (*trip_starts(other), other.end) if end is not None]
            known = set(matrix.ids)
            wanted = [place for place in [*ends, *(stop.place for stop in stops)] if place in known]
            ways.append(cut_ways(matrix, wanted, carrier.speed_percent))
    members = {stop.id for stop in stops}
    shipments = tuple(shipment for shipment in loaded.problem.shipments if shipment.pickup in members)
    numbers = tuple(position[key] for key in keys)
    policy = Policy.of(loaded.problem)
    return Component(name, tuple(stops), shipments, tuple(carriers), depots, tuple(ways), numbers, policy)
