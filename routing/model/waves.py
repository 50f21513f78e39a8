"""Along a round the wave never falls: the early wave (the press) is out before anything else is begun."""

from __future__ import annotations

from geo.jit import inlined
from routing.model.instance import Instance, Int


@inlined
def first_fall(instance: Instance, sequence: Int, length: int) -> int:
    """The first position whose stop belongs to an earlier wave than one before it, -1 when there is none."""
    wave = 0
    for position in range(length):
        stop = sequence[position]
        if stop < 0:
            continue
        if instance.stops[stop].wave < wave:
            return position
        wave = instance.stops[stop].wave
    return -1
