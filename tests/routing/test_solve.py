"""Processes, executors, determinism, refusals."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from geo.errors import BuutaError, InputRefused
from routing.plan.read import plan_json, read_plan, write_plan
from routing.problem.decompose import decompose
from routing.problem.loaded import problem_from_parts
from routing.problem.read import read_problem, write_problem
from routing.solve.bounds import Iterations, Seconds
from routing.solve.process import SolverProcess
from routing.solve.solve import solve_problem
from tests.routing.towns import town

BROKEN = Path(__file__).parents[1] / "data" / "broken"


def test_same_seed_same_bytes_on_any_executor():
    loaded = town(depots=10, stops=4)
    plans = []
    for executor in (ThreadPoolExecutor(1), ThreadPoolExecutor(3), ProcessPoolExecutor(2)):
        with executor:
            plans.append(plan_json(solve_problem(loaded, Iterations(40), 7, executor)))
    assert plans[0] == plans[1] == plans[2]


def test_seconds_give_up_the_promise_and_say_so(tmp_path):
    with ThreadPoolExecutor(1) as executor:
        plan = solve_problem(town(depots=1, stops=6), Seconds(0.3), 1, executor)
    assert plan.run is not None
    assert not plan.run.reproducible
    write_plan(tmp_path / "plan.json", plan)
    assert read_plan(tmp_path / "plan.json") == plan


def test_a_dead_process_names_its_component():
    (component,) = decompose(town(depots=1, stops=3))
    command = [sys.executable, "-c", "import sys; sys.exit(9)"]
    with SolverProcess(command) as process, pytest.raises(BuutaError, match=r"SOLVE_PROCESS at D0.*status 9"):
        process.solve(component, Seconds(1), 1)


HANGS = """
import pickle, sys, time
from routing.solve.engine import Found
out = sys.stdout.buffer
def say(*message): pickle.dump(message, out); out.flush()
say("ready", None)
pickle.load(sys.stdin.buffer)
if {incumbent}: say("incumbent", Found(((0, 1, 2), ()), 5))
time.sleep(60)
"""


@pytest.mark.parametrize("incumbent", [True, False])
def test_a_hanging_solver_is_killed_in_time_and_its_best_returned(incumbent):
    (component,) = decompose(town(depots=1, stops=3))
    with SolverProcess([sys.executable, "-c", HANGS.format(incumbent=incumbent)]) as process:
        began = time.monotonic()
        if incumbent:
            found = process.solve(component, Seconds(0.5), 1)
            assert (found.routes, found.complete) == (((0, 1, 2), ()), False)
        else:
            with pytest.raises(BuutaError, match="SOLVE_GUARD at D0"):
                process.solve(component, Seconds(0.5), 1)
        assert time.monotonic() - began < 2.5


def test_a_problem_survives_its_file(tmp_path):
    loaded = town(depots=2, stops=3)
    write_problem(tmp_path / "problem.json", loaded)
    again = read_problem(tmp_path / "problem.json")
    assert (again.problem, again.sha256) == (loaded.problem, loaded.sha256)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("problem-not-json", ["JSON_INVALID"]),
        ("problem-wrong-fields", ["FIELD_INVALID", "FIELD_MISSING", "FIELD_UNKNOWN"]),
        ("problem-contradictions", ["DEADLINE_TOO_EARLY", "ID_DUPLICATE", "ID_UNKNOWN", "WINDOW_REVERSED"]),
        ("problem-impossible-stops", ["LOAD_OVER_CAPACITY", "STOP_OUTSIDE_SHIFTS", "STOP_TOO_FAR"]),
    ],
)
def test_a_broken_file_is_refused_with_all_its_faults(name, codes):
    with ThreadPoolExecutor(1) as executor, pytest.raises(InputRefused) as refused:
        solve_problem(read_problem(BROKEN / f"{name}.json"), Iterations(1), 1, executor)
    assert sorted(fault.code for fault in refused.value.faults) == codes


def test_an_impossible_optional_stop_is_left_out_with_its_numbers():
    loaded = town(depots=1, stops=3)
    stops = [*loaded.problem.stops]
    stops[1] = stops[1].model_copy(update={"delivers": {"items": 99}})
    loaded = problem_from_parts(loaded.problem.model_copy(update={"stops": stops}), loaded.matrices)
    with ThreadPoolExecutor(1) as executor:
        plan = solve_problem(loaded, Iterations(20), 1, executor)
    assert [(left.reason, left.numbers["excess"]) for left in plan.unserved] == [("OVER_CAPACITY", 79)]
