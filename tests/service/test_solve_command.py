"""`buuta solve` and `buuta audit`: formats, engines, plans to begin with, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import run_buuta
from tests.routing.formats.vroom_example import example as vroom_input

#: Two customers on a line, one vehicle for both: 0 - 3 - 4 and back.
LINE = """NAME : line
TYPE : CVRP
DIMENSION : 3
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 2
NODE_COORD_SECTION
1 0 0
2 3 0
3 4 0
DEMAND_SECTION
1 0
2 1
3 1
DEPOT_SECTION
1
-1
EOF
"""

RELOADS = str(Path(__file__).parents[2] / "examples" / "reloads.json")
SOON = ("--iterations", "5", "--engine", "ortools")


@pytest.fixture
def line(tmp_path: Path) -> Path:
    path = tmp_path / "line.vrp"
    path.write_text(LINE, encoding="utf-8")
    return path


def solve(problem: Path, *options: str | Path) -> Path:
    plan = problem.with_suffix(".plan.json")
    done = run_buuta("solve", str(problem), "--out", str(plan), *map(str, options))
    assert done.returncode == 0, done.stderr
    return plan


def test_a_foreign_file_is_solved_audited_and_written_in_our_format(line, tmp_path):
    ours = tmp_path / "ours.json"
    plan = solve(line, *SOON, "--write-problem", ours)
    raw = json.loads(plan.read_text(encoding="utf-8"))
    assert raw["summary"]["cost"] == 8
    assert raw["run"]["engines"] == [
        {
            "engine": "ortools",
            "version": raw["run"]["engines"][0]["version"],
            "seed": 0,
            "components": 1,
            "best_of": 1,
        }
    ]
    for problem in (line, ours):
        done = run_buuta("audit", str(problem), str(plan))
        assert (done.returncode, done.stdout) == (0, f"{plan}: no violations.\n")


def test_a_plan_that_breaks_a_rule_ends_with_4(line):
    plan = solve(line, *SOON)
    raw = json.loads(plan.read_text(encoding="utf-8"))
    raw["rounds"][0]["visits"].pop()
    plan.write_text(json.dumps(raw), encoding="utf-8")
    done = run_buuta("audit", str(line), str(plan))
    assert done.returncode == 4
    assert "AUDIT_MISSING" in done.stderr


def test_a_plan_to_begin_with_is_repaired_and_told(line, tmp_path):
    plan = solve(line, *SOON)
    raw = json.loads(plan.read_text(encoding="utf-8"))
    raw["rounds"][0]["visits"][0]["stop"] = "gone"
    begin = tmp_path / "begin.json"
    begin.write_text(json.dumps(raw), encoding="utf-8")
    done = run_buuta("solve", str(line), "--out", str(plan), *SOON, "--from", str(begin))
    assert done.returncode == 0, done.stderr
    assert "does not have there: gone." in done.stdout
    assert json.loads(plan.read_text(encoding="utf-8"))["summary"]["cost"] == 8


def test_an_engine_that_lacks_a_rule_is_refused_with_the_rule(tmp_path):
    done = run_buuta("solve", RELOADS, "--out", str(tmp_path / "p.json"), "--seconds", "2", "--engine", "ortools")
    assert done.returncode == 3
    assert "ENGINE_CANNOT" in done.stderr
    assert "reloads" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_files_of_a_command_are_different_ones(line, tmp_path):
    plan = tmp_path / "plan.json"
    for other in (line, plan):
        done = run_buuta("solve", str(line), "--out", str(plan), *SOON, "--write-problem", str(other))
        assert done.returncode == 2
    assert line.read_text(encoding="utf-8") == LINE


def test_a_vroom_problem_is_answered_as_vroom_does(line, tmp_path):
    problem, answer = tmp_path / "input.json", tmp_path / "answer.json"
    problem.write_text(json.dumps(vroom_input()), encoding="utf-8")
    solve(problem, *SOON, "--write-vroom", answer)
    told = json.loads(answer.read_text(encoding="utf-8"))
    assert (told["code"], told["summary"]["unassigned"]) == (0, 0)
    served = [step["id"] for route in told["routes"] for step in route["steps"] if step["type"] == "job"]
    assert sorted(served) == [1, 2]
    done = run_buuta("solve", str(line), "--out", str(tmp_path / "p.json"), *SOON, "--write-vroom", str(answer))
    assert (done.returncode, (tmp_path / "p.json").exists()) == (2, False)


def test_a_large_seed_is_one_and_a_giant_is_refused(line):
    plan = solve(line, "--iterations", "5", "--engine", "pyvrp", "--seed", 10**9)
    assert json.loads(plan.read_text(encoding="utf-8"))["run"]["seed"] == 10**9
    done = run_buuta("solve", str(line), "--out", str(plan), "--iterations", "5", "--seed", str(10**30))
    assert done.returncode == 2


def test_on_a_terminal_the_unit_of_the_cost_is_text_and_no_markup(tmp_path):
    """The line of progress is drawn by rich, for which `[/red]` would be a closing tag."""
    raw = json.loads(Path(RELOADS).read_text(encoding="utf-8")) | {"cost_unit": "[/red]\x1b]0;x"}
    problem = tmp_path / "unit.json"
    problem.write_text(json.dumps(raw), encoding="utf-8")
    done = run_buuta(
        "solve",
        str(problem),
        "--out",
        str(tmp_path / "plan.json"),
        "--seconds",
        "3",
        "--engine",
        "recreate",
        "--workers",
        "1",
    )
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "[/red]" in done.stdout
