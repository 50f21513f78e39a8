"""Whether a carrier can do these stops in this order, and at what cost: all rules of a round together."""

from __future__ import annotations

from collections.abc import Sequence

from routing.plan.cost import round_metres, round_units
from routing.plan.loads import overload
from routing.plan.timeline import Broken, timeline
from routing.problem.component import Component
from routing.problem.problem import Stop

#: Of several carriers that cannot, the one that fails latest in this order came closest.
_CLOSENESS = ("UNREACHABLE", "OVER_CAPACITY", "WINDOW_CLOSED", "SHIFT_TOO_SHORT", "MAX_STOPS")


def cost_or_broken(component: Component, index: int, stops: Sequence[Stop]) -> int | Broken:
    """The cost (units) of carrier number `index` doing `stops`, or the first rule that the round breaks."""
    carrier = component.carriers[index]
    if carrier.max_stops is not None and len(stops) > carrier.max_stops:
        return Broken("MAX_STOPS", stops[-1].id, {"stops": len(stops), "limit": carrier.max_stops})
    heavy = overload(carrier, stops)
    if heavy is not None:
        return heavy
    ways = component.ways_for(index)
    times = timeline(carrier, stops, ways, component.depots)
    if isinstance(times, Broken):
        return times
    return round_units(carrier, stops, times, round_metres(carrier, stops, ways, component.depots))


def closer(one: Broken, other: Broken) -> Broken:
    """Of two misses the nearer: the smaller excess under the rule that fails later; ties keep the first."""
    ranks = _CLOSENESS.index(one.reason), _CLOSENESS.index(other.reason)
    if ranks[0] != ranks[1]:
        return one if ranks[0] > ranks[1] else other
    return other if other.numbers.get("excess_s", 0) < one.numbers.get("excess_s", 0) else one
