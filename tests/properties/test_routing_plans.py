"""Random problems that mix all rules: every plan passes the audit, every stop is served or has a reason."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import pytest

from geo.errors import BuutaError, InputRefused
from routing.audit.audit import audit
from routing.engines.features import EXPRESSED, RULES
from routing.plan.plan import Plan, Round
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import Problem
from routing.problem.stops import Stop
from routing.solve.verify import Untrue
from tests.routing.brute_force import UNITS_PER_VND, cheapest_plan, cost_of_order, penalty_of
from tests.routing.brute_rights import Call
from tests.routing.brute_times import start_is_a_choice
from tests.routing.in_process import solve_here
from tests.routing.small_problems import small_problem
from tests.routing.towns import town

#: `make trials` has 2,000.
TRIALS = int(os.environ.get("BUUTA_TRIALS", "200"))
#: Problems of so many stops are small enough for brute force.
SMALL = 4


def _problem(seed: int) -> LoadedProblem:
    return small_problem(Random(seed))  # noqa: S311


def _calls(loaded: LoadedProblem, driven: Round) -> list[Call]:
    stops = {stop.id: stop for stop in loaded.problem.stops}
    calls: list[Call] = [stops[visit.stop] for visit in driven.visits]
    for reload in reversed(driven.reloads):
        calls.insert(reload.before, reload.depot)
    return calls


def _assert_sound(loaded: LoadedProblem, plan: Plan) -> None:
    assert audit(loaded, plan) == []
    mentioned = [visit.stop for trip in plan.rounds for visit in trip.visits] + [left.stop for left in plan.unserved]
    assert sorted(mentioned) == sorted(stop.id for stop in loaded.problem.stops)


def _assert_no_insertion_pays(loaded: LoadedProblem, plan: Plan) -> None:
    """By brute force's arithmetic, where it and the clock mean the same."""
    stops = {stop.id: stop for stop in loaded.problem.stops}
    tied = {end for shipment in loaded.problem.shipments for end in (shipment.pickup, shipment.delivery)}
    rounds = {driven.carrier: _calls(loaded, driven) for driven in plan.rounds}
    for carrier in loaded.problem.carriers:
        order = rounds.get(carrier.id, [])
        before = cost_of_order(loaded, carrier, order)
        for left in (stops[left.stop] for left in plan.unserved if left.stop not in tied):
            if start_is_a_choice(loaded, carrier, [*_stops(order), left]):
                continue
            for position in range(len(order) + 1):
                longer = [*order[:position], left, *order[position:]]
                after = cost_of_order(loaded, carrier, longer)
                assert after - before >= penalty_of(loaded, left), (carrier.id, left.id, position)


def _stops(calls: Sequence[Call]) -> list[Stop]:
    return [call for call in calls if isinstance(call, Stop)]


def _tried(loaded: LoadedProblem, engine: str = "auto") -> Plan | str:
    """The plan, or why there is none: refused before the search, or mandatory stops (or locks) that were not kept."""
    try:
        return solve_here(loaded, count=20, engine=engine)
    except InputRefused:
        return "refused"
    except (Untrue, RuntimeError) as error:  # each engine's way to say that a lock cannot be kept
        if "lock" not in str(error).lower():
            raise
        return "lost"
    except BuutaError as error:
        if {fault.code for fault in error.faults} != {"SOLVE_MANDATORY"}:
            raise
        return "lost"


def _each(records: str, **fields: Any) -> Callable[[Problem], Problem]:
    """Of all records of one kind these fields become others."""
    return lambda problem: problem.model_copy(
        update={records: [record.model_copy(update=fields) for record in getattr(problem, records)]}
    )


def _first_window(problem: Problem) -> Problem:
    stops = [stop.model_copy(update={"windows_s": stop.windows_s[:1]}) for stop in problem.stops]
    return problem.model_copy(update={"stops": stops})


def _territory(**costs: int) -> Callable[[Problem], Problem]:
    return lambda problem: problem.model_copy(update={"territory": problem.territory.model_copy(update=costs)})


#: A problem without a rule that some engine lacks, by the names of `routing.engines.features`.
LIFTS: dict[str, Callable[[Problem], Problem]] = {
    "reloads": _each("carriers", reloads=None),
    "overtime": _each("carriers", overtime_s=0),
    "breaks": _each("carriers", breaks=[]),
    "locks": _each("carriers", locked=[]),
    "promises": _each("stops", due_s=None),
    "waves": _each("stops", wave=0),
    "several_windows": _first_window,
    "max_aboard": _each("shipments", max_aboard_s=None),
    "goods": lambda problem: problem.model_copy(update={"incompatible": []}),
    "separate": lambda problem: problem.model_copy(update={"separate": []}),
    "balance": lambda problem: problem.model_copy(update={"balance": None}),
    "territory_areas": _territory(area_cost=0),
    "territory_familiar": _territory(unfamiliar_cost=0, change_cost=0),
}


def _without_what_it_lacks(loaded: LoadedProblem, engine: str) -> LoadedProblem:
    """The same problem without the rules that the engine cannot express, alone at least."""
    problem = loaded.problem
    for rule in RULES.keys() - EXPRESSED[engine]:
        problem = LIFTS[rule](problem)
    return problem_from_parts(problem, loaded.matrices)


@pytest.mark.parametrize("seed", range(12))
def test_mixed_towns(seed):
    loaded = town(depots=2, stops=4 + seed, seed=seed, mixed=True)
    plan = solve_here(loaded, count=30, seed=seed)
    _assert_sound(loaded, plan)
    _assert_no_insertion_pays(loaded, plan)


def test_random_problems_of_all_rules():
    seen: Counter[str] = Counter()
    for seed in range(TRIALS):
        loaded = _problem(seed)
        best = cheapest_plan(loaded) if len(loaded.problem.stops) <= SMALL else None
        plan = _tried(loaded)
        if isinstance(plan, str):
            assert plan == "lost" or best is None, f"problem {seed} has a plan"
            seen[plan] += 1
            continue
        _assert_sound(loaded, plan)
        _assert_no_insertion_pays(loaded, plan)
        seen["planned"] += 1
        if best is not None:
            excess = plan.summary.cost - best / UNITS_PER_VND
            assert excess >= -0.5, f"problem {seed}: no plan is better than the best"
            seen["best" if excess <= 0.5 else "dearer"] += 1
    assert seen["planned"] > 0.7 * TRIALS, seen
    assert seen["lost"] < 0.03 * TRIALS, seen
    assert seen["dearer"] < 0.06 * seen["best"], seen


@pytest.mark.parametrize("engine", ["ortools", "pyvrp"])
def test_random_problems_of_what_an_engine_can_express(engine):
    planned = 0
    for seed in range(TRIALS // 2):
        loaded = _without_what_it_lacks(_problem(seed), engine)
        plan = _tried(loaded, engine)
        if not isinstance(plan, str):
            _assert_sound(loaded, plan)
            planned += 1
    assert planned > 0.3 * TRIALS, planned
