"""The scripts of docs/first-plan.md: a list of stops becomes a problem, and its plan a table."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from geo.files.read import read_table
from routing.audit.audit import audit
from routing.plan.read import write_plan
from routing.problem.problem import Problem
from routing.problem.read import read_problem
from tests.routing.in_process import solve_here

FOLDER = Path(__file__).parents[2] / "examples" / "first-plan"


def test_from_the_list_to_the_table(tmp_path):
    runpy.run_path(str(FOLDER / "make_problem.py"))["make"](FOLDER / "stops.csv", tmp_path)
    loaded = read_problem(tmp_path / "problem.json")
    assert "All ways are estimated." in loaded.problem.labels
    plan = solve_here(loaded)
    assert audit(loaded, plan) == []
    assert plan.unserved == []
    write_plan(tmp_path / "plan.json", plan)
    table = runpy.run_path(str(FOLDER / "to_table.py"))
    rows = list(table["rows"](plan))
    assert [row[2] for row in rows] == [visit.stop for each in plan.rounds for visit in each.visits]
    table["write_table"](tmp_path / "plan.csv", table["COLUMNS"], rows)
    read = [row.cells for row in read_table(tmp_path / "plan.csv").rows]
    assert {row["stop"] for row in read} == {stop.id for stop in loaded.problem.stops}
    assert next(row for row in read if row["stop"] == "cho-vang")["begin"] <= "09:30"


def test_the_matrix_of_real_roads_takes_the_place_of_the_estimate(tmp_path):
    make = runpy.run_path(str(FOLDER / "make_problem.py"))["make"]
    make(FOLDER / "stops.csv", tmp_path / "a")
    make(FOLDER / "stops.csv", tmp_path / "b", tmp_path / "a" / "motorbike.npz")
    problem: Problem = read_problem(tmp_path / "b" / "problem.json").problem
    assert "All ways are estimated." not in problem.labels


def test_a_list_that_lacks_a_column_is_told(tmp_path):
    make = runpy.run_path(str(FOLDER / "make_problem.py"))["make"]
    (tmp_path / "short.csv").write_text("id,lon,lat,items\nhere,105.7,19.9,\nthere,105.7,19.8,2\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="lacks the columns close, minutes, open"):
        make(tmp_path / "short.csv", tmp_path / "out")
