"""Every rule has an example that is solved by hand: solve it once, show it to the auditor with faults planted."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from routing.audit.audit import audit
from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem
from routing.problem.read import read_problem
from routing.solve.bounds import Iterations
from routing.solve.solve import solve_problem

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def _solve(name: str) -> tuple[LoadedProblem, Plan]:
    loaded = read_problem(EXAMPLES / f"{name}.json")
    with ThreadPoolExecutor(1) as executor:
        return loaded, solve_problem(loaded, Iterations(50), 1, executor)


@pytest.fixture
def solved() -> Callable[[str], tuple[LoadedProblem, Plan]]:
    return _solve


@pytest.fixture
def routes() -> Callable[[Plan], dict[str, list[str]]]:
    return lambda plan: {trip.carrier: [visit.stop for visit in trip.visits] for trip in plan.rounds}


@pytest.fixture
def codes_after() -> Callable[..., set[str]]:
    """The auditor's codes for an example's plan after `change(raw plan)`."""

    def codes(name: str, change: Callable[[dict[str, Any]], object]) -> set[str]:
        loaded, plan = _solve(name)
        raw = plan.model_dump(mode="json")
        change(raw)
        return {violation.code for violation in audit(loaded, Plan.model_validate(raw))}

    return codes
