"""A round is no longer than its carrier may travel."""

from __future__ import annotations

from geo.jit import inlined
from routing.model.instance import Instance, Int


@inlined
def node_at(instance: Instance, kind: int, sequence: Int, length: int, position: int) -> int:
    """The node of a position; `length` is the end of the round (-1 when it is open), -1 its start."""
    if position < 0:
        return instance.kinds[kind].start
    if position == length:
        return instance.kinds[kind].end
    stop = sequence[position]
    return stop if stop >= 0 else instance.stop_count - 1 - stop


@inlined
def metres(instance: Instance, kind: int, sequence: Int, length: int) -> int:
    """Metres of a round, with the way back unless it is open."""
    way = instance.kinds[kind].way
    here = instance.kinds[kind].start
    total = 0
    for position in range(length + 1):
        there = node_at(instance, kind, sequence, length, position)
        if there >= 0:
            total += instance.distance_m[way, here, there]
            here = there
    return total
