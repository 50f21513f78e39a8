"""How OR-Tools searches. What was measured stands in docs/decisions/engine.md."""

from __future__ import annotations

from typing import Any

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

FIRST = routing_enums_pb2.FirstSolutionStrategy
META = routing_enums_pb2.LocalSearchMetaheuristic

#: Where guided search has no move to accept, no solution ever comes and their count bounds nothing. But each local
#: optimum is a failure of the solver, and failures are counted, not timed: a search that moves makes 2 to 20 of them
#: a solution, one that is stuck makes nothing else (docs/decisions/engine.md). Beyond these many it is stuck.
FAILURES = 1_000
FAILURES_PER_ITERATION = 20

#: How much of the time goes to ruin and recreate before guided local search polishes.
ITERATED_SHARE = 0.9
#: Stops taken out by one ruin, on average and from one round at most.
RUINED, RUINED_OF_ROUND = 20, 10


def guided(limit_s: float) -> Any:
    """Cheapest insertion in parallel, then guided local search.

    Large neighbourhood search has clock limits of its own inside, so it would make a bound by solutions depend on
    the machine; it is off always, so that a longer search is more of the same search.
    """
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = FIRST.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = META.GUIDED_LOCAL_SEARCH
    # Operators that brought something come first: better at equal time, and it draws nothing from a clock.
    parameters.use_multi_armed_bandit_concatenate_operators = True
    operators = parameters.local_search_operators
    for field, _ in operators.ListFields():
        if field.name.endswith("_lns"):
            setattr(operators, field.name, 2)  # BOOL_FALSE
    parameters.time_limit.FromMilliseconds(max(1, round(limit_s * 1000)))
    return parameters


def iterated(limit_s: float) -> Any:
    """Ruin by strings of neighbouring stops (Christiaens and Vanden Berghe, 2020), recreate by local insertion."""
    parameters = guided(limit_s)
    # Of guided search the descent before the first ruin would never end.
    parameters.local_search_metaheuristic = META.GREEDY_DESCENT
    parameters.use_iterated_local_search = True
    settings = parameters.iterated_local_search_parameters
    settings.improve_perturbed_solution = False
    settings.reference_solution_acceptance_strategy.simulated_annealing.automatic_temperatures = True
    ruin = settings.ruin_recreate_parameters
    strings = ruin.ruin_strategies.add().sisr
    strings.avg_num_removed_visits = RUINED
    strings.max_removed_sequence_size = RUINED_OF_ROUND
    strings.bypass_factor = 0.01
    ruin.recreate_strategy.heuristic = FIRST.LOCAL_CHEAPEST_INSERTION
    return parameters
