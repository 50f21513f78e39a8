"""examples/breaks.json and examples/breaks-home.json."""

from __future__ import annotations

import pytest

from routing.plan.plan import Rest
from tests.rules.solving import begins, by_every_engine, of_all, plan_without


@by_every_engine("breaks")
def test_lunch_lies_on_the_way(plan):
    (trip,) = plan.rounds
    (rest,) = trip.rests
    assert (rest.before, rest.end_s - rest.start_s, trip.rest_s, trip.wait_s) == (0, 300, 300, 0)
    assert 300 <= rest.start_s <= 400
    assert (trip.start_s, begins(trip), trip.end_s) == (0, [900], 1_500)
    assert plan.summary.cost == 20_000 + 1_500


def test_without_lunch_the_round_is_shorter():
    (trip,) = plan_without("breaks", of_all("carriers", breaks=[])).rounds
    assert (begins(trip), trip.end_s) == ([600], 1_200)


@by_every_engine("breaks-home")
def test_lunch_is_had_at_home(plan):
    (trip,) = plan.rounds
    assert (trip.rests, trip.start_s, trip.end_s) == ([], 0, 480)
    assert plan.summary.cost == 8_000 + 480


def test_a_second_earlier_lunch_lies_on_the_way_back():
    (trip,) = plan_without(
        "breaks-home",
        of_all("carriers", shift_s=(0, 780), breaks=[{"begin_s": (300, 479), "duration_s": 300}]),
    ).rounds
    assert (trip.rests, trip.end_s) == ([Rest(before=1, start_s=300, end_s=600)], 780)


def test_lunch_is_had_before_a_round_that_has_to_begin_late_anyway():
    def afternoon(raw):
        raw["stops"][0]["windows_s"] = [(2_000, 2_100)]

    plan = plan_without("breaks-home", afternoon)
    (trip,) = plan.rounds
    assert (trip.rests, trip.start_s, begins(trip), trip.end_s) == ([], 1_760, [2_000], 2_240)
    assert plan.summary.cost == 8_000 + 480


@pytest.mark.parametrize("duration", [299, 301])
def test_the_auditor_measures_the_rest(codes_after, duration):
    def change(plan):
        rest = plan["rounds"][0]["rests"][0]
        rest["end_s"] = rest["start_s"] + duration

    assert "AUDIT_BREAK" in codes_after("breaks", change)


def test_the_auditor_misses_a_break(codes_after):
    assert "AUDIT_BREAK" in codes_after("breaks", lambda plan: plan["rounds"][0].update(rests=[]))
