"""examples/waves.json."""

from __future__ import annotations

from tests.rules.solving import by_every_engine, of_all, plan_without, visits


@by_every_engine("waves")
def test_the_press_is_out_first(plan):
    assert visits(plan) == {"an": ["far", "near"]}
    assert plan.summary.cost == 5_000


def test_in_one_wave_the_near_stop_comes_first():
    plan = plan_without("waves", of_all("stops", wave=1))
    assert (visits(plan), plan.summary.cost) == ({"an": ["near", "far"]}, 3_000)


def test_the_auditor_sees_the_wave_fall(codes_after):
    assert "AUDIT_WAVE" in codes_after("waves", lambda plan: plan["rounds"][0]["visits"].reverse())
