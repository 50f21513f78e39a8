"""A limit in which no process would start."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from routing.audit.audit import audit
from routing.engines.bounds import Seconds
from routing.solve import process as process_module
from routing.solve.hurry import NOTE
from routing.solve.solve import solve_problem
from tests.routing.towns import town


@pytest.mark.parametrize("engine", ["auto", "ortools"])
def test_a_second_is_enough_for_a_whole_plan_and_is_kept(engine, monkeypatch):
    monkeypatch.setattr(process_module.SolverProcess, "give", lambda *_: pytest.fail("a process was asked"))
    loaded = town(depots=3, stops=300)
    with ThreadPoolExecutor(1) as executor:
        began = time.monotonic()
        plan = solve_problem(loaded, Seconds(0.5), 1, executor, workers=1, engine=engine)
        assert time.monotonic() - began < 0.5 + 2
    assert audit(loaded, plan) == []
    assert plan.summary.rounds == 6
    assert plan.run is not None
    assert NOTE in plan.run.notes
    assert {each.engine for each in plan.run.engines} == {"recreate"}
