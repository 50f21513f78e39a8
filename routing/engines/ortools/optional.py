"""An optional stop may be left out for its penalty; a mandatory one for more than everything else together.

Leaving out a mandatory stop is no plan: `solve.py` refuses it and names the stop. It stays possible inside the model
so that the engine always has an answer to improve, instead of "no solution" without a culprit.
"""

from __future__ import annotations

from routing.engines.ortools.model import Model
from routing.plan.cost import UNITS_PER_VND, worst_units


def add(model: Model) -> None:
    """One disjunction for each stop."""
    mandatory = worst_units(model.component) + 1
    for number, stop in enumerate(model.component.stops):
        penalty = mandatory if stop.penalty is None else stop.penalty * UNITS_PER_VND
        model.routing.AddDisjunction([model.index(number)], penalty)
