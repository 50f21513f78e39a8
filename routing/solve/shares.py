"""Who works when: components dealt out to workers so that all cores are busy until the limit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wave:
    """What goes on at the same time: each lane does its components one after another, with a team of `team` each.

    `part` is the wave's part of the whole time, 0 to 1.
    """

    lanes: tuple[tuple[int, ...], ...]
    teams: tuple[int, ...]
    part: float


def waves_of(stops: Sequence[int], workers: int) -> list[Wave]:
    """The waves, one after another, for components with so many stops.

    No more components than workers: all at once, and the spare workers join the largest. More: a component gets core
    time by its stops. One that is due a core and a half for the whole time or more cannot use that in one process, so
    such ones wait until the others are done and have all workers to themselves.
    """
    count = len(stops)
    if not count:
        return []
    order = _largest_first(stops, range(count))
    if count <= workers:
        return [_together(order, workers, 1.0)]
    whole = sum(stops)
    large = [number for number in order if 2 * stops[number] * workers >= 3 * whole]
    rest = [number for number in order if number not in large]
    if not large:
        return [_dealt(order, stops, workers, 1.0)]
    part = sum(stops[number] for number in rest) / whole
    first = _together(rest, workers, part) if len(rest) <= workers else _dealt(rest, stops, workers, part)
    return [first, _together(large, workers, 1.0 - part)]


def batches_of(stops: Sequence[int], size: int) -> Wave:
    """Lanes of at most `size` components in one wave, for work that no clock bounds: large ones first."""
    order = _largest_first(stops, range(len(stops)))
    count = -(-len(order) // size)
    return Wave(tuple(tuple(order[first::count]) for first in range(count)), (1,) * count, 1.0)


def _together(order: Sequence[int], workers: int, part: float) -> Wave:
    each, spare = divmod(workers, len(order))
    teams = tuple(each + (rank < spare) for rank in range(len(order)))
    return Wave(tuple((number,) for number in order), teams, part)


def _dealt(numbers: Sequence[int], stops: Sequence[int], workers: int, part: float) -> Wave:
    return Wave(tuple(map(tuple, lanes(stops, numbers, workers))), (1,) * workers, part)


def lanes(sizes: Sequence[int], numbers: Iterable[int], count: int) -> list[list[int]]:
    """The numbers in lanes, `count` at most: the next largest to the lane that has least. `sizes` are by number."""
    dealt: list[list[int]] = [[] for _ in range(count)]
    for number in _largest_first(sizes, numbers):
        min(dealt, key=lambda lane: sum(sizes[each] for each in lane)).append(number)
    return [lane for lane in dealt if lane]


def _largest_first(sizes: Sequence[int], numbers: Iterable[int]) -> list[int]:
    return sorted(numbers, key=lambda number: (-sizes[number], number))
