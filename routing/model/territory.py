"""Compact and familiar rounds: areas beyond the first cost, and so do stops that know another carrier."""

from __future__ import annotations

from geo.jit import inlined
from routing.model.instance import Instance, Int


@inlined
def territory_cost(instance: Instance, kind: int, sequence: Int, length: int) -> int:
    """Units for the areas a round touches beyond its first, and for strangers at its stops."""
    cost = 0
    areas = 0
    for position in range(length):
        stop = sequence[position]
        if stop < 0:
            continue
        cost += instance.stop_cost[kind, stop]
        area = instance.stops[stop].area
        if area < 0 or instance.area_cost == 0:
            continue
        known = False
        for earlier in range(position - 1, -1, -1):  # backwards: neighbours share their area
            other = sequence[earlier]
            if other >= 0 and instance.stops[other].area == area:
                known = True
                break
        if not known:
            areas += 1
    return cost + max(0, areas - 1) * instance.area_cost
