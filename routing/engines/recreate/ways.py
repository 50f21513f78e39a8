"""What a way costs one carrier."""

from __future__ import annotations

from geo.jit import inlined
from routing.model.instance import Int, Records


@inlined
def price(legs: Int, here: Records, origin: int, end: int) -> int:
    """Units for a way, to the carrier of the slot `here`. `price(facts.back, here, stop, x)` is the way from x."""
    return legs[here.way, origin, end, 0] * here.per_m + legs[here.way, origin, end, 1] * here.per_s


@inlined
def node_of(stop_count: int, visit: int) -> int:
    """The node of a stop or a reload."""
    return visit if visit >= 0 else stop_count - 1 - visit
