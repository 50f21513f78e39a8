"""Incompatible goods never share a trip; what is to be kept separate (KT1, pay-outs) never shares a round."""

from __future__ import annotations

from geo.jit import inlined
from routing.model.instance import Instance, Int


@inlined
def first_together(instance: Instance, sequence: Int, length: int) -> int:
    """The first position whose stop must not be with an earlier one, -1 when there is none."""
    level = -1
    trip = 0
    for position in range(length):
        stop = sequence[position]
        if stop < 0:
            trip = position + 1
            continue
        if level >= 0 and instance.stops[stop].apart != level:
            return position
        level = instance.stops[stop].apart
        goods = instance.stops[stop].goods
        if goods < 0:
            continue
        for earlier in range(trip, position):
            other = instance.stops[sequence[earlier]].goods
            if other >= 0 and instance.clash[goods, other]:
                return position
    return -1
