"""A plan, made by hand, as VROOM's JSON answers."""

import json
from itertools import pairwise

import pytest

from routing.audit.audit import audit
from routing.formats.read import read_any
from routing.formats.vroom_answer import vroom_answer, vroom_json
from routing.model.rounds import Rounds
from routing.plan.assemble import assemble
from routing.plan.plan import Leg, Plan, Rest, Round, Unserved, Visit
from routing.plan.schedule import schedule
from routing.problem.decompose import decompose
from tests.routing.formats.vroom_example import MONDAY, example
from tests.routing.hand_plans import plan


def way(place: str, seconds: int, metres: int) -> dict[str, object]:
    return {"place": place, "travel_s": seconds, "distance_m": metres, "estimated": False}


@pytest.fixture
def answered(tmp_path):
    """Vehicle 7 does job 1 with a break on the way, then the shipment; job 2 is left out."""
    path = tmp_path / "input.json"
    path.write_text(json.dumps(example()), encoding="utf-8")
    loaded = read_any(path)
    aboard = {"amount-1": 1, "amount-2": 1}
    visits = [
        # 48 s of way (a minute at 125 %), a break of 600 s begun while waiting, 352 s of waiting beside it.
        Visit(stop="job-1", arrive_s=8048, start_s=9000, leave_s=9300, load={}, **way("1", 48, 1000)),
        Visit(stop="pickup-1", arrive_s=9396, start_s=9396, leave_s=9426, load=aboard, **way("3", 96, 2000)),
        Visit(stop="delivery-1", arrive_s=9522, start_s=9522, leave_s=9562, load={}, **way("1", 96, 2000)),
    ]
    rests = [Rest(before=0, start_s=8100, end_s=8700)]
    home = Leg(arrive_s=9610, **way("0", 48, 1000))
    ends = {"id": "7", "carrier": "7", "profile": "car", "start": "0", "end": "0", "start_s": 8000, "end_s": 9610}
    sums = {"travel_s": 288, "service_s": 370, "wait_s": 352, "rest_s": 600, "distance_m": 6000}
    done = Round(**ends, start_load={"amount-1": 2}, visits=visits, rests=rests, back=home, **sums)
    made: Plan = plan(loaded, [done], ["job-2"])
    left = Unserved(stop="job-2", reason="NO_CARRIER", message="Nobody comes there.")
    return loaded, made.model_copy(update={"unserved": [left]})


def test_steps_in_the_times_of_the_input(answered):
    (route,) = vroom_answer(*answered)["routes"]
    steps = route["steps"]
    assert [(step["type"], step.get("id")) for step in steps] == [
        ("start", None),
        ("break", None),
        ("job", 1),
        ("pickup", 1),
        ("delivery", 1),
        ("end", None),
    ]
    assert [step["arrival"] - MONDAY for step in steps] == [8000, 8048, 8700, 9396, 9522, 9610]
    assert [step["waiting_time"] for step in steps] == [0, 52, 300, 0, 0, 0]
    assert [step["service"] for step in steps] == [0, 600, 300, 30, 40, 0]
    assert [step["duration"] for step in steps] == [0, 0, 48, 144, 240, 288]
    assert [step["load"] for step in steps] == [[2, 0], [2, 0], [0, 0], [1, 1], [0, 0], [0, 0]]
    assert [step.get("location_index") for step in steps] == [0, None, 1, 3, 1, 0]


def test_sums_and_costs_as_vroom_adds_them_up(answered):
    answer = vroom_answer(*answered)
    (route,) = answer["routes"]
    # 100 fixed, 288 s of travel at 7,200 an hour, 6 km at 50; waiting and service cost nothing there.
    assert route["cost"] == answer["summary"]["cost"] == 100 + 576 + 300
    assert (route["vehicle"], route["duration"], route["distance"]) == (7, 288, 6000)
    assert (route["service"], route["waiting_time"], route["priority"]) == (970, 352, 10)
    assert (route["delivery"], route["pickup"]) == ([3, 1], [1, 1])
    assert answer["summary"]["unassigned"] == 1


def test_what_is_left_out_is_told_with_its_reason(answered):
    (left,) = vroom_answer(*answered)["unassigned"]
    assert (left["id"], left["type"], left["location_index"]) == (2, "job", 2)
    assert left["description"] == "Nobody comes there."


@pytest.mark.parametrize("order", [[0, 2, 3, 1], [2, 1, 3, 0], [2, 3, 1, 0]])
def test_steps_of_a_scheduled_round_follow_one_another(tmp_path, order):
    """From file to answer with nothing made by hand: every second between two steps is accounted for."""
    content = example()
    content["shipments"][0]["pickup"]["time_windows"] = [[MONDAY + 3700, MONDAY + 4100]]
    content["jobs"][1]["time_windows"] = [[MONDAY + 8000, MONDAY + 8600]]
    path = tmp_path / "input.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    loaded = read_any(path)
    (component,) = decompose(loaded)
    made = assemble(loaded, [schedule(Rounds(component), 0, order)], {}, None)
    assert audit(loaded, made) == []
    (route,) = vroom_answer(loaded, made)["routes"]
    steps = route["steps"]
    assert sum(step["type"] == "break" for step in steps) == 1
    for step, after in pairwise(steps):
        if after["type"] != "break" and step["type"] != "break":
            spent = step["waiting_time"] + step["service"] + after["duration"] - step["duration"]
            assert step["arrival"] + spent == after["arrival"]
    assert [step["arrival"] for step in steps] == sorted(step["arrival"] for step in steps)
    waited = sum(step["waiting_time"] for step in steps)
    assert (steps[-1]["duration"], waited) == (route["duration"], route["waiting_time"])
    assert steps[-1]["arrival"] - steps[0]["arrival"] == route["duration"] + route["service"] + waited


def test_the_text_is_json(answered):
    assert json.loads(vroom_json(*answered))["code"] == 0
