"""A shipment's two stops are on one round, the pickup first. How long it is aboard is the clock's business."""

from __future__ import annotations

from geo.jit import inlined
from routing.model.instance import Instance, Int


@inlined
def position_of_delivery(instance: Instance, sequence: Int, length: int, position: int) -> int:
    """Where what is picked up at `position` is delivered, -1 when nowhere after it."""
    wanted = instance.stops[sequence[position]].partner
    for later in range(position + 1, length):
        if sequence[later] == wanted:
            return later
    return -1


@inlined
def first_split(instance: Instance, sequence: Int, length: int) -> int:
    """The first position whose shipment is not whole or not in order, -1 when there is none."""
    open_pickups = 0
    for position in range(length):
        stop = sequence[position]
        if stop < 0 or instance.stops[stop].partner < 0:
            continue
        if instance.stops[stop].pickup:
            if position_of_delivery(instance, sequence, length, position) < 0:
                return position
            open_pickups += 1
        else:
            open_pickups -= 1
            if open_pickups < 0:
                return position
    # Every pickup has its delivery later; a delivery too many would have no pickup before it.
    if open_pickups != 0:
        return length - 1
    return -1
