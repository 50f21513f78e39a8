"""Rounds should lie within a band of duration, distance or stops; every unit outside costs."""

from __future__ import annotations

from geo.jit import inlined
from routing.model.instance import Instance


@inlined
def balance_cost(instance: Instance, duration_s: int, distance_m: int, stops: int) -> int:
    """Units for what lies below or above the band; nothing where no balance is asked for."""
    if instance.balance == 0:
        return 0
    measure = stops
    if instance.balance == 1:
        measure = duration_s
    elif instance.balance == 2:
        measure = distance_m
    outside = max(0, instance.balance_low - measure) + max(0, measure - instance.balance_high)
    return outside * instance.balance_cost
