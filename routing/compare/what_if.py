"""Scenarios solved, beside the plan that they change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from geo.errors import BuutaError, Fault, InputRefused
from geo.matrix import Matrix
from routing.compare.apply import apply
from routing.compare.equal import Planned
from routing.compare.scenario import Scenario
from routing.compare.sound import require_sound
from routing.plan.belongs import require_plan_of
from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem, matrix_file, problem_from_parts
from routing.problem.problem import InlineMatrix
from routing.validate.validate import check

#: From a problem to its plan; raises a `BuutaError` when there is none.
Solve = Callable[[LoadedProblem], Plan]

BASE = "base"


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`plans` begins with the base. `notes` and `failed` go by the names of scenarios: what was done besides, and
    the faults of those that have no plan.
    """

    plans: tuple[Planned, ...]
    notes: Mapping[str, Sequence[str]]
    failed: Mapping[str, Sequence[Fault]]


def what_if(
    loaded: LoadedProblem,
    scenarios: Sequence[Scenario],
    solve: Solve,
    base: Plan | None = None,
    *,
    as_base: bool,
    matrices: Sequence[Matrix] = (),
) -> WhatIf:
    """Solve each scenario; without a `base` plan, the problem as it is too.

    With `as_base` a scenario only has the stops that the base plan serves, so that the search is for equal service.
    All scenarios are made and validated before the first is solved. `matrices` stand behind those of the problem: who
    is covered by none of these travels by them.

    Raises:
        InputRefused: the problem contradicts itself, or the base plan is not of it; every fault of every scenario,
            its name before the message; the base's, when it cannot be solved.
    """
    require_sound(loaded)
    if base is not None:
        require_plan_of(loaded, base)
    start = portable(loaded, matrices)
    made: list[tuple[str, LoadedProblem]] = []
    notes: dict[str, Sequence[str]] = {}
    faults: list[Fault] = []
    for scenario in scenarios:
        try:
            changed, notes[scenario.name] = apply(start, scenario)
        except InputRefused as refused:
            faults += [_of(scenario.name, fault) for fault in refused.faults]
            continue
        faults += [_of(scenario.name, fault) for fault in check(changed)[0]]
        made.append((scenario.name, changed))
    if faults:
        raise InputRefused(faults)
    first = Planned(BASE, loaded, base if base is not None else solve(loaded))
    served = {visit.stop for trip in first.plan.rounds for visit in trip.visits}
    plans = [first]
    failed: dict[str, Sequence[Fault]] = {}
    for name, changed in made:
        asked = only_stops(changed, served) if as_base else changed
        try:
            plans.append(Planned(name, asked, solve(asked)))
        except BuutaError as error:
            failed[name] = error.faults
    return WhatIf(tuple(plans), notes, failed)


def portable(loaded: LoadedProblem, more: Sequence[Matrix] = ()) -> LoadedProblem:
    """The problem with its matrix files, and `more`, named after their content, so that all may lie in one folder."""
    matrices = [*loaded.matrices, *more]
    entries = [
        entry if isinstance(entry, InlineMatrix) else matrix_file(matrix)
        for entry, matrix in zip_longest(loaded.problem.matrices, matrices)
    ]
    return problem_from_parts(loaded.problem.model_copy(update={"matrices": entries}), matrices)


def only_stops(loaded: LoadedProblem, kept: Collection[str]) -> LoadedProblem:
    """The problem with these stops only, shipments whole or not at all."""
    problem = loaded.problem
    gone = {stop.id for stop in problem.stops if stop.id not in kept}
    for shipment in problem.shipments:
        if shipment.pickup in gone or shipment.delivery in gone:
            gone |= {shipment.pickup, shipment.delivery}
    stops = [stop for stop in problem.stops if stop.id not in gone]
    carriers = [
        carrier.model_copy(update={"locked": [name for name in carrier.locked if name not in gone]})
        for carrier in problem.carriers
    ]
    shipments = [shipment for shipment in problem.shipments if shipment.pickup not in gone]
    update = {"stops": stops, "carriers": carriers, "shipments": shipments}
    return problem_from_parts(problem.model_copy(update=update), loaded.matrices)


def _of(scenario: str, fault: Fault) -> Fault:
    """The fault with the scenario before its message."""
    return Fault(fault.code, f"{scenario}: {fault.message}", fault.field, fault.row, fault.action)
