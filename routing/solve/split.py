"""A component too large to be searched well as a whole: parts first, each by one process, then the whole from there.

The parts are only a beginning. Whatever is cut badly (a carrier who is missing here and idle there, a round that
would cross the border) is open again when the whole is searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from geo.errors import BuutaError
from routing.engines.answer import Found
from routing.model.instance import Instance
from routing.model.rounds import Rounds
from routing.problem.component import Component
from routing.solve.portfolio import Crew, Searched, Work
from routing.solve.task import Until
from routing.solve.team import Member
from routing.solve.verify import Untrue, verified
from routing.solve.warm import bare

#: Stops from which on parts are searched first, and the part of the time that they get (docs/decisions/engine.md).
LARGE = 1_500
PARTS_TIME = 0.6
#: Parts whose processes would hardly have started when their time is over are not worth it.
LEAST_S = 1.5

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Part:
    """Some stops and carriers of a component, by their numbers there, as a component of their own."""

    component: Component
    stops: tuple[int, ...]
    carriers: tuple[int, ...]


def search_large(crew: Crew, work: Work, until: Until, began: float) -> Searched:
    """As `Crew.search`, after a search of as many parts as there are members, by the first member's engine.

    Where there is too little time for both, the whole alone is searched.
    """
    now = monotonic()
    turn = Until(now + PARTS_TIME * (until.monotonic_s - now))
    if turn.monotonic_s - now < LEAST_S:
        return crew.search(work, until, began)
    try:
        joined = _search_parts(crew, work, turn, began)
    except (BuutaError, Untrue):  # the whole, which needs no part, will say what is wrong
        return crew.search(work, until, began)
    points = ((monotonic() - began, joined.units),) if joined and _is_whole(work.component, joined) else ()
    searched = crew.search(replace(work, warm=joined), until, began)
    return replace(searched, best_of=searched.best_of or work.team[0], points=points + searched.points)


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
        _part(rounds.component, number, mine, theirs)
        for number, (mine, theirs) in enumerate(zip(stops, carriers, strict=True))
        if theirs
    ]


def _search_parts(crew: Crew, work: Work, until: Until, began: float) -> Found | None:
    rounds = Rounds(work.component)
    start = bare(rounds)
    parts = split(rounds, len(work.team))
    crew.enlarge(len(parts))

    def search(number: int) -> Found | None:
        member = Member(work.team[0].engine, work.team[number].seed)
        return crew.search(Work(parts[number].component, (member,)), until, began, first=number).found

    with ThreadPoolExecutor(len(parts)) as threads:
        found = list(threads.map(search, range(len(parts))))
    if start is None or all(each is None for each in found):
        return None
    sequences = list(start.sequences)
    for part, each in zip(parts, found, strict=True):
        for carrier, sequence in zip(part.carriers, each.sequences if each is not None else (), strict=False):
            sequences[carrier] = tuple(part.stops[number] if number >= 0 else number for number in sequence)
    return verified(rounds, Found(tuple(sequences), 0))


def _is_whole(component: Component, found: Found) -> bool:
    """Whether every mandatory stop is served: a curve begins with a plan that could be driven."""
    served = {number for sequence in found.sequences for number in sequence}
    return all(stop.penalty is not None or number in served for number, stop in enumerate(component.stops))


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


def _part(component: Component, number: int, stops: Sequence[int], carriers: Sequence[int]) -> Part:
    mine = {component.stops[at].id for at in stops}
    return Part(
        replace(
            component,
            name=f"{component.name}, part {number + 1}",
            stops=tuple(component.stops[at] for at in stops),
            shipments=tuple(shipment for shipment in component.shipments if shipment.pickup in mine),
            carriers=tuple(component.carriers[at] for at in carriers),
            ways_of=tuple(component.ways_of[at] for at in carriers),
        ),
        tuple(stops),
        tuple(carriers),
    )
