"""Costs add up without leaving 61 bits, whatever the plan."""

from __future__ import annotations

from geo.errors import Fault
from routing.plan.cost import worst_units
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem

#: A quarter of what an engine's 64-bit sums hold: its own bookkeeping (penalised arcs) needs room as well.
LIMIT_UNITS = 2**61


def check(loaded: LoadedProblem) -> list[Fault]:
    """COST_OVERFLOW for every component whose worst plan is too expensive to be computed exactly."""
    faults = []
    for component in decompose(loaded):
        mandatory = sum(stop.penalty is None for stop in component.stops)
        worst = worst_units(component) * (mandatory + 1)
        if worst > LIMIT_UNITS:
            text = f"The worst plan of {component.name!r} costs {worst} units, {LIMIT_UNITS} can be added up."
            faults.append(Fault("COST_OVERFLOW", text, "carriers", component.name))
    return faults
