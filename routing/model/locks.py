"""Locked stops come first, in their order."""

from __future__ import annotations

from geo.jit import inlined
from routing.model.instance import Instance, Int


@inlined
def first_out_of_order(instance: Instance, kind: int, sequence: Int, length: int) -> int:
    """The first position that holds another stop than the locked one, -1 when there is none."""
    first = instance.kinds[kind].first_locked
    for position in range(instance.kinds[kind].last_locked - first):
        if position >= length or sequence[position] != instance.locked[first + position]:
            return min(position, length - 1)
    return -1
