"""Whether a load fits at a place of a round: the most that is aboard before and after it, kept for every stop.

What a new stop delivers is aboard from the beginning of its trip up to it, what it collects from it to the end of the
trip. So a place is possible when the most aboard before it leaves room for the one, and the most aboard after it for
the other.
"""

from __future__ import annotations

from geo.jit import inlined, lean
from routing.model.instance import COLLECTS, DELIVERS, SHIPS, Long

#: Columns of `State.high`: most aboard before the stop, from just before it on, up to it, from just after it on.
BEFORE, FROM, UP_TO, AFTER = 0, 1, 2, 3


@lean
def refresh_sums(
    loads: Long, capacity: Long, aboard: Long, sequences: Long, slot: int, kind: int, length: int, room: Long
) -> None:
    """The room of a slot whose only trip delivers or collects."""
    for unit in range(loads.shape[1]):
        out = aboard[kind, unit]
        back = out
        for position in range(length):
            stop = sequences[slot, position]
            out += loads[stop, unit, DELIVERS]
            back += loads[stop, unit, COLLECTS]
        room[slot, unit, 0] = capacity[kind, unit] - out
        room[slot, unit, 1] = capacity[kind, unit] - back


@lean
def refresh_levels(
    loads: Long,
    capacity: Long,
    aboard: Long,
    sequences: Long,
    slot: int,
    kind: int,
    length: int,
    room: Long,
    high: Long,
    level: Long,
) -> None:
    """The room of a slot's roomiest trips, and what is aboard at every stop."""
    for unit in range(loads.shape[1]):
        room[slot, unit, 0] = room[slot, unit, 1] = -1
        now = aboard[kind, unit]
        shipped = 0
        first = 0
        for position in range(length + 1):
            if position < length and sequences[slot, position] >= 0:
                shipped += loads[sequences[slot, position], unit, SHIPS]
                continue
            for each in range(first, position):
                now += loads[sequences[slot, each], unit, DELIVERS]
            room[slot, unit, 0] = max(room[slot, unit, 0], capacity[kind, unit] - now)
            now = _trip(loads, sequences, slot, unit, first, position, now, high, level)
            room[slot, unit, 1] = max(room[slot, unit, 1], capacity[kind, unit] - now)
            now = shipped
            first = position + 1


@inlined
def _trip(
    loads: Long, sequences: Long, slot: int, unit: int, first: int, end: int, now: int, high: Long, level: Long
) -> int:
    """Levels on the trip of positions `first` to `end` - 1 that begins with `now` aboard; what it ends with."""
    top = now
    for position in range(first, end):
        stop = sequences[slot, position]
        high[stop, unit, BEFORE] = top
        now += change(loads, stop, unit)
        top = max(top, now)
        level[stop, unit] = now
        high[stop, unit, UP_TO] = top
    top = now
    for position in range(end - 1, first - 1, -1):
        stop = sequences[slot, position]
        top = max(top, level[stop, unit])
        high[stop, unit, AFTER] = top
        high[stop, unit, FROM] = max(top, level[stop, unit] - change(loads, stop, unit))
    return now


@inlined
def change(loads: Long, stop: int, unit: int) -> int:
    """How much more is aboard after a stop than before it."""
    return loads[stop, unit, COLLECTS] + loads[stop, unit, SHIPS] - loads[stop, unit, DELIVERS]


@inlined
def fits_somewhere(loads: Long, room: Long, slot: int, stop: int) -> bool:
    """Whether a trip of the slot has room for what the stop delivers, and one for what it collects."""
    for unit in range(loads.shape[1]):
        if loads[stop, unit, DELIVERS] > room[slot, unit, 0] or loads[stop, unit, COLLECTS] > room[slot, unit, 1]:
            return False
    return True


@inlined
def fits_beside(loads: Long, high: Long, capacity: Long, kind: int, stop: int, beside: int, after: int) -> bool:
    """Whether the stop's load fits just before the stop `beside` (`after` 0) or just after it (1)."""
    for unit in range(loads.shape[1]):
        if (
            loads[stop, unit, DELIVERS] + high[beside, unit, BEFORE + 2 * after] > capacity[kind, unit]
            or loads[stop, unit, COLLECTS] + high[beside, unit, FROM + 2 * after] > capacity[kind, unit]
        ):
            return False
    return True
