"""`buuta why` and `buuta figures` as a user runs them."""

from __future__ import annotations

import json

import pytest

from geo.sensitivity import Sensitivity
from routing.plan.read import write_plan
from routing.problem.loaded import problem_from_parts
from routing.problem.read import write_problem
from tests.conftest import run_buuta
from tests.routing.plan.driven import driven
from tests.routing.streets import carrier, stop, street

KM = {"office": 0, "a": 10, "secret-house": 20}


@pytest.fixture
def files(tmp_path):
    """A problem whose stop `k` (KT1, at a place whose name tells too much) does not fit into the shift of an."""
    fields = {"shift_s": (0, 2_000), "cost_per_km": 2_000, "overtime_cost_per_h": 36_000, "cleared": True}
    hidden = stop("k", place="secret-house", sensitivity=Sensitivity.KT1, penalty=900_000)
    loaded = street(KM, [carrier("an", **fields)], [stop("a", windows_s=[(0, 900)], penalty=900_000), hidden])
    loaded = problem_from_parts(loaded.problem.model_copy(update={"separate": []}), loaded.matrices)
    problem, plan = tmp_path / "problem.json", tmp_path / "plan.json"
    write_problem(problem, loaded)
    write_plan(plan, driven(loaded, {"an": ["a"]}))
    return str(problem), str(plan)


def test_why_a_stop_is_not_served_and_what_would_help(files):
    done = run_buuta("why", *files)
    assert done.returncode == 0, done.stderr
    assert "k: not served, NO_CARRIER." in done.stdout
    assert "would help: 7 min more shift for an (+44,000 VND)." in done.stdout
    assert done.stdout.endswith("1 stop of 2 not served.\n")
    assert "secret" not in done.stdout


def test_why_a_served_stop_is_served_then(files):
    done = run_buuta("why", *files, "--stop", "a")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "a: served on round an as visit 1 of 1, arrival 00:10, service 00:10 to 00:10.",
        "  It may begin 5 min later, all rules kept.",
        "  Its time follows from the beginning of the shift of an at 00:00, without waiting since.",
        "  It is the first visit of the round.",
    ]


def test_what_cannot_be_asked_is_refused(files):
    problem, plan = files
    done = run_buuta("why", problem, plan, "--stop", "nobody")
    assert (done.returncode, "WHY_STOP" in done.stderr) == (3, True)
    done = run_buuta("why", plan, problem)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_figures_as_text_and_as_json(files):
    done = run_buuta("figures", *files)
    assert done.returncode == 0, done.stderr
    assert "Cost: 940,000 VND (distance 40,000, penalties 900,000)." in done.stdout
    assert "an: 1 stop, 20.0 km, 20 min (travel 20 min), least slack 5 min." in done.stdout
    done = run_buuta("figures", *files, "--json")
    told = json.loads(done.stdout)
    assert (told["format"], told["rounds"][0]["visits"][0]["slack_s"]) == ("buuta-figures/1", 300)
