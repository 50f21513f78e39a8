"""Split a problem into components: depots that share no stop have nothing to do with one another."""

from __future__ import annotations

from routing.problem.component import Component
from routing.problem.loaded import LoadedProblem
from routing.problem.problem import Carrier, Stop
from routing.problem.ways import Ways, cut_ways


def decompose(loaded: LoadedProblem) -> list[Component]:
    """One component for each depot with stops of its own, in the order of the depots.

    A single stop that every carrier may serve (`depot` null) ties all of them together: then there is one component.
    The matrices must cover the carriers (`routing.validate` has seen to it).
    """
    problem = loaded.problem
    if any(stop.depot is None for stop in problem.stops):
        return [component_of("all", loaded, problem.stops, problem.carriers)]
    stops: dict[str, list[Stop]] = {depot.id: [] for depot in problem.depots}
    carriers: dict[str, list[Carrier]] = {depot.id: [] for depot in problem.depots}
    for stop in problem.stops:
        if stop.depot is not None:
            stops[stop.depot].append(stop)
    for carrier in problem.carriers:
        carriers[carrier.start].append(carrier)
    return [component_of(name, loaded, here, carriers[name]) for name, here in stops.items() if here]


def component_of(name: str, loaded: LoadedProblem, stops: list[Stop], carriers: list[Carrier]) -> Component:
    """A component of these stops and carriers, with the ways its carriers need."""
    depots = {depot.id: depot.place for depot in loaded.problem.depots}
    matrices = [loaded.matrix_for(carrier) for carrier in carriers]
    position: dict[int, int] = {}
    ways: list[Ways] = []
    for carrier, matrix in zip(carriers, matrices, strict=True):
        if matrix is None:
            raise ValueError(f"no matrix covers carrier {carrier.id!r}; validate the problem first")
        if id(matrix) not in position:
            position[id(matrix)] = len(ways)
            same = [other for other, its in zip(carriers, matrices, strict=True) if its is matrix]
            starts = {other.start for other in same}
            places = [depots[end] for other in same for end in (other.start, other.end) if end is not None]
            places += [stop.place for stop in stops if stop.depot is None or stop.depot in starts]
            ways.append(cut_ways(matrix, places))
    return Component(
        name, tuple(stops), tuple(carriers), depots, tuple(ways), tuple(position[id(matrix)] for matrix in matrices)
    )
