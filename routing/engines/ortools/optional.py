"""An optional stop may be left out for its penalty; a mandatory one for more than everything else together.

Leaving out a mandatory stop is no plan, but it stays possible inside the model, so that the engine always has an
answer to improve, instead of "no solution" without a culprit.
"""

from __future__ import annotations

from routing.engines.ortools.model import Model


def add(model: Model) -> None:
    """One disjunction for each stop. The two of a shipment are left out together, as they share their vehicle."""
    for stop, penalty in enumerate(model.instance.stops["penalty"].tolist()):
        model.routing.AddDisjunction([model.index(stop)], penalty)
