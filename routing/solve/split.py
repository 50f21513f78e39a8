"""A large component cut into parts that can be searched by themselves, and parts put together again.

Stops go by where they lie, carriers by how much work lies near their start.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from routing.model.instance import Instance
from routing.model.rounds import Rounds
from routing.problem.component import Component

#: So many nearest stops tell which parts lie beside one another.
BESIDE = 8


@dataclass(frozen=True, slots=True)
class Part:
    """Some stops and carriers of a component, by their numbers there, as a component of their own."""

    component: Component
    stops: tuple[int, ...]
    carriers: tuple[int, ...]

    def of_whole(self, sequence: Sequence[int]) -> tuple[int, ...]:
        """A sequence of the part with the numbers of the whole; depots have the same in both."""
        return tuple(self.stops[number] if number >= 0 else number for number in sequence)

    def of_part(self, sequence: Sequence[int]) -> tuple[int, ...]:
        """A sequence of the whole, all of whose stops are the part's, with its own numbers."""
        own = {number: at for at, number in enumerate(self.stops)}
        return tuple(own[number] if number >= 0 else number for number in sequence)


def split(rounds: Rounds, count: int) -> list[Part]:
    """At most `count` parts: stops by where they lie, carriers by how much work lies near their start.

    What belongs together (the two stops of a shipment, an area, what a carrier has locked) stays together.
    """
    wholes = _wholes(rounds.component)
    groups = [wholes]
    while len(groups) < count:
        groups.sort(key=lambda group: -sum(map(len, group)))
        if len(groups[0]) < 2:
            break
        groups[:1] = _halves(rounds.instance, groups[0])
    stops = [sorted(number for whole in group for number in whole) for group in groups]
    carriers = _dealt(rounds, stops)
    return [
        part_of(rounds.component, f"part {number + 1}", mine, theirs)
        for number, (mine, theirs) in enumerate(zip(stops, carriers, strict=True))
        if theirs
    ]


def _wholes(component: Component) -> list[list[int]]:
    """Stops that stay together, as lists of their numbers."""
    number = {stop.id: at for at, stop in enumerate(component.stops)}
    root = list(range(len(component.stops)))

    def find(at: int) -> int:
        while root[at] != at:
            at = root[at]
        return at

    def tie(names: Sequence[str]) -> None:
        members = [find(number[name]) for name in names if name in number]
        for each in members[1:]:
            root[find(each)] = find(members[0])

    for shipment in component.shipments:
        tie([shipment.pickup, shipment.delivery])
    for carrier in component.carriers:
        tie(carrier.locked)
    areas: dict[str, list[str]] = {}
    for stop in component.stops:
        if stop.area is not None:
            areas.setdefault(stop.area, []).append(stop.id)
    for names in areas.values():
        tie(names)
    wholes: dict[int, list[int]] = {}
    for at in range(len(root)):
        wholes.setdefault(find(at), []).append(at)
    return list(wholes.values())


def _halves(instance: Instance, wholes: list[list[int]]) -> list[list[list[int]]]:
    """Two groups with about as many stops, on the two sides of what lies between two stops far from each other."""
    firsts = np.array([whole[0] for whole in wholes])
    ways = np.where(instance.travel_s[0] < 0, np.iinfo(np.int32).max, instance.travel_s[0]).astype(np.int64)
    one = firsts[int(ways[firsts[0], firsts].argmax())]
    other = firsts[int(ways[one, firsts].argmax())]
    order = np.argsort(ways[one, firsts] - ways[other, firsts], kind="stable")
    sizes = np.cumsum([len(wholes[at]) for at in order])
    middle = max(1, min(len(wholes) - 1, int(np.searchsorted(sizes, sizes[-1] / 2))))
    return [[wholes[at] for at in order[:middle]], [wholes[at] for at in order[middle:]]]


def _dealt(rounds: Rounds, stops: Sequence[Sequence[int]]) -> list[list[int]]:
    """The carriers of each part: those of a start in proportion to the stops that no other start is nearer to.

    Who has locked stops goes where these are.
    """
    instance, component = rounds.instance, rounds.component
    starts = sorted({int(instance.kinds[kind]["start"]) for kind in rounds.kinds})
    ways = np.where(instance.travel_s[0] < 0, np.iinfo(np.int32).max, instance.travel_s[0])
    nearest = np.array(starts)[ways[starts, : len(component.stops)].argmin(axis=0)]
    number = {stop.id: at for at, stop in enumerate(component.stops)}
    part_of = {stop: part for part, mine in enumerate(stops) for stop in mine}
    dealt: list[list[int]] = [[] for _ in stops]
    given: dict[tuple[int, int], int] = {}
    for carrier, kind in enumerate(rounds.kinds):
        locked = [number[stop] for stop in component.carriers[carrier].locked if stop in number]
        start = int(instance.kinds[kind]["start"])
        work = [1 + int((nearest[list(mine)] == start).sum()) for mine in stops]
        # Whoever is furthest behind what its work asks for gets the next one (Webster's way of sharing out seats).
        part = max(range(len(stops)), key=lambda at: work[at] / (2 * given.get((kind, at), 0) + 1))
        part = part_of[locked[0]] if locked else part
        given[kind, part] = given.get((kind, part), 0) + 1
        dealt[part].append(carrier)
    return dealt


def touching(rounds: Rounds, parts: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Pairs of parts (numbers of `parts`, lists of stops) that lie beside one another, the longest border first.

    Beside one another are parts of which some stops have some of the other's among their `BESIDE` nearest.
    """
    n = rounds.instance.stop_count
    owner = np.full(n, -1)
    for number, stops in enumerate(parts):
        owner[list(stops)] = number
    border: dict[tuple[int, int], int] = {}
    ways = rounds.instance.travel_s[0][:n, :n]
    for stop in np.flatnonzero(owner >= 0):
        row = np.where(ways[stop] < 0, np.iinfo(np.int32).max, ways[stop])
        near = np.argpartition(row, min(BESIDE, n - 1))[: BESIDE + 1]
        for other in set(owner[near].tolist()) - {int(owner[stop]), -1}:
            pair = (min(int(owner[stop]), other), max(int(owner[stop]), other))
            border[pair] = border.get(pair, 0) + 1
    return sorted(border, key=lambda pair: (-border[pair], pair))


def part_of(component: Component, name: str, stops: Sequence[int], carriers: Sequence[int]) -> Part:
    """These stops and carriers as a component of their own."""
    mine = {component.stops[at].id for at in stops}
    return Part(
        replace(
            component,
            name=f"{component.name}, {name}",
            stops=tuple(component.stops[at] for at in stops),
            shipments=tuple(shipment for shipment in component.shipments if shipment.pickup in mine),
            carriers=tuple(component.carriers[at] for at in carriers),
            ways_of=tuple(component.ways_of[at] for at in carriers),
        ),
        tuple(stops),
        tuple(carriers),
    )
