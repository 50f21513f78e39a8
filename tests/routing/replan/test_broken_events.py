"""Events that cannot have happened are refused, every fault at once, with codes and ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import InputRefused
from routing.plan.plan import Plan
from routing.plan.read import read_plan
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.read import read_problem
from routing.problem.stops import Shipment
from routing.replan.check import require_possible
from routing.replan.events import Events, read_events
from tests.routing.plan.driven import driven

ROOT = Path(__file__).parents[3]
BROKEN = ROOT / "tests" / "data" / "broken"

TOLD = {
    "contradict": [("EVENT_CONTRADICTS", row) for row in ("a1", "a1", "a3", "a2", "a3")],
    "cut-off": ["JSON_INVALID"],
    "fields-wrong": ["FIELD_INVALID"] * 6 + ["FIELD_UNKNOWN"],
    "format-of-tomorrow": ["FORMAT_UNKNOWN"],
    "ids-unknown": [("EVENT_UNKNOWN", row) for row in ("dung", "dung", "an", "x", "x", "z", "y", "t")]
    + [("EVENT_RELOAD", "an")],
    "loads-elsewhere": [("EVENT_LOAD", row) for row in ("b2", "n1", "b3")],
    "nan": ["FIELD_INVALID"],
    "nested-deeply": ["JSON_INVALID"],
    "reloaded-without-leave": [("EVENT_RELOAD", "an")],
    "times-impossible": [("EVENT_ORDER", "an")] * 2 + [("EVENT_FUTURE", "binh"), ("EVENT_FUTURE", "chi")],
    "told-twice": [("EVENT_TWICE", row) for row in ("an", "a1", "b3", "b2")],
}


@pytest.fixture(scope="module")
def day() -> tuple[LoadedProblem, Plan]:
    folder = ROOT / "examples" / "replan"
    return read_problem(folder / "problem.json"), read_plan(folder / "plan.json")


@pytest.mark.parametrize("name", TOLD)
def test_broken_events_are_refused(name, day):
    with pytest.raises(InputRefused) as refused:
        require_possible(*day, read_events(BROKEN / f"events-{name}.json"))
    told = [(fault.code, fault.row) for fault in refused.value.faults]
    assert [
        each if isinstance(want, tuple) else each[0] for each, want in zip(told, TOLD[name], strict=True)
    ] == TOLD[name]


def test_every_broken_file_is_tried():
    assert {path.stem.removeprefix("events-") for path in BROKEN.glob("events-*")} == TOLD.keys()


@pytest.mark.parametrize(
    ("done", "fault"),
    [
        ({"an": ["a3"]}, "an delivered shipment 't' at 'a3' and had not picked it up at 'a1'."),
        ({"an": ["a3", "a1"]}, "an delivered shipment 't' at 'a3' and had not picked it up at 'a1'."),
        ({"an": ["a1"], "binh": ["a3"]}, "binh delivered shipment 't' at 'a3' and had not picked it up at 'a1'."),
        ({"an": ["a1", "a3"]}, None),
    ],
)
def test_nothing_is_delivered_that_was_not_picked_up(day, done, fault):
    problem = day[0].problem
    stops = [each.model_copy(update={"delivers": {}}) for each in problem.stops]
    tied = [Shipment(id="t", pickup="a1", delivery="a3")]
    loaded = problem_from_parts(problem.model_copy(update={"stops": stops, "shipments": tied}), day[0].matrices)
    plan = driven(loaded, {"an": ["a1", "a2", "a3"], "binh": ["b1", "b2", "b3"]})
    carriers = [
        {"carrier": name, "done": [{"stop": stop, "left_s": 25_300 + at} for at, stop in enumerate(stops)]}
        for name, stops in done.items()
    ]
    events = Events.model_validate({"format": "buuta-events/1", "now_s": 25_560, "carriers": carriers})
    if fault is None:
        require_possible(loaded, plan, events)
        return
    with pytest.raises(InputRefused, match="EVENT_SHIPMENT") as refused:
        require_possible(loaded, plan, events)
    assert [each.message for each in refused.value.faults] == [fault]


def test_a_plan_of_another_problem_is_refused(day):
    loaded, plan = day
    other = plan.model_copy(update={"problem_sha256": "0" * 64})
    with pytest.raises(InputRefused, match="PLAN_OTHER_PROBLEM"):
        require_possible(loaded, other, Events(format="buuta-events/1", now_s=0))
