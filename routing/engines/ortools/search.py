"""OR-Tools on one component: cheapest insertion in parallel, then guided local search."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import Any

from routing.engines.answer import Found, GuardHit, Sequences
from routing.engines.bounds import Bound, Iterations
from routing.problem.component import Component

ENGINE = "or-tools routing"

#: Where guided search has no move to accept, no solution ever comes and their count bounds nothing. But each local
#: optimum is a failure of the solver, and failures are counted, not timed: a search that moves makes 2 to 20 of them
#: a solution, one that is stuck makes nothing else (docs/decisions/engine.md). Beyond these many it is stuck.
FAILURES = 1_000
FAILURES_PER_ITERATION = 20


def solve_component(
    component: Component, bound: Bound, seed: int, incumbent: Callable[[Found], None] = lambda found: None
) -> Found:
    """Search within `bound`; `incumbent` is told each better solution as it is found.

    Guided local search draws no random numbers. The seed shuffles the order in which the engine meets the stops,
    which decides ties: where there are none, another seed may well find the same rounds.

    Raises:
        GuardHit: an iteration bound was not reached within its guard.
    """
    order = list(range(len(component.stops)))
    random.Random(f"{seed} {component.name}").shuffle(order)  # noqa: S311 - no secret
    shuffled = replace(component, stops=tuple(component.stops[number] for number in order))

    def unshuffled(found: Found) -> Found:
        return replace(found, sequences=tuple(tuple(order[number] for number in route) for route in found.sequences))

    return unshuffled(_search(shuffled, bound, lambda found: incumbent(unshuffled(found))))


def _search(component: Component, bound: Bound, incumbent: Callable[[Found], None]) -> Found:
    from routing.engines.ortools.build import build  # noqa: PLC0415 - OR-Tools is loaded by solver processes only

    model = build(component)
    best: list[Found] = []

    def at_solution() -> None:
        units = int(model.routing.CostVar().Max())
        if not best or units < best[0].units:
            best[:] = [Found(_routes(model, None), units)]
            incumbent(best[0])

    model.routing.AddAtSolutionCallback(at_solution)
    parameters = search_parameters(bound)
    if isinstance(bound, Iterations):
        failures = FAILURES + FAILURES_PER_ITERATION * bound.count
        model.routing.AddSearchMonitor(model.routing.solver().FailuresLimit(failures))
    began = monotonic()
    model.routing.CloseModelWithParameters(parameters)
    solution = model.routing.SolveWithParameters(parameters)
    if solution is None:  # insertion met a rule it cannot see (mixed loads): begin with nothing served
        empty = model.routing.ReadAssignmentFromSequences([[] for _ in component.carriers], True)
        solution = model.routing.SolveFromAssignmentWithParameters(empty, parameters)
    if isinstance(bound, Iterations) and monotonic() - began >= bound.guard_s:
        raise GuardHit
    if solution is None:
        raise RuntimeError("the engine found no solution, although serving nothing is one")
    return Found(_routes(model, solution), int(solution.ObjectiveValue()))


def search_parameters(bound: Bound) -> Any:
    """Insertion and guided local search, bounded by solutions (large neighbourhoods off) or by the clock.

    Large neighbourhood search has clock limits of its own inside, so it would make a bound by solutions depend on
    the machine; it is off in both cases, so that a longer search is more of the same search.
    """
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2  # noqa: PLC0415

    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    # Operators that brought something come first: better at equal time, and it draws nothing from a clock.
    parameters.use_multi_armed_bandit_concatenate_operators = True
    operators = parameters.local_search_operators
    for field, _ in operators.ListFields():
        if field.name.endswith("_lns"):
            setattr(operators, field.name, 2)  # BOOL_FALSE
    if isinstance(bound, Iterations):
        parameters.solution_limit = bound.count
        limit_s = bound.guard_s
    else:
        limit_s = bound.limit_s
    parameters.time_limit.FromMilliseconds(max(1, round(limit_s * 1000)))
    return parameters


def _routes(model: Any, solution: Any) -> Sequences:
    """Stop numbers by vehicle: of a solution, or of the solver's state when `solution` is None."""
    routing, manager = model.routing, model.manager
    routes = []
    for vehicle in range(routing.vehicles()):
        route = []
        index = routing.Start(vehicle)
        while True:
            following = routing.NextVar(index)
            index = following.Value() if solution is None else solution.Value(following)
            if routing.IsEnd(index):
                break
            route.append(int(manager.IndexToNode(index)))
        routes.append(tuple(route))
    return tuple(routes)
