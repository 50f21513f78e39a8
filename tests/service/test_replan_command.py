"""`buuta replan` on the committed example: the files, the words of the document, the same bytes twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geo.errors import InputRefused
from routing.audit.audit import audit
from routing.plan.read import read_plan
from routing.problem.read import read_problem
from routing.replan.diff import Changes
from service.cli.main import app

ROOT = Path(__file__).parents[2]
DAY = [str(ROOT / "examples" / "replan" / name) for name in ("problem.json", "plan.json", "events.json")]
FILES = {"problem.json", "plan.json", "day-problem.json", "day.json", "diff.json"}


def _run(out: Path, *options: str) -> str:
    result = CliRunner().invoke(app, ["replan", *DAY, "--out", str(out), *options], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_words_are_those_of_the_document(tmp_path):
    said = _run(tmp_path / "out", "--mode", "insert").splitlines()[:-1]
    document = (ROOT / "docs" / "replan.md").read_text(encoding="utf-8")
    assert "\n".join(f"    {line}" for line in said) in document


def test_all_that_is_written_holds_together(tmp_path):
    _run(tmp_path, "--mode", "insert")
    assert {path.name for path in tmp_path.iterdir()} == FILES
    rest, plan = read_problem(tmp_path / "problem.json"), read_plan(tmp_path / "plan.json")
    assert audit(rest, plan) == []
    day = read_plan(tmp_path / "day.json")
    assert day.problem_sha256 == read_problem(tmp_path / "day-problem.json").sha256
    assert {trip.carrier: [v.stop for v in trip.visits] for trip in day.rounds} == {
        "an": ["a1", "a2", "n1", "a3"],
        "binh": ["b1"],
        "chi": ["b2"],
    }
    changed = json.loads((tmp_path / "diff.json").read_text(encoding="utf-8"))
    assert Changes.model_validate(changed).counts == {"done": 2, "same": 2, "moved": 1, "new": 1, "cancelled": 1}


def test_the_same_iterations_give_the_same_files(tmp_path):
    for name in ("one", "other"):
        _run(tmp_path / name, "--mode", "keep", "--iterations", "50", "--workers", "1")
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


@pytest.mark.parametrize(
    "options",
    [
        ["--mode", "keep"],
        ["--mode", "all", "--seconds", "1", "--iterations", "1"],
        ["--mode", "insert", "--iterations", "1"],
    ],
)
def test_a_bound_is_given_where_something_is_searched(tmp_path, options):
    result = CliRunner().invoke(app, ["replan", *DAY, "--out", str(tmp_path / "out"), *options])
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_what_is_read_is_not_written_over(tmp_path):
    for path in DAY:
        (tmp_path / Path(path).name).write_bytes(Path(path).read_bytes())
    read = [str(tmp_path / Path(path).name) for path in DAY]
    result = CliRunner().invoke(app, ["replan", *read, "--out", str(tmp_path), "--mode", "insert"])
    assert result.exit_code == 2
    assert {path.name for path in tmp_path.iterdir()} == {"problem.json", "plan.json", "events.json"}


def test_a_refused_day_writes_nothing(tmp_path):
    broken = ROOT / "tests" / "data" / "broken" / "events-told-twice.json"
    result = CliRunner().invoke(
        app, ["replan", *DAY[:2], str(broken), "--out", str(tmp_path / "out"), "--mode", "insert"]
    )
    assert isinstance(result.exception, InputRefused)
    assert not (tmp_path / "out").exists()
