"""examples/max_distance.json."""

from __future__ import annotations

from routing.audit.audit import audit
from tests.rules.solving import by_every_engine, example, of_all, parties, plan_without


@by_every_engine("max_distance")
def test_one_charge_is_not_enough_for_both_ends(plan):
    assert parties(plan) == [["east"], ["west"]]
    assert plan.summary.cost == 2 * 5_000 + 8_000


def test_with_a_larger_battery_one_round_is_enough():
    plan = plan_without("max_distance", of_all("carriers", max_distance_m=8_000))
    assert (parties(plan), plan.summary.cost) == ([["east", "west"]], 5_000 + 8_000)


def test_the_auditor_measures_the_distance():
    far = plan_without("max_distance", of_all("carriers", max_distance_m=None))
    assert "AUDIT_MAX_DISTANCE" in {violation.code for violation in audit(example("max_distance"), far)}
