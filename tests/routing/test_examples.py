"""The committed examples are read, audited, and follow the schemas that are committed beside the documents."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from routing.audit.audit import audit
from routing.audit.relay import audit_relay
from routing.plan.read import read_plan
from routing.problem.loaded import problem_json
from routing.problem.problem import FORMAT as PROBLEM
from routing.problem.read import read_problem
from routing.relay.build import read_relay
from routing.validate.validate import check
from tests.routing.brute_force import UNITS_PER_VND, cheapest_plan
from tests.routing.relay_example import DOSSIERS, HOUR, relay_of
from tests.rules.examples import ALL, loaded_of

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
RELAY = EXAMPLES / "relay"
OURS = [
    path
    for path in sorted(EXAMPLES.rglob("*.json"))
    if str(json.loads(path.read_text(encoding="utf-8")).get("format", "")).startswith(("buuta-p", "buuta-r"))
]
PROBLEMS = [path for path in OURS if json.loads(path.read_text(encoding="utf-8"))["format"] == PROBLEM]


def _runs():
    relay = read_relay(RELAY / "relay.json")
    return relay, {
        name: (read_problem(RELAY / f"problem-{name}.json"), read_plan(RELAY / run.plan))
        for name, run in relay.runs.items()
    }


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_an_example_follows_its_schema(path):
    content = json.loads(path.read_text(encoding="utf-8"))
    kind = content["format"].removeprefix("buuta-").split("/")[0]
    schema = json.loads((ROOT / "docs" / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(content)) == []


@pytest.mark.parametrize("name", ALL)
def test_an_example_of_a_rule_is_what_its_function_makes(name):
    assert (EXAMPLES / f"{name}.json").read_text(encoding="utf-8") == problem_json(loaded_of(name).problem)


def test_every_example_problem_belongs_to_a_rule():
    assert {path.stem for path in PROBLEMS if path.parent == EXAMPLES} == ALL.keys()


@pytest.mark.parametrize("path", PROBLEMS, ids=lambda path: path.stem)
def test_the_optimum_of_an_example_is_in_its_labels(path):
    """A reader finds what brute force finds."""
    if path.parent == EXAMPLES:
        best = cheapest_plan(read_problem(path))
        assert best is not None
        assert read_problem(path).problem.labels[-1] == f"The best plan costs {best // UNITS_PER_VND:,} VND."


@pytest.mark.parametrize("path", PROBLEMS, ids=lambda path: path.stem)
def test_an_example_problem_has_no_fault(path):
    assert check(read_problem(path)) == ([], {})


def test_the_example_plan_holds():
    plan = read_plan(EXAMPLES / "plan-capacity.json")
    assert audit(read_problem(EXAMPLES / "capacity.json"), plan) == []
    assert plan.summary.cost == 26_000


def test_the_example_relay_and_every_plan_of_it_hold():
    relay, runs = _runs()
    assert set(runs) == {"feeder", "trunk_out", "trunk_back", "agencies", "delivery"}
    assert [violation for loaded, plan in runs.values() for violation in audit(loaded, plan)] == []
    assert audit_relay(relay, runs) == []
    assert relay == relay_of(runs)


def test_the_promises_of_the_example_can_be_followed_by_hand():
    relay, runs = _runs()
    promised = {dossier.id: dossier.promised_s for dossier in relay.dossiers}
    day = 24 * HOUR
    assert len(promised) == len(DOSSIERS)
    # The agencies' round reaches the agency at 9:01 and is there until 9:11.
    assert promised["D1"] == promised["D2"] == day + 9 * HOUR + 60 + 600
    # Picked up at 9:01, at the office by trunk at 5:10 + 10 min the next day; home at 7:02, where it takes 3 min.
    assert promised["D3"] == day + 7 * HOUR + 120 + 180
    (fed,) = runs["feeder"][1].rounds
    assert promised["D4"] == day + next(visit.leave_s for visit in fed.visits if visit.stop == "hcc_tay")
