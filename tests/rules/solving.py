"""Solve the examples: each by every engine that can express it, once."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from routing.engines.features import EXPRESSED, rules_used
from routing.plan.plan import Plan, Round
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import InlineMatrix, Problem
from routing.problem.read import build_inline, read_problem
from routing.solve.team import AUTO
from tests.routing.in_process import solve_here
from tests.rules.examples import EXAMPLES

#: Far more than an example needs.
ITERATIONS = 50


@cache
def example(name: str) -> LoadedProblem:
    """The committed example."""
    return read_problem(EXAMPLES / f"{name}.json")


@cache
def plan_of(name: str, engine: str = AUTO) -> Plan:
    """The example's plan, audited."""
    return solve_here(example(name), ITERATIONS, engine=engine)


def by_every_engine(name: str) -> pytest.MarkDecorator:
    """Run the test with the `plan` of every engine that can express the rules of the example."""
    used = frozenset[str]().union(*map(rules_used, decompose(example(name))))
    able = [engine for engine, expressed in EXPRESSED.items() if used <= expressed]
    assert able, f"nobody can solve {name}"
    return pytest.mark.parametrize("plan", [(name, engine) for engine in able], ids=able, indirect=True)


def plan_without(name: str, change: Callable[[dict[str, Any]], object]) -> Plan:
    """The plan of the neighbouring case: the example after `change(raw problem)`."""
    raw = example(name).problem.model_dump(mode="json")
    change(raw)
    problem = Problem.model_validate_json(json.dumps(raw))
    matrices = [build_inline(entry) for entry in problem.matrices if isinstance(entry, InlineMatrix)]
    return solve_here(problem_from_parts(problem, matrices), ITERATIONS)


def of_all(records: str, **fields: Any) -> Callable[[dict[str, Any]], object]:
    """A change: these fields for all `carriers`, or all `stops`."""
    return lambda raw: [record.update(fields) for record in raw[records]]


def visits(plan: Plan) -> dict[str, list[str]]:
    """The stops of every round, by carrier."""
    return {driven.carrier: [visit.stop for visit in driven.visits] for driven in plan.rounds}


def parties(plan: Plan) -> list[list[str]]:
    """The stops of every round, sorted: for carriers and directions of which one is as good as another."""
    return sorted(sorted(stops) for stops in visits(plan).values())


def begins(driven: Round) -> list[int]:
    """When service begins, stop by stop."""
    return [visit.start_s for visit in driven.visits]
