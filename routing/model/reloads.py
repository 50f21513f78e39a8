"""Trips begin where their load lies: a stop's depot is where its trip began; reloads are as many as are allowed."""

from __future__ import annotations

from geo.jit import inlined
from routing.model.broken import TOO_MANY_RELOADS, WRONG_DEPOT
from routing.model.instance import Instance, Int, Long


@inlined
def check_trips(instance: Instance, kind: int, sequence: Int, length: int, out: Long) -> int:
    """0, or the rule that is broken, with position and numbers in `out`."""
    depot = instance.kinds[kind].start - instance.stop_count
    count = 0
    for position in range(length):
        stop = sequence[position]
        out[1] = position
        if stop < 0:
            depot = -1 - stop
            count += 1
            if not instance.reloads_at[kind, depot]:
                return WRONG_DEPOT
        elif instance.stops[stop].depot >= 0 and instance.stops[stop].depot != depot:
            return WRONG_DEPOT
    if count > instance.kinds[kind].most_reloads:
        out[2], out[3] = count, instance.kinds[kind].most_reloads
        return TOO_MANY_RELOADS
    return 0
