"""Every plan of a mixed problem passes the audit, and every stop is served or has a reason."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from routing.audit.audit import audit
from routing.solve.bounds import Iterations
from routing.solve.solve import solve_problem
from tests.routing.towns import town


@pytest.mark.parametrize("seed", range(12))
def test_mixed_problems(seed):
    loaded = town(depots=2, stops=4 + seed, seed=seed, mixed=True)
    with ThreadPoolExecutor(1) as executor:
        plan = solve_problem(loaded, Iterations(30, guard_s=20), seed, executor)
    assert audit(loaded, plan) == []
    mentioned = [visit.stop for trip in plan.rounds for visit in trip.visits] + [left.stop for left in plan.unserved]
    assert sorted(mentioned) == sorted(stop.id for stop in loaded.problem.stops)
