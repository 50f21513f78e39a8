"""Solving without a solver process: for tests of many small problems, where starting one would take most of the time.

The processes themselves are tested in test_solve.py.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

from routing.engines.bounds import Iterations
from routing.engines.registry import load
from routing.model.rounds import Rounds
from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem
from routing.solve import search
from routing.solve.portfolio import Searched, Work
from routing.solve.solve import solve_problem
from routing.solve.team import AUTO
from routing.solve.verify import verified
from routing.solve.worker import Counting


def _search_here(work: Work, bound: Iterations) -> Searched:
    (member,) = work.team
    counting = Counting()
    told = load(member.address).search(work.component, bound, member.seed, work.warm, counting)
    found = verified(Rounds(work.component), told)
    return Searched(found, member, tuple(counting.points(found)), ())


def _batch_here(batch: search.Batch) -> list[Searched]:
    return [_search_here(work, batch.bound) for work in batch.works]


def solve_here(
    loaded: LoadedProblem, count: int = 100, seed: int = 1, engine: str = AUTO, warm: Plan | None = None
) -> Plan:
    """`solve_problem` with an iteration bound, in this process."""
    with patch.object(search, "solve_batch", _batch_here), ThreadPoolExecutor(1) as executor:
        return solve_problem(
            loaded, Iterations(count, guard_s=60), seed, executor, workers=1, engine=engine, warm=warm
        )
