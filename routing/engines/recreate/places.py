"""The cheapest places found for a stop so far, the cheapest first."""

from __future__ import annotations

from geo.jit import lean
from routing.engines.recreate.state import FAR
from routing.model.instance import Records


@lean
def offer(found: Records, now: Records, delta: int, slot: int, at: int, later: int, reload: int) -> int:
    """Keep a place if it is new and among the cheapest; returns what the next must be cheaper than."""
    for number in range(now.found):
        known = found[number]
        if known.slot == slot and known.at == at and known.later == later and known.reload == reload:
            return now.limit
    last = now.found
    if last < found.shape[0]:
        now.found += 1
    else:
        last -= 1
    while last > 0 and found[last - 1].delta > delta:
        one, other = found[last - 1], found[last]
        other.delta = one.delta
        other.slot = one.slot
        other.at = one.at
        other.later = one.later
        other.reload = one.reload
        last -= 1
    place = found[last]
    place.delta = delta
    place.slot = slot
    place.at = at
    place.later = later
    place.reload = reload
    if now.found == found.shape[0]:
        now.limit = found[found.shape[0] - 1].delta
    return now.limit


@lean
def forget(now: Records) -> None:
    """No place is found yet."""
    now.found = 0
    now.limit = FAR
