"""A plan as strangers may see it: no figure that is left tells how far a hidden stop lies."""

from __future__ import annotations

import json

from geo.sensitivity import EVERYTHING, MASK, STRANGER, Sensitivity
from service.shown_plan import shown_plan
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street

KM = {"office": 0, "seat": 2, "home": 7, "post": 9, "chest": 6}
SUMS = ("start_s", "end_s", "travel_s", "service_s", "wait_s", "overtime_s", "distance_m")


def planned(home=Sensitivity.PERSONAL):
    """an: seat, home, post, office, 18 km; binh: the chest of KT1 mail and back, 12 km."""
    loaded = street(
        KM,
        [carrier("an", locked=["seat", "home", "post"]), carrier("binh", locked=["chest"], cleared=True)],
        [stop("seat"), stop("home", sensitivity=home), stop("post"), stop("chest", sensitivity=Sensitivity.KT1)],
    )
    plan = solve_here(loaded, 1).model_dump(mode="json")
    assert [trip["distance_m"] for trip in plan["rounds"]] == [18_000, 12_000]
    return plan, [{"id": each.id, "sensitivity": each.sensitivity} for each in loaded.problem.stops]


def test_neither_the_leg_from_a_hidden_home_nor_a_sum_of_its_round_is_shown():
    plan, stops = planned()
    trip = shown_plan(plan, stops, STRANGER)["rounds"][0]
    seat, home, post = trip["visits"]
    assert {trip[name] for name in SUMS} == {MASK}
    assert (seat["travel_s"], seat["distance_m"]) == (120, 2_000)
    assert home["place"] == MASK
    assert (post["place"], post["travel_s"], post["distance_m"]) == ("post", MASK, MASK)
    assert post["start_s"] == plan["rounds"][0]["visits"][2]["start_s"]
    assert trip["back"]["distance_m"] == 9_000


def test_of_a_round_to_one_restricted_stop_no_length_is_left():
    plan, stops = planned()
    told = json.dumps(shown_plan(plan, stops, STRANGER)["rounds"][1])
    for hidden in ("6000", "12000", "360", "720", "chest"):
        assert hidden not in told


def test_the_sums_of_a_plan_less_the_other_rounds_do_not_tell_the_one_that_is_hidden():
    plan, stops = planned(home=Sensitivity.PUBLIC)
    told = shown_plan(plan, stops, STRANGER)
    assert told["rounds"][0]["distance_m"] == 18_000
    assert {told["summary"][name] for name in ("distance_m", "duration_s", "co2_g", "cost")} == {MASK}
    assert told["run"]["curve"] == MASK
    assert told["summary"]["served"] == 4
    plan, stops = planned()
    assert shown_plan(plan, stops, STRANGER)["summary"] == plan["summary"], "of two hidden rounds it tells neither"


def test_the_leg_from_a_reload_is_shown_whoever_came_before():
    leg = {"travel_s": 60, "distance_m": 417}
    trip = {
        "visits": [{"stop": "home", **leg}, {"stop": "seat", **leg}],
        "reloads": [{"depot": "office", "before": 1, **leg}],
        "back": None,
    }
    plan = {"rounds": [trip], "unserved": [], "summary": {}, "run": None}
    stops = [{"id": "seat"}, {"id": "home", "sensitivity": "personal"}]
    (told,) = shown_plan(plan, stops, STRANGER)["rounds"]
    assert told["reloads"][0]["distance_m"] == MASK
    assert told["visits"][1] == {"stop": "seat", **leg, "sensitivity": "public"}


def test_who_may_see_everything_sees_every_figure():
    plan, stops = planned()
    told = shown_plan(plan, stops, EVERYTHING)
    assert MASK not in json.dumps(told, ensure_ascii=False)
    assert [{name: trip[name] for name in SUMS} for trip in told["rounds"]] == [
        {name: trip[name] for name in SUMS} for trip in plan["rounds"]
    ]
