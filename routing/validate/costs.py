"""Costs add up without leaving 61 bits, whatever the plan."""

from __future__ import annotations

from collections.abc import Sequence

from geo.errors import Fault
from routing.plan.cost import LIMIT_UNITS, largest_sum
from routing.problem.component import Component


def check(components: Sequence[Component]) -> list[Fault]:
    """COST_OVERFLOW for every component whose worst plan is too expensive to be computed exactly."""
    faults = []
    for component in components:
        worst = largest_sum(component)
        if worst > LIMIT_UNITS:
            text = f"The worst plan of {component.name!r} costs {worst} units, {LIMIT_UNITS} can be added up."
            faults.append(Fault("COST_OVERFLOW", text, "carriers", component.name))
    return faults
