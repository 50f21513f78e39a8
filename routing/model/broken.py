"""Which rule a sequence of visits breaks, where, and by which numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

#: What `walk` writes into its `out`: the rule (an index of `REASONS`), the position, two numbers that bind.
RULE, POSITION, HAVE, LIMIT = 0, 1, 2, 3

NOT_ABLE, LOCKED, SHIPMENT_SPLIT, WRONG_DEPOT, TOO_MANY_RELOADS, GOODS_APART, WAVE_ORDER = 1, 2, 3, 4, 5, 6, 7
UNREACHABLE, OVER_CAPACITY, MAX_STOPS, MAX_DISTANCE, WINDOW_CLOSED, ABOARD_TOO_LONG = 8, 9, 10, 11, 12, 13
BREAK_IMPOSSIBLE, SHIFT_TOO_SHORT, ROUND_TOO_LONG = 14, 15, 16

#: code -> (name for people and plans, what the two numbers are called). In the order of how close a miss is: of two
#: carriers that cannot, the one that fails later in this list came closer.
REASONS: dict[int, tuple[str, str, str]] = {
    NOT_ABLE: ("NO_CARRIER", "", ""),
    LOCKED: ("LOCKED", "", ""),
    SHIPMENT_SPLIT: ("SHIPMENT_SPLIT", "", ""),
    WRONG_DEPOT: ("WRONG_DEPOT", "", ""),
    TOO_MANY_RELOADS: ("TOO_MANY_RELOADS", "reloads", "limit"),
    GOODS_APART: ("GOODS_APART", "", ""),
    WAVE_ORDER: ("WAVE_ORDER", "", ""),
    UNREACHABLE: ("UNREACHABLE", "", ""),
    OVER_CAPACITY: ("OVER_CAPACITY", "load", "capacity"),
    MAX_STOPS: ("MAX_STOPS", "stops", "limit"),
    MAX_DISTANCE: ("MAX_DISTANCE", "distance_m", "limit_m"),
    WINDOW_CLOSED: ("WINDOW_CLOSED", "earliest_s", "latest_s"),
    ABOARD_TOO_LONG: ("ABOARD_TOO_LONG", "aboard_s", "limit_s"),
    BREAK_IMPOSSIBLE: ("BREAK_IMPOSSIBLE", "", ""),
    SHIFT_TOO_SHORT: ("SHIFT_TOO_SHORT", "end_s", "shift_end_s"),
    ROUND_TOO_LONG: ("SHIFT_TOO_SHORT", "duration_s", "limit_s"),
}


@dataclass(frozen=True, slots=True)
class Broken:
    """Why the order of visits is not possible: the rule's code, the stop where it breaks, the numbers that bind.

    `excess` (`excess_s`, `excess_m`) among the numbers is by how much; `closeness` sorts misses, the nearest last.
    """

    reason: str
    stop: str
    numbers: dict[str, int] = field(default_factory=dict)
    closeness: tuple[int, int] = (0, 0)


def broken(rule: int, stop: str, have: int, limit: int) -> Broken:
    """The record of what `walk` found."""
    reason, had, allowed = REASONS[rule]
    numbers: dict[str, int] = {}
    if had:
        unit = had[-2:] if had[-2:] in ("_s", "_m") else ""
        numbers = {had: have, allowed: limit, f"excess{unit}": have - limit}
    return Broken(reason, stop, numbers, (rule, limit - have))


def closer(one: Broken, other: Broken) -> Broken:
    """Of two misses the nearer: the smaller excess under the rule that fails later; ties keep the first."""
    return other if other.closeness > one.closeness else one
