"""The cost of a round, exact: integers in units of 1/3,600,000 VND, so that no product is rounded."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from routing.plan.timeline import Timeline
from routing.problem.component import Component
from routing.problem.problem import Carrier, Stop
from routing.problem.ways import Ways

UNITS_PER_VND = 3_600_000
UNITS_PER_M = 3_600
UNITS_PER_S = 1_000


def whole_vnd(units: int) -> int:
    """Units as VND, rounded half up; once, at the end of a sum."""
    return (2 * units + UNITS_PER_VND) // (2 * UNITS_PER_VND)


def round_metres(carrier: Carrier, stops: Sequence[Stop], ways: Ways, depots: dict[str, str]) -> int:
    """Metres of a round, with the way back unless it is open."""
    places = [depots[carrier.start], *(stop.place for stop in stops)]
    if carrier.end is not None:
        places.append(depots[carrier.end])
    return sum(ways.metres(a, b) for a, b in pairwise(places))


def round_units(carrier: Carrier, stops: Sequence[Stop], times: Timeline, metres: int) -> int:
    """The cost of a round in units: fixed, distance, duration, lateness. An empty round costs nothing."""
    if not stops:
        return 0
    late = sum(
        max(0, begin - stop.due_s) * stop.late_cost_per_h
        for stop, begin in zip(stops, times.begin_s, strict=True)
        if stop.due_s is not None
    )
    span = times.end_s - times.start_s
    return (
        carrier.fixed_cost * UNITS_PER_VND
        + metres * carrier.cost_per_km * UNITS_PER_M
        + span * carrier.cost_per_h * UNITS_PER_S
        + late * UNITS_PER_S
    )


def worst_units(component: Component) -> int:
    """More than any plan of the component costs: every penalty, all shifts full, every way the longest."""
    carriers, stops = component.carriers, component.stops
    horizon = max((carrier.shift_s[1] for carrier in carriers), default=0)
    longest = max((metres for ways in component.ways for row in ways.distance_m for metres in row), default=0)
    per_km = max((carrier.cost_per_km for carrier in carriers), default=0)
    return (
        sum(stop.penalty or 0 for stop in stops) * UNITS_PER_VND
        + sum(carrier.fixed_cost for carrier in carriers) * UNITS_PER_VND
        + sum(carrier.cost_per_h * carrier.shift_s[1] for carrier in carriers) * UNITS_PER_S
        + sum(stop.late_cost_per_h for stop in stops) * horizon * UNITS_PER_S
        + (len(stops) + len(carriers)) * longest * per_km * UNITS_PER_M
    )
