"""Offices of a day's delivery run as problems of their own, and what the day's plan costs there."""

from __future__ import annotations

import random
from dataclasses import dataclass

from routing.plan.kpis import plan_units
from routing.plan.plan import Plan
from routing.problem.component import Component
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem, problem_from_parts


@dataclass(frozen=True, slots=True)
class Office:
    """One part of a run that nothing ties to the others, as a problem of its own.

    `share` is the part of the run's stops that it has; `units` what the whole run's plan costs on it (units of
    1/3,600,000 VND, penalties included).
    """

    name: str
    loaded: LoadedProblem
    share: float
    units: int


def sample(loaded: LoadedProblem, plan: Plan, many: int, seed: int) -> list[Office]:
    """`many` of the run's offices, drawn at random, in the order of the run."""
    components = decompose(loaded)
    chosen = sorted(random.Random(seed).sample(range(len(components)), min(many, len(components))))  # noqa: S311
    return [office_of(loaded, plan, components[number]) for number in chosen]


def office_of(loaded: LoadedProblem, plan: Plan, component: Component) -> Office:
    """A component as a problem: the same records and matrices, nothing of the others."""
    problem = loaded.problem
    matrices = {id(matrix): matrix for matrix in map(loaded.matrix_for, component.carriers) if matrix is not None}
    kept = [entry for entry, matrix in zip(problem.matrices, loaded.matrices, strict=True) if id(matrix) in matrices]
    places = {carrier.start for carrier in component.carriers} | {carrier.end for carrier in component.carriers}
    places |= {stop.depot for stop in component.stops}
    part = problem.model_copy(
        update={
            "name": f"{problem.name}-{component.name}",
            "matrices": kept,
            "depots": [depot for depot in problem.depots if depot.id in places],
            "carriers": list(component.carriers),
            "stops": list(component.stops),
            "shipments": list(component.shipments),
        }
    )
    carriers, stops = {carrier.id for carrier in part.carriers}, {stop.id for stop in part.stops}
    units = plan_units(
        part,
        [trip for trip in plan.rounds if trip.carrier in carriers],
        [left for left in plan.unserved if left.stop in stops],
    )
    ordered = [matrix for matrix in loaded.matrices if id(matrix) in matrices]
    return Office(component.name, problem_from_parts(part, ordered), len(stops) / len(problem.stops), units)
