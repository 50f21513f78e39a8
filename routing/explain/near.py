"""Whose rounds come near a stop: they, a few idle carriers and a few to copy are asked what would help.

To ask every round what it would take costs as much as a search; the cheapest change is nearly always on a round that
passes close by. How many are asked is a count, not a time, so that a plan stays the same on any machine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from geo.matrix import Matrix
from routing.plan.plan import Round
from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem

#: So many driven rounds, idle carriers of different kinds, and kinds to have one more of, are asked for each stop.
ROUNDS, IDLE, COPIES = 5, 3, 4

_FAR = np.iinfo(np.int32).max


class Near:
    """The rounds of a plan by matrix, to look up the nearest to a place."""

    def __init__(self, loaded: LoadedProblem, rounds: Sequence[Round]) -> None:
        self._loaded = loaded
        self._carriers = {carrier.id: carrier for carrier in loaded.problem.carriers}
        self._depots = {depot.id: depot.place for depot in loaded.problem.depots}
        places = {stop.id: stop.place for stop in loaded.problem.stops}
        self._visited: dict[int, list[tuple[str, list[str]]]] = {}
        self._matrices: dict[int, Matrix] = {}
        for carrier in loaded.problem.carriers:
            matrix = loaded.matrix_for(carrier)
            if matrix is not None:
                self._matrices[id(matrix)] = matrix
        for trip in rounds:
            matrix = loaded.matrix_for(self._carriers[trip.carrier])
            visited = [places[visit.stop] for visit in trip.visits]
            self._visited.setdefault(id(matrix), []).append((trip.carrier, visited))
        self._positions = {
            key: {place: at for at, place in enumerate(matrix.ids)} for key, matrix in self._matrices.items()
        }
        driven = {trip.carrier for trip in rounds}
        self._idle = _different(each for each in loaded.problem.carriers if each.id not in driven)
        self._kinds = _different(loaded.problem.carriers)

    def driven(self, places: Collection[str]) -> list[str]:
        """The carriers of the rounds that come nearest to the places, the nearest first."""
        found: list[tuple[int, str]] = []
        for key, visited in self._visited.items():
            position = self._positions.get(key, {})
            here = [position[place] for place in places if place in position]
            known = [(carrier, position[place]) for carrier, stops in visited for place in stops if place in position]
            if not here or not known:
                continue
            cells = np.ix_(np.array(here), np.array([where for _, where in known]))
            matrix = self._matrices[key]
            metres = np.where(matrix.unreachable[cells], _FAR, matrix.distance_m[cells])
            nearest: dict[str, int] = {}
            for (carrier, _), far in zip(known, metres.min(axis=0).tolist(), strict=True):
                nearest[carrier] = min(far, nearest.get(carrier, _FAR))
            found += [(far, carrier) for carrier, far in nearest.items()]
        return [carrier for _, carrier in sorted(found, key=lambda each: each[0])[:ROUNDS]]

    def idle(self, places: Collection[str]) -> list[str]:
        """Idle carriers, of those alike the first, whose start is nearest."""
        return [carrier.id for carrier in self._nearest(self._idle, places)[:IDLE]]

    def kinds(self, places: Collection[str]) -> list[Carrier]:
        """One carrier of each kind that could be had once more, those with the nearest start first."""
        return self._nearest(self._kinds, places)[:COPIES]

    def _nearest(self, carriers: Sequence[Carrier], places: Collection[str]) -> list[Carrier]:
        far = [(self._metres(carrier, places), number) for number, carrier in enumerate(carriers)]
        return [carriers[number] for metres, number in sorted(far) if metres < _FAR]

    def _metres(self, carrier: Carrier, places: Collection[str]) -> int:
        """From a carrier's start to the nearest of the places."""
        matrix = self._loaded.matrix_for(carrier)
        if matrix is None:
            return _FAR
        position = self._positions[id(matrix)]
        start = position[self._depots[carrier.start]]
        ends = [position[place] for place in places if place in position]
        ways = [int(matrix.distance_m[start, end]) for end in ends if not matrix.unreachable[start, end]]
        return min(ways, default=_FAR)


def _different(carriers: Iterable[Carrier]) -> list[Carrier]:
    """The first of all carriers that differ in nothing but what is theirs alone: id, locked stops, the bag."""
    first: dict[str, Carrier] = {}
    for carrier in carriers:
        first.setdefault(carrier.model_dump_json(exclude={"id", "locked", "aboard", "familiar"}), carrier)
    return list(first.values())
