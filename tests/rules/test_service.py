"""examples/service.json."""

from __future__ import annotations

from tests.rules.solving import by_every_engine, plan_without, visits


@by_every_engine("service")
def test_who_is_quicker_at_the_door_goes(plan):
    assert visits(plan) == {"an": ["near"]}
    (trip,) = plan.rounds
    assert (trip.service_s, trip.end_s - trip.start_s) == (120, 240)
    assert plan.summary.cost == 200 + 2_000 + 240


def test_where_all_need_the_same_time_the_cheaper_one_goes():
    plan = plan_without("service", lambda raw: raw["stops"][0].update(service_by_kind={}))
    assert (visits(plan), plan.summary.cost) == ({"binh": ["near"]}, 2_000 + 720)


def test_the_auditor_measures_service(codes_after):
    def shorter(plan):
        plan["rounds"][0]["visits"][0]["leave_s"] -= 60

    assert "AUDIT_SERVICE" in codes_after("service", shorter)
