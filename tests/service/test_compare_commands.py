"""`buuta compare` and `buuta what-if` on the example of docs/compare.md."""

from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from geo.errors import InputRefused
from geo.files.read import read_table
from routing.plan.read import read_plan, write_plan
from routing.problem.read import read_problem, write_problem
from routing.solve import solve
from tests.routing.in_process import solve_here
from tests.service.roads.town_workspace import buuta, done

EXAMPLE = Path(__file__).parents[2] / "examples" / "compare"
PROBLEM = EXAMPLE / "problem.json"


@pytest.fixture(autouse=True)
def _no_processes():
    """The commands search in this process."""

    def here(loaded, bound, seed, executor, **_):
        return solve_here(loaded, bound.count, seed)

    with patch.object(solve, "solve_problem", here):
        yield


@pytest.fixture
def today(tmp_path: Path) -> Path:
    done("rounds", "import", EXAMPLE / "today.csv", PROBLEM, "-o", tmp_path / "today.json")
    return tmp_path / "today.json"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    done("solve", PROBLEM, "-o", tmp_path / "new.json", "--iterations", "200", "--workers", "1")
    return tmp_path / "new.json"


def codes(*arguments: object) -> list[str]:
    result = buuta(*arguments)
    assert isinstance(result.exception, InputRefused), result.output
    return [fault.code for fault in result.exception.faults]


def test_two_plans_side_by_side_and_at_equal_service(today, new):
    lines = done("compare", PROBLEM, today, new, "--stops").splitlines()
    assert "cost                468,000  217,000 (-53.6 %)" in lines
    assert "  AUDIT_WINDOW            1                  0" in lines
    assert "At equal service: 8 stops that today and new both serve." in lines
    assert "cost                268,000  200,000 (-25.4 %)" in lines
    assert "Another carrier: 1 stop; another round, whoever drives: 1." in lines
    assert "  thon-2: binh -> an" in lines


def test_the_figures_of_the_documentation_are_those_that_are_printed(today, new):
    text = (EXAMPLE.parents[1] / "docs" / "compare.md").read_text("utf-8")
    told = [line[4:] for line in text.splitlines() if line.startswith("    ") and "%)" in line]
    printed = done("compare", PROBLEM, today, new).splitlines()
    assert len(told) > 8
    assert [line for line in told if line not in printed] == []


def test_as_json_it_has_everything(today, new):
    told = json.loads(done("compare", PROBLEM, today, new, "--json"))
    assert told["format"] == "buuta-comparison/1"
    base, other = told["plans"]
    assert (base["name"], base["equal"], base["violations"]) == ("today", None, {"AUDIT_WINDOW": 1})
    assert other["equal"]["differences"]["cost"] == {"absolute": -68_000, "percent": -25.3731}
    assert other["equal"]["moved"] == [{"stop": "thon-2", "base": "binh", "plan": "an"}]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_as_a_table_it_opens_in_spreadsheets_and_runs_no_formula(today, new, tmp_path, ending):
    cunning = tmp_path / "=HYPERLINK(1).json"
    cunning.write_bytes(new.read_bytes())
    out = tmp_path / f"figures.{ending}"
    done("compare", PROBLEM, today, cunning, "-o", out)
    rows = {(row.cells["plan"], row.cells["service"], row.cells["figure"]): row.cells for row in read_table(out).rows}
    cost = rows["=HYPERLINK(1)", "equal", "cost"]
    assert (cost["unit"], cost["base"], cost["value"], cost["difference"]) == ("VND", "268000", "200000", "-68000")
    assert rows["=HYPERLINK(1)", "all", "AUDIT_WINDOW"]["difference"] == "-1"
    if ending == "csv":
        content = out.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert b"\n'=HYPERLINK(1),all,served" in content


def test_as_a_page_it_is_vietnamese_and_escapes_names(today, new, tmp_path):
    cunning = tmp_path / "<b>Kế hoạch.json"
    cunning.write_bytes(new.read_bytes())
    out = tmp_path / "page.html"
    done("compare", PROBLEM, today, cunning, "-o", out)
    html = out.read_text("utf-8")
    assert "&lt;b&gt;Kế hoạch" in html
    assert "<b>Kế hoạch" not in html
    assert "Chỉ tính 8 điểm mà cả hai cùng phục vụ" in html
    assert '<span class="change better">-25,4 %</span>' in html
    assert "http" not in html


def test_a_plan_of_another_problem_names_it(today, tmp_path):
    loaded = read_problem(PROBLEM)
    write_problem(tmp_path / "other.json", loaded)
    other = json.loads((tmp_path / "other.json").read_text("utf-8"))
    other["name"] = "other"
    (tmp_path / "other.json").write_text(json.dumps(other), "utf-8")
    done("rounds", "import", EXAMPLE / "today.csv", tmp_path / "other.json", "-o", tmp_path / "b.json")
    assert codes("compare", PROBLEM, today, tmp_path / "b.json") == ["PLAN_OTHER_PROBLEM"]
    said = done("compare", PROBLEM, today, f"{tmp_path / 'other.json'}={tmp_path / 'b.json'}")
    assert "Another carrier: 0 stops; another round, whoever drives: 0." in said


def test_plans_of_one_name_are_called_by_their_paths(today, tmp_path):
    (tmp_path / "b").mkdir()
    write_plan(tmp_path / "b" / "today.json", read_plan(today))
    plans = json.loads(done("compare", PROBLEM, today, tmp_path / "b" / "today.json", "--json"))["plans"]
    assert [plan["name"] for plan in plans] == [str(today), str(tmp_path / "b" / "today.json")]
    assert codes("compare", PROBLEM, today, today) == ["ID_DUPLICATE"]


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are letters on Windows")
@pytest.mark.parametrize("ending", ["csv", "xlsx", "html"])
def test_a_plan_whose_name_is_no_text_is_called_by_what_can_be_written(today, new, tmp_path, ending):
    torn = tmp_path / os.fsdecode(b"ca \xff.json")
    torn.write_bytes(new.read_bytes())
    out = tmp_path / f"figures.{ending}"
    assert r"ca \udcff" in done("compare", PROBLEM, today, torn, "-o", out)
    assert out.is_file()


def test_a_name_longer_than_any_is_no_file(today):
    assert codes("compare", PROBLEM, today, f"{'x' * 3000}={'y' * 3000}") == ["FILE_MISSING"]


def test_nothing_that_is_compared_is_replaced(today):
    assert buuta("compare", PROBLEM, today, "-o", today).exit_code == 2
    assert buuta("compare", PROBLEM, today, "-o", "x.txt").exit_code == 2


def test_scenarios_of_a_file_are_solved_and_all_is_written(today, tmp_path):
    out = tmp_path / "out"
    asked = ("--scenarios", EXAMPLE / "scenarios.json", "--base", today, "--iterations", "200", "-o", out)
    said = done("what-if", PROBLEM, *asked)
    assert "close the east: 4 stops of bc-dong now of bc-tay." in said
    told = json.loads((out / "compare.json").read_text("utf-8"))
    names = ["base", "close the east", "early and one more", "floods"]
    assert [plan["name"] for plan in told["plans"]] == names
    assert [plan["measures"]["distance_m"] for plan in told["plans"]] == [26_000, 38_000, 24_000, 24_000]
    assert read_plan(out / "plan-base.json") == read_plan(today)
    (closed,) = out.glob("problem-close-the-east-*.json")
    assert {stop.depot for stop in read_problem(closed).problem.stops} == {"bc-tay"}
    plan = next(out.glob("plan-close-the-east-*.json"))
    assert f"{plan}: no violations." in done("audit", closed, plan)
    with (out / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["figure"] == "cost" and row["service"] == "equal"]
    assert [(row["plan"], row["value"]) for row in rows] == [
        ("close the east", "254000"),
        ("early and one more", "200000"),
        ("floods", "213333"),
    ]
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    done("what-if", PROBLEM, *asked)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before, "iterations repeat"


def test_a_scenario_of_options(tmp_path):
    out = tmp_path / "out"
    options = ("--more", "2@bc-dong:an", "--fewer", "1@bc-tay", "--start", "06:00", "--end", "10:30", "--speed", "90")
    done("what-if", PROBLEM, *options, "--vehicle", "chi@bc-tay", "--name", "mix", "--iterations", "50", "-o", out)
    problem = read_problem(out / "problem-mix.json").problem
    told = [(each.id, each.start, each.shift_s, each.speed_percent) for each in problem.carriers]
    hours = (21_600, 37_800)
    assert told == [
        ("an", "bc-tay", hours, 90),
        ("chi", "bc-dong", hours, 90),
        ("an+1", "bc-dong", hours, 90),
        ("an+2", "bc-dong", hours, 90),
    ]
    (again,) = json.loads((out / "scenarios.json").read_text("utf-8"))["scenarios"]
    assert again["more"] == [{"count": 2, "depot": "bc-dong", "like": "an"}]
    repeated = tmp_path / "again"
    done("what-if", PROBLEM, "--scenarios", out / "scenarios.json", "--iterations", "50", "-o", repeated)
    assert (repeated / "plan-mix.json").read_bytes() == (out / "plan-mix.json").read_bytes()


def test_as_base_searches_for_equal_service(today, tmp_path):
    out = tmp_path / "out"
    done("what-if", PROBLEM, "--speed", "90", "--base", today, "--as-base", "--iterations", "50", "-o", out)
    assert "thon-5" not in [stop.id for stop in read_problem(out / "problem-what-if.json").problem.stops]
    (_, plan) = json.loads((out / "compare.json").read_text("utf-8"))["plans"]
    assert (plan["equal"]["only_base"], plan["equal"]["only_plan"]) == (0, 0)


def test_matrices_of_a_scenario_lie_beside_its_problem(tmp_path):
    loaded = read_problem(PROBLEM)
    from routing.problem.loaded import problem_from_parts

    far = problem_from_parts(loaded.problem.model_copy(update={"matrices": []}), loaded.matrices)
    (entry,) = far.problem.matrices
    moved = entry.model_copy(update={"path": f"matrices/{entry.path}"})
    (tmp_path / "matrices").mkdir()
    write_problem(
        tmp_path / "far.json",
        problem_from_parts(far.problem.model_copy(update={"matrices": [moved]}), far.matrices),
    )
    out = tmp_path / "out"
    more = tmp_path / "matrices" / entry.path
    done("what-if", tmp_path / "far.json", "--speed", "90", "--matrix", more, "--iterations", "50", "-o", out)
    assert (out / entry.path).is_file()
    assert len(read_problem(out / "problem-what-if.json").matrices) == 2
    assert codes("what-if", PROBLEM, "--speed", "90", "--matrix", PROBLEM, "--iterations", "50", "-o", out) == [
        "FILE_UNREADABLE"
    ]


def test_faults_leave_no_folder(today, tmp_path):
    out = tmp_path / "out"
    bound = ("--iterations", "50", "-o", out)
    assert codes("what-if", PROBLEM, "--close", "bc-bac", "--fewer", "9@bc-dong", *bound) == ["ID_UNKNOWN"]
    assert codes("what-if", PROBLEM, "--start", "25:00", *bound) == ["FIELD_INVALID"]
    assert codes("what-if", PROBLEM, "--start", "12:00", *bound) == ["SCENARIO_HOURS"] * 3
    assert codes("what-if", PROBLEM, "--speed", "90", "--name", "base", *bound) == ["FIELD_INVALID"]
    assert not out.exists()
    out.mkdir()
    (out / "mine.txt").write_text("mine", "utf-8")
    assert codes("what-if", PROBLEM, "--speed", "90", *bound) == ["OUTPUT_NOT_OURS"]


@pytest.mark.parametrize(
    "options",
    [
        ("--speed", "90"),
        ("--iterations", "5"),
        ("--speed", "90", "--iterations", "5", "--seconds", "5"),
        ("--more", "x@bc-dong", "--iterations", "5"),
        ("--more", "2", "--iterations", "5"),
        ("--fewer", "2@", "--iterations", "5"),
        ("--speed", "9", "--iterations", "5"),
    ],
)
def test_options_that_make_no_sense_are_a_wrong_command_line(tmp_path, options):
    assert buuta("what-if", PROBLEM, "-o", tmp_path / "out", *options).exit_code == 2
