"""examples/travel.json and examples/speed.json, and the arithmetic of every leg."""

from __future__ import annotations

import pytest

from tests.rules.solving import by_every_engine, of_all, plan_without, visits


@by_every_engine("travel")
def test_a_way_that_does_not_exist_is_not_driven(plan):
    assert visits(plan) == {"an": ["mid", "near", "far"]}
    (trip,) = plan.rounds
    assert [visit.arrive_s for visit in trip.visits] == [120, 180, 300]
    assert (trip.end_s, plan.summary.cost) == (480, 8_000)


def test_with_all_ways_open_the_round_is_shorter():
    def open_ways(raw):
        for origin, destination in ((0, 1), (0, 3), (2, 3)):
            raw["matrices"][0]["travel_s"][origin][destination] = 60 * abs(origin - destination)
            raw["matrices"][0]["distance_m"][origin][destination] = 1_000 * abs(origin - destination)

    assert plan_without("travel", open_ways).summary.cost == 6_000


@by_every_engine("speed")
def test_the_faster_carrier_goes(plan):
    assert visits(plan) == {"binh": ["east"]}
    assert plan.summary.cost == 300 + 10_000 + 600


def test_at_one_speed_the_cheaper_carrier_goes():
    plan = plan_without("speed", of_all("carriers", speed_percent=100))
    assert (visits(plan), plan.summary.cost) == ({"an": ["east"]}, 10_600)


def test_seconds_at_another_speed_are_rounded_up():
    plan = plan_without("speed", of_all("carriers", speed_percent=70))
    (trip,) = plan.rounds
    assert trip.travel_s == 2 * 429, "300 s at 70 % are 428.6 s"


@pytest.mark.parametrize("name", ["arrive_s", "start_s", "leave_s", "travel_s", "distance_m"])
def test_the_auditor_recomputes_every_figure_of_a_leg(codes_after, name):
    def shift(plan):
        plan["rounds"][0]["visits"][0][name] -= 1

    assert "AUDIT_TRAVEL" in codes_after("travel", shift)


@pytest.mark.parametrize(("field", "value"), [("estimated", True), ("place", "office")])
def test_the_auditor_checks_marks_and_places(codes_after, field, value):
    assert "AUDIT_TRAVEL" in codes_after("travel", lambda plan: plan["rounds"][0]["visits"][0].update({field: value}))


def test_the_auditor_checks_the_way_back(codes_after):
    assert "AUDIT_TRAVEL" in codes_after("travel", lambda plan: plan["rounds"][0].update(back=None))
    assert "AUDIT_TRAVEL" in codes_after("travel", lambda plan: plan["rounds"][0]["back"].update(arrive_s=1))
    assert "AUDIT_TRAVEL" in codes_after("travel", lambda plan: plan["rounds"][0].update(end_s=1))


def test_the_auditor_sees_a_missing_way(codes_after):
    assert "AUDIT_UNREACHABLE" in codes_after("travel", lambda plan: plan["rounds"][0]["visits"].reverse())
