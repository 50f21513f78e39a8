"""Solving without a solver process: for tests of many small problems, where starting one would take most of the time.

The processes themselves are tested in test_solve.py.
"""

from __future__ import annotations

import warnings
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem
from routing.solve import solve
from routing.engines.bounds import Iterations
from routing.engines.answer import Found
from routing.engines.ortools.search import solve_component


def _batch_here(batch: solve.Batch) -> list[Found]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # SWIG's, when OR-Tools is imported
        return [
            solve_component(component, bound, batch.seed)
            for component, bound in zip(batch.components, batch.bounds, strict=True)
        ]


def solve_here(loaded: LoadedProblem, count: int = 100, seed: int = 1) -> Plan:
    """`solve_problem` with an iteration bound, in this process."""
    with patch.object(solve, "solve_batch", _batch_here), ThreadPoolExecutor(1) as executor:
        return solve.solve_problem(loaded, Iterations(count, guard_s=60), seed, executor)
