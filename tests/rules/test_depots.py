"""examples/depots.json and examples/depots-home.json."""

from __future__ import annotations

from tests.rules.solving import by_every_engine, of_all, plan_without, visits


@by_every_engine("depots")
def test_a_load_is_fetched_where_it_lies_and_an_open_round_ends_at_its_last_stop(plan):
    assert visits(plan) == {"an": ["door"]}
    (trip,) = plan.rounds
    assert (trip.back, trip.end_s, trip.distance_m) == (None, 540, 9_000)
    assert plan.summary.cost == 9_000


def test_what_lies_nowhere_is_fetched_next_door():
    plan = plan_without("depots", of_all("stops", depot=None))
    assert (visits(plan), plan.summary.cost) == ({"binh": ["door"]}, 2_000)


@by_every_engine("depots-home")
def test_the_round_ends_at_home(plan):
    assert visits(plan) == {"an": ["near", "far"]}
    (trip,) = plan.rounds
    assert (trip.end, trip.back.place, trip.end_s - trip.start_s) == ("home", "home", 240)
    assert plan.summary.cost == 4_000


def test_back_to_the_office_is_further():
    assert plan_without("depots-home", of_all("carriers", end="office")).summary.cost == 6_000


def test_the_auditor_sees_another_depots_carrier(codes_after):
    assert "AUDIT_DEPOT" in codes_after("depots", lambda plan: plan["rounds"][0].update(carrier="binh"))


def test_the_auditor_sees_a_wrong_start(codes_after):
    assert codes_after("depots", lambda plan: plan["rounds"][0].update(start="branch")) == {"AUDIT_DEPOT"}
