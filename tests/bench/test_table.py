"""What results come to: means over what both solved, gaps, intervals, and the words about the gates."""

import json
import sys
from pathlib import Path

import pytest

from bench.vrp.__main__ import earlier, write
from bench.vrp.generate import generate
from bench.vrp.instance import Instance
from bench.vrp.solvers import Result, Solver, run
from bench.vrp.table import GLS, OURS, best_known, gates, interval, summary, text


def result(solver: str, instance: str, cost: float | None, *, kind: str = "VRPTW", stops: int = 100) -> Result:
    return Result(kind, instance, stops, 0, 20.0, solver, "1", cost, 3, 20.1)


RESULTS = [
    result(OURS, "one", 100.0),
    result(OURS, "two", 200.0, stops=200),
    result(OURS, "three", None),
    result("PyVRP", "one", 100.0),
    result("PyVRP", "two", 190.0, stops=200),
    result("PyVRP", "three", 50.0),
    result(GLS, "one", 110.0),
    result(GLS, "two", 220.0, stops=200),
]


def test_costs_are_compared_where_both_have_one():
    rows = {(row["class"], row["solver"]): row for row in summary(RESULTS, {"one": 80.0})}
    assert rows["VRPTW", OURS] | {"mean_cost": 150.0, "missed": 1, "gap": 0.25} == rows["VRPTW", OURS]
    assert rows["VRPTW", "PyVRP"]["ours_to_it"] == pytest.approx(300 / 290)
    assert rows["VRPTW", "PyVRP"]["mean_ratio"] == pytest.approx((1 + 200 / 190) / 2)
    assert rows["VRPTW 200+", GLS]["ours_to_it"] == pytest.approx(200 / 220)


def test_the_gates_are_told_with_their_figures():
    told = gates(summary(RESULTS, {}))
    assert told[0] == "VRPTW: ours missed some"
    assert told[1] == "VRPTW: ours is 1.0345 x PyVRP (mean of ratios 1.0263 ± 0.3344), wanted 1.002 or less: MISSED"
    assert told[2] == f"VRPTW 200+: ours is 0.9091 x {GLS}, wanted 0.92 or less: kept"


def test_a_gate_is_not_kept_where_ours_alone_found_nothing():
    results = [
        result(OURS, "one", 100.0), result(OURS, "two", None),
        result("PyVRP", "one", 100.0), result("PyVRP", "two", 1.0),
        result(GLS, "one", 100.0), result(GLS, "two", None),
    ]  # fmt: skip
    rows = {row["solver"]: row for row in summary(results, {})}
    assert (rows["PyVRP"]["ours_missed"], rows[GLS]["ours_missed"]) == (1, 0)
    assert rows["PyVRP"]["wall_s"] == pytest.approx(20.1)
    told = gates([rows[OURS], rows["PyVRP"]])
    assert told[1].endswith("wanted 1.002 or less: MISSED")


def test_what_was_run_is_not_run_again_and_times_are_not_mixed(tmp_path):
    path = tmp_path / "bench.json"
    write(path, RESULTS, {})
    assert earlier(path, 20.0) == RESULTS
    assert earlier(tmp_path / "none.json", 20.0) == []
    with pytest.raises(SystemExit, match="runs of 20 s"):
        earlier(path, 10.0)


def test_instances_of_another_size_have_other_names():
    assert len({generate("CVRP", 0, 1, size).name for size in (None, 10, 20)}) == 3


def test_the_table_has_a_line_for_each_row():
    rows = summary(RESULTS, {})
    assert len(text(rows).splitlines()) == 1 + len(rows)


def test_the_interval_is_students():
    # n = 4, mean 1, standard deviation 0.0258: t(3) = 3.1824 at 95 %.
    told = interval([0.97, 0.99, 1.01, 1.03])
    assert told["mean_ratio"] == pytest.approx(1.0)
    assert told["plus_minus"] == pytest.approx(3.1824 * 0.0258199 / 2, rel=1e-4)


def test_best_known_costs_are_those_of_distance(tmp_path):
    bks = {"R1": {"best_known_cost": 9}, "R1_distance": {"best_known_cost": 8}, "p04": {"best_known_cost": 7.5}}
    (tmp_path / "BKS.json").write_text(json.dumps(bks), encoding="utf-8")
    (tmp_path / "X-n5.sol").write_text("Route #1: 1 2\nCost 27591\n", encoding="utf-8")
    assert best_known(tmp_path) == {"R1": 8.0, "p04": 7.5, "X-n5": 27591.0}


def solver(tmp_path: Path, code: str, processes: int = 1) -> Solver:
    script = tmp_path / "side.py"
    script.write_text(f"import json, sys, time\nseed = int(sys.argv[3])\n{code}\n", encoding="utf-8")
    return Solver("made up", (sys.executable, str(script)), processes)


TINY = Instance(
    *("tiny", "CVRP", 1, ["1", "2", "3"], [0, 3, 3], [0, 0, 4], 1),
    *([0, 2, 3], [0] * 3, [99] * 3, [0] * 3, None, 9, None, []),
)


def test_the_better_of_two_processes_counts_by_the_checkers_word(tmp_path):
    answers = "[[[0, [1, 2]]], [[0, [1]], [0, [2]]]]"
    code = f"print(json.dumps({{'version': '2', 'curve': [[1, 5]], 'routes': {answers}[seed % 2]}}))"
    told = run(solver(tmp_path, code, 2), TINY, tmp_path, 1.0, 3)
    assert (told.cost, told.routes, told.version, told.wrong) == (12.0, 1, "2", [])


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("print(json.dumps({'routes': [[0, [1]]]}))", "customer 3 is not visited"),
        ("print(json.dumps({'routes': None}))", "found nothing that serves all"),
        ("raise SystemExit('no licence')", "no licence"),
        ("print('hello')", "hello"),
    ],
)
def test_what_is_no_answer_costs_nothing_and_says_why(tmp_path, code, said):
    told = run(solver(tmp_path, code), TINY, tmp_path, 1.0, 0)
    assert told.cost is None
    assert said in told.wrong[0]


def test_who_does_not_end_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr("bench.vrp.solvers.GRACE_S", 0.2)
    told = run(solver(tmp_path, "time.sleep(60)"), TINY, tmp_path, 0.3, 0)
    assert (told.cost, told.wall_s < 10) == (None, True)
    assert "killed" in told.wrong[0]
