"""Processes, executors, determinism, refusals."""

from __future__ import annotations

import json
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from geo.errors import BuutaError, InputRefused
from geo.parallel import Cancelled
from routing.engines.bounds import Iterations, Seconds
from routing.plan.read import plan_json, read_plan, write_plan
from routing.problem.loaded import problem_from_parts
from routing.problem.read import read_problem, write_problem
from routing.solve import process as process_module
from routing.solve.solve import solve_problem
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street
from tests.routing.towns import town

BROKEN = Path(__file__).parents[1] / "data" / "broken"


def test_same_seed_same_bytes_on_any_executor():
    loaded = town(depots=10, stops=4)
    plans = []
    for executor in (ThreadPoolExecutor(1), ThreadPoolExecutor(3), ProcessPoolExecutor(2)):
        with executor:
            plans.append(plan_json(solve_problem(loaded, Iterations(40), 7, executor, workers=2)))
    assert plans[0] == plans[1] == plans[2]


def test_seconds_give_up_the_promise_and_say_so(tmp_path):
    with ThreadPoolExecutor(1) as executor:
        plan = solve_problem(town(depots=1, stops=6), Seconds(3), 1, executor, workers=1)
    assert plan.run is not None
    assert not plan.run.reproducible
    write_plan(tmp_path / "plan.json", plan)
    assert read_plan(tmp_path / "plan.json") == plan


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
        solve_problem(read_problem(BROKEN / f"{name}.json"), Iterations(1), 1, executor, workers=1)
    assert sorted(fault.code for fault in refused.value.faults) == codes


def test_an_impossible_optional_stop_is_left_out_with_its_numbers():
    loaded = town(depots=1, stops=3)
    stops = [*loaded.problem.stops]
    stops[1] = stops[1].model_copy(update={"delivers": {"items": 99}})
    loaded = problem_from_parts(loaded.problem.model_copy(update={"stops": stops}), loaded.matrices)
    with ThreadPoolExecutor(1) as executor:
        plan = solve_problem(loaded, Iterations(20), 1, executor, workers=1)
    assert [(left.reason, left.numbers["excess"]) for left in plan.unserved] == [("OVER_CAPACITY", 79)]


def _refused(call, *arguments, **options) -> list[tuple[str, str]]:
    with pytest.raises(BuutaError) as refused:
        call(*arguments, **options)
    return [(fault.code, fault.row) for fault in refused.value.faults]


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "problem.json"
    write_problem(path, town(depots=1, stops=2))
    assert _refused(read_problem, path, max_bytes=100) == [("FILE_TOO_LARGE", str(path))]
    assert read_problem(path, max_bytes=path.stat().st_size).problem.name == "town"


def test_every_matrix_of_a_problem_is_checked(tmp_path):
    loaded = town(depots=1, stops=2)
    write_problem(tmp_path / "problem.json", loaded)
    (entry,) = loaded.problem.matrices
    raw = json.loads((tmp_path / "problem.json").read_text(encoding="utf-8"))
    square = {"profile": "van", "ids": ["a", "b"], "travel_s": [[0, 1]], "distance_m": [[0, 1], [None, 0]]}
    way = {**square, "travel_s": [[0, 1], [2, 0]]}
    missing = {"profile": "van", "path": "none.npz", "sha256": "0" * 64}
    renamed = {"profile": "van", "path": entry.path, "sha256": entry.sha256}
    raw["matrices"] = [{**each, "estimated": False} for each in (square, way)] + [missing, renamed]
    raw["matrices"].append({"profile": "motorbike", "path": entry.path, "sha256": "f" * 64})
    (tmp_path / "problem.json").write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_problem(tmp_path / "problem.json")
    assert [(fault.code, fault.field) for fault in refused.value.faults] == [
        ("MATRIX_SHAPE", "matrices[0].travel_s"),
        ("MATRIX_VALUE", "matrices[1].distance_m"),
        ("FILE_MISSING", "matrices[2]"),
        ("FIELD_INVALID", "matrices[3].profile"),
        ("MATRIX_HASH", "matrices[4].sha256"),
    ]


def test_a_profile_without_a_matrix_is_refused():
    loaded = street({"office": 0, "a": 1}, [carrier(profile="boat")], [stop("a")])
    assert _refused(solve_here, loaded) == [("MATRIX_PLACE_MISSING", "an")]


def test_costs_that_cannot_be_added_up_are_refused():
    many = [stop(f"s{number}", place="a", penalty=1_000_000_000) for number in range(700)]
    loaded = street({"office": 0, "a": 1}, [carrier()], many)
    assert _refused(solve_here, loaded) == [("COST_OVERFLOW", "office")]
    assert solve_here(street({"office": 0, "a": 1}, [carrier()], many[:600]), count=1).summary.served == 600


def test_mandatory_stops_that_exclude_each_other_are_named():
    loaded = street(
        {"west": -9, "office": 0, "east": 9},
        [carrier()],
        [stop("west", windows_s=[(540, 540)]), stop("east", windows_s=[(540, 540)])],
    )
    codes = _refused(solve_here, loaded)
    assert [code for code, _ in codes] == ["SOLVE_MANDATORY"]
    assert codes[0][1] in {"west", "east"}


@pytest.mark.parametrize(
    ("costs", "stops"),
    [
        ({"cost_per_km": 1_000}, [stop("a", penalty=50_000, windows_s=[(600, 600)])]),
        (
            {},
            [
                stop("a", penalty=100_000, windows_s=[(0, 3_600)]),
                stop("b", penalty=100_000),
                stop("c", penalty=100_000, windows_s=[(960, 4_560)], due_s=900, late_cost_per_h=60_000),
            ],
        ),
    ],
    ids=["one stop, one second", "a lateness that nothing mends"],
)
def test_a_search_without_a_move_to_accept_ends_by_itself(costs, stops):
    loaded = street({"office": 0, "a": 2, "b": 4, "c": 6}, [carrier(**costs)], stops)
    plans = {plan_json(solve_here(loaded, count=1_000)) for _ in range(2)}
    (plan,) = plans
    assert json.loads(plan)["summary"]["served"] == len(stops)


def test_cancelling_is_soon_and_leaves_no_process(monkeypatch):
    children = []
    start = process_module.subprocess.Popen
    monkeypatch.setattr(
        process_module.subprocess, "Popen", lambda *a, **k: children.append(start(*a, **k)) or children[-1]
    )
    cancel = threading.Event()
    with ThreadPoolExecutor(2) as executor:
        timer = threading.Timer(1.0, cancel.set)
        timer.start()
        began = time.monotonic()
        with pytest.raises(Cancelled):
            solve_problem(town(depots=20, stops=20), Seconds(60), 1, executor, workers=2, cancel=cancel)
        assert time.monotonic() - began < 3
    assert time.monotonic() - began < 5, "the executor's threads are free again"
    assert children
    for child in children:
        assert child.wait(timeout=5) != 0


def test_a_program_keeps_no_trace_of_a_solve_that_is_over():
    with ThreadPoolExecutor(1) as executor:
        solve_problem(town(depots=1, stops=2), Iterations(1), 1, executor, workers=1)
    assert process_module._at_work == process_module._ready == {}


def test_a_refused_problem_leaves_no_process_that_was_started_early(monkeypatch):
    children = []
    start = process_module.subprocess.Popen
    monkeypatch.setattr(
        process_module.subprocess, "Popen", lambda *a, **k: children.append(start(*a, **k)) or children[-1]
    )
    refused = read_problem(BROKEN / "problem-contradictions.json")
    with ThreadPoolExecutor(2) as executor, pytest.raises(InputRefused):
        solve_problem(refused, Seconds(60), 1, executor, workers=2)
    assert len(children) == 2
    assert all(child.poll() is not None for child in children)
    assert process_module._ready == {}


def test_rounds_are_driven_by_the_first_of_carriers_that_are_alike():
    men = [carrier(name, capacity={"items": 1}, fixed_cost=1) for name in ("01", "02", "03", "04")]
    night = carrier("night", capacity={"items": 1}, shift_s=(0, 35_000), fixed_cost=5_000_000)
    stops = [stop(name, delivers={"items": 1}) for name in ("a", "b")]
    for seed in range(4):
        plan = solve_here(street({"office": 0, "a": 1, "b": 2}, [night, *men], stops), seed=seed)
        assert [trip.carrier for trip in plan.rounds] == ["01", "02"]
