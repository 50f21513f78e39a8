"""examples/depots.json."""

from __future__ import annotations


def test_a_load_is_fetched_where_it_lies_and_an_open_round_ends_at_its_last_stop(solved, routes):
    _, plan = solved("depots")
    assert routes(plan) == {"an": ["door"]}
    (trip,) = plan.rounds
    assert (trip.back, trip.end_s, trip.distance_m) == (None, 540, 9_000)


def test_the_auditor_sees_another_depots_carrier(codes_after):
    assert "AUDIT_DEPOT" in codes_after("depots", lambda plan: plan["rounds"][0].update(carrier="binh"))


def test_the_auditor_sees_a_wrong_start(codes_after):
    assert codes_after("depots", lambda plan: plan["rounds"][0].update(start="branch")) == {"AUDIT_DEPOT"}
