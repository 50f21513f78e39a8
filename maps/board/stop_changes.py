"""Which stops another plan serves otherwise: whether at all, by whom, in which order, when."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from routing.plan.plan import Plan

ChangeKind = Literal["served", "carrier", "order", "time"]
KINDS: tuple[ChangeKind, ...] = ("served", "carrier", "order", "time")
#: A postman who comes less than this much earlier or later comes at the same time.
NOTICED_S = 900


@dataclass(frozen=True, slots=True)
class Served:
    """How a plan serves a stop: `order` in the round, from 1; `start_s` when service begins."""

    carrier: str
    order: int
    start_s: int


@dataclass(frozen=True, slots=True)
class StopChange:
    """A stop with both ways of serving it (None: it is not served) and all that changes, the weightiest first."""

    stop: str
    before: Served | None
    after: Served | None
    kinds: tuple[ChangeKind, ...]


def stop_changes(base: Plan, plan: Plan) -> list[StopChange]:
    """What changes from `base` to `plan`, the weightiest kinds first, then in the order of the rounds."""
    before, after = _served(base), _served(plan)
    out_of_order = _out_of_order(before, after)
    changes = []
    for stop in dict.fromkeys([*before, *after]):
        old, new = before.get(stop), after.get(stop)
        kinds = _kinds(old, new, stop in out_of_order)
        if kinds:
            changes.append(StopChange(stop, old, new, kinds))
    return sorted(changes, key=lambda change: KINDS.index(change.kinds[0]))


def _served(plan: Plan) -> dict[str, Served]:
    return {
        visit.stop: Served(one.carrier, order, visit.start_s)
        for one in plan.rounds
        for order, visit in enumerate(one.visits, start=1)
    }


def _kinds(before: Served | None, after: Served | None, moved: bool) -> tuple[ChangeKind, ...]:
    if before is None or after is None:
        return ("served",)
    found: list[ChangeKind] = []
    if before.carrier != after.carrier:
        found.append("carrier")
    elif moved:
        found.append("order")
    if abs(before.start_s - after.start_s) >= NOTICED_S:
        found.append("time")
    return tuple(found)


def _out_of_order(before: Mapping[str, Served], after: Mapping[str, Served]) -> set[str]:
    """Of the stops that keep their carrier, the fewest that must move for the rest to keep their order.

    That a stop before them came or went moves nobody.
    """
    kept: dict[str, list[str]] = defaultdict(list)
    for stop, old in before.items():
        if stop in after and after[stop].carrier == old.carrier:
            kept[old.carrier].append(stop)
    return {
        stop
        for stops in kept.values()
        for stop in set(stops) - _longest_rising(stops, [after[stop].order for stop in stops])
    }


def _longest_rising(stops: Sequence[str], orders: Sequence[int]) -> set[str]:
    """The most stops whose orders rise; orders are all different."""
    ends: list[int] = []  # the smallest last order of a rising row of each length
    at: list[int] = []
    for order in orders:
        length = bisect_left(ends, order)
        ends[length : length + 1] = [order]
        at.append(length)
    found, length = set(), len(ends) - 1
    for stop, own in zip(reversed(stops), reversed(at), strict=True):
        if own == length:
            found.add(stop)
            length -= 1
    return found
