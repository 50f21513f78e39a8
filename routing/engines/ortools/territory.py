"""What it costs that this carrier comes to a stop: it belongs to every way into the stop.

Areas beyond a round's first are a cost of sets, not of ways: `build.inexpressible` says so.
"""

from __future__ import annotations

from routing.engines.ortools.model import Grid, Model


def add_costs(model: Model, vehicle: int, grid: Grid) -> None:
    """Units of the stop on every arc into it, onto `grid` (units, model's nodes)."""
    costs = model.instance.stop_cost[model.rounds.kinds[vehicle]]
    grid[:, : len(costs)] += costs
