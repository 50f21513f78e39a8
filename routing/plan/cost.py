"""Costs, exact: integers in units of 1/3,600,000 VND, so that no product is rounded."""

from __future__ import annotations

from routing.problem.component import Component

UNITS_PER_VND = 3_600_000
UNITS_PER_M = 3_600
UNITS_PER_S = 1_000

#: A quarter of what 64-bit sums hold: an engine's own bookkeeping (penalised arcs) needs room as well.
LIMIT_UNITS = 2**61


def whole_vnd(units: int) -> int:
    """Units as VND, rounded half up; once, at the end of a sum."""
    return (2 * units + UNITS_PER_VND) // (2 * UNITS_PER_VND)


def worst_units(component: Component) -> int:
    """More than any plan of the component costs: every penalty, all shifts full, every way the longest."""
    carriers, stops, policy = component.carriers, component.stops, component.policy
    horizon = max((carrier.shift_s[1] + carrier.overtime_s for carrier in carriers), default=0)
    longest = max((int(ways.distance_m.max(initial=0)) for ways in component.ways), default=0)
    per_km = max((carrier.cost_per_km for carrier in carriers), default=0)
    reloads = sum(carrier.reloads.most for carrier in carriers if carrier.reloads is not None)
    legs = len(stops) + len(carriers) + reloads
    territory = policy.territory.area_cost + policy.territory.unfamiliar_cost + policy.territory.change_cost
    outside = 0
    if policy.balance is not None:
        most = max(horizon, legs * longest, len(stops), policy.balance.low)
        outside = len(carriers) * most * policy.balance.cost_per_1000
    return (
        sum(policy.penalty(stop) or 0 for stop in stops) * UNITS_PER_VND
        + sum(carrier.fixed_cost for carrier in carriers) * UNITS_PER_VND
        + sum(carrier.cost_per_h * (carrier.shift_s[1] + carrier.overtime_s) for carrier in carriers) * UNITS_PER_S
        + sum(carrier.overtime_cost_per_h * carrier.overtime_s for carrier in carriers) * UNITS_PER_S
        + sum(stop.late_cost_per_h for stop in stops) * horizon * UNITS_PER_S
        + legs * longest * per_km * UNITS_PER_M
        + len(stops) * territory * UNITS_PER_VND
        + outside * UNITS_PER_VND // 1000
    )


def largest_sum(component: Component) -> int:
    """The worst plan with every mandatory stop left out as well: no sum that a search adds up is larger.

    Beyond `LIMIT_UNITS` compiled sums would wrap around without a word: such a component is not to be searched.
    """
    return worst_units(component) * (sum(stop.penalty is None for stop in component.stops) + 1)
