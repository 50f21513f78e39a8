"""Small mixed problems without the rules that PyVRP lacks."""

from __future__ import annotations

from random import Random

from routing.engines.pyvrp.engine import PyVrp
from routing.problem.component import Component
from routing.problem.decompose import decompose
from routing.problem.goals import Territory
from routing.problem.loaded import problem_from_parts
from routing.validate.validate import check
from tests.routing.small_problems import small_problem

#: Faults of single stops: such a stop is left out. Problems that contradict themselves are nobody's business here.
HARMLESS = ("STOP_", "LOAD_OVER", "SHIPMENT_IMPOSSIBLE", "DEMAND_OVER", "SERVICE_OVER", "STOPS_OVER")


def expressible(chance: Random) -> Component | None:
    """A component that PyVRP expresses whole, or None when this draw gives none."""
    drawn = small_problem(chance)
    ties, trips = chance.random() < 0.5, chance.random() < 0.7
    problem = drawn.problem.model_copy(
        update={
            "matrices": [],
            "stops": [
                stop.model_copy(
                    update={"windows_s": stop.windows_s[:1], "due_s": None, "goods": None, "wave": 0}
                    | ({"delivers": {}, "collects": {}} if ties and chance.random() < 0.8 else {})
                )
                for stop in drawn.problem.stops
            ],
            "carriers": [
                carrier.model_copy(
                    update={"breaks": [], "overtime_cost_per_h": 0, "locked": []}
                    | ({} if trips else {"reloads": None})
                )
                for carrier in drawn.problem.carriers
            ],
            "shipments": [
                shipment.model_copy(update={"max_aboard_s": None}) for shipment in drawn.problem.shipments if ties
            ],
            "balance": None,
            "territory": Territory(),
            "separate": [],
            "incompatible": [],
        }
    )
    loaded = problem_from_parts(problem, drawn.matrices)
    if not all(fault.code.startswith(HARMLESS) for fault in check(loaded)[0]):
        return None
    parts = decompose(loaded)
    if len(parts) != 1 or not parts[0].carriers or PyVrp().inexpressible(parts[0]):
        return None
    return parts[0]
