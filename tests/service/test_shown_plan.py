"""A plan as strangers may see it: what is left is as rough as the rule says."""

from __future__ import annotations

import json

import pytest

from geo.sensitivity import EVERYTHING, MASK, STRANGER, Sensitivity
from service.shown_plan import shown_plan
from service.usecases.plan_readers import ALLOWED, Reader
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street

KM = {"office": 0, "seat": 2, "home": 7, "post": 9, "chest": 6}


def planned(home=Sensitivity.PERSONAL, **service_s):
    """an: seat, home, post, office, 18 km; binh: the chest of KT1 mail and back, 12 km. Service takes no time."""
    levels = {"seat": Sensitivity.PUBLIC, "home": home, "post": Sensitivity.PUBLIC, "chest": Sensitivity.KT1}
    loaded = street(
        KM,
        [carrier("an", locked=["seat", "home", "post"]), carrier("binh", locked=["chest"], cleared=True)],
        [stop(name, sensitivity=level, service_s=service_s.get(f"{name}_s", 0)) for name, level in levels.items()],
    )
    plan = solve_here(loaded, 1).model_dump(mode="json")
    assert [trip["distance_m"] for trip in plan["rounds"]] == [18_000, 12_000]
    return plan, [{"id": each.id, "sensitivity": each.sensitivity} for each in loaded.problem.stops]


def test_neither_the_leg_from_a_hidden_home_nor_a_step_of_its_round_is_shown():
    plan, stops = planned()
    trip = shown_plan(plan, stops, STRANGER)["rounds"][0]
    seat, home, post = trip["visits"]
    assert trip["rough"] is True
    assert {trip[name] for name in ("service_s", "wait_s", "loading_s", "rest_s", "start_load")} == {MASK}
    assert [trip[name] for name in ("start_s", "end_s", "travel_s", "distance_m")] == [0, 1_200, 1_200, 18_000]
    assert (seat["travel_s"], seat["distance_m"], seat["load"]) == (120, 2_000, MASK)
    assert {value for name, value in home.items() if name != "sensitivity"} == {MASK}
    assert (post["place"], post["travel_s"], post["distance_m"]) == ("post", MASK, MASK)
    assert post["start_s"] == 600, "540 in five minutes"
    assert trip["back"]["distance_m"] == 9_000


def test_of_a_restricted_stop_nothing_but_that_it_is_there_is_shown():
    plan, stops = planned()
    told = shown_plan(plan, stops, STRANGER)["rounds"][1]
    assert told["visits"] == [{"sensitivity": "kt1"}]
    assert {told[name] for name in ("start_s", "end_s", "travel_s", "distance_m", "overtime_s")} == {MASK}
    assert {told["back"][name] for name in ("arrive_s", "travel_s", "distance_m")} == {MASK}
    assert "chest" not in json.dumps(told)


def test_of_a_plan_lengths_are_rough_and_money_is_not_shown():
    plan, stops = planned()
    told = shown_plan(plan, stops, STRANGER)
    assert {told["summary"][name] for name in ("service_s", "wait_s", "late_s", "co2_g", "cost")} == {MASK}
    assert (told["summary"]["distance_m"], told["summary"]["duration_s"]) == (18_000, 1_200), "without the chest's"
    assert {told["run"][name] for name in ("curve", "lower_bound", "notes")} == {MASK}
    assert told["problem_sha256"] == MASK
    assert (told["summary"]["served"], told["summary"]["estimated"]) == (4, False)


def test_why_a_stop_is_not_served_is_shown_by_the_reason_alone():
    plan, stops = planned()
    plan["unserved"] = [
        {"stop": name, "reason": "MAX_DISTANCE", "message": "7.3 km", "numbers": {"distance_m": 7_312}}
        for name in ("seat", "home")
    ]
    seat, home = shown_plan(plan, stops, STRANGER)["unserved"]
    assert (seat["stop"], seat["reason"]) == ("seat", "MAX_DISTANCE")
    assert {seat[name] for name in ("message", "numbers", "fixes")} == {MASK}
    assert home["reason"] == MASK


def test_the_way_from_a_reload_is_shown_whoever_came_before():
    plan, stops = planned()
    trip = plan["rounds"][0]
    reload = {**trip["visits"][2], "depot": "office", "place": "office", "before": 2}
    trip["reloads"] = [{name: value for name, value in reload.items() if name not in ("stop", "late_s")}]
    told = shown_plan(plan, stops, STRANGER)["rounds"][0]
    assert told["reloads"][0]["distance_m"] == MASK
    assert told["visits"][2]["distance_m"] == 2_000


def test_who_may_see_everything_sees_the_plan():
    plan, stops = planned()
    told = shown_plan(plan, stops, EVERYTHING)
    assert MASK not in json.dumps(told, ensure_ascii=False)
    for trip in told["rounds"]:
        assert trip.pop("rough") is False
        for each in trip["visits"]:
            del each["sensitivity"]
    assert told == plan


@pytest.mark.parametrize("reader", [reader for reader in Reader if reader is not Reader.PLANNER])
def test_how_long_the_postman_is_at_hidden_stops_changes_nothing(reader):
    """At the home for half a minute, which rounding hides; at the chest for an hour, since nothing is told of it."""
    allowed = ALLOWED[reader]
    longer = {
        "home_s": 30 if Sensitivity.PERSONAL not in allowed else 0,
        "chest_s": 3_600 if Sensitivity.KT1 not in allowed else 0,
    }
    (one, stops), (other, _) = planned(), planned(**longer)
    assert one != other or not any(longer.values())
    assert shown_plan(one, stops, allowed) == shown_plan(other, stops, allowed)


def test_an_hour_that_is_rounded_to_another_one_is_so_by_five_minutes_wherever_it_shows():
    (one, stops), (other, _) = planned(), planned(home_s=600)
    before, after = (shown_plan(plan, stops, STRANGER)["rounds"][0] for plan in (one, other))
    moved = [after["visits"][2][name] - before["visits"][2][name] for name in ("arrive_s", "start_s", "leave_s")]
    assert {*moved, after["back"]["arrive_s"] - before["back"]["arrive_s"], after["end_s"] - before["end_s"]} == {600}
    assert after["visits"][:2] == before["visits"][:2]
