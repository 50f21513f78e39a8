"""examples/locks.json."""

from __future__ import annotations

from routing.audit.audit import audit
from tests.rules.solving import by_every_engine, example, of_all, plan_without, visits


@by_every_engine("locks")
def test_what_was_promised_first_comes_first(plan):
    assert visits(plan) == {"an": ["far", "near"]}
    assert plan.summary.cost == 5_000


def test_free_to_choose_the_near_stop_comes_first():
    plan = plan_without("locks", of_all("carriers", locked=[]))
    assert (visits(plan), plan.summary.cost) == ({"an": ["near", "far"]}, 3_000)


def test_a_locked_stop_is_nobody_elses():
    def cheaper_carrier(raw):
        raw["carriers"].append(raw["carriers"][0] | {"id": "binh", "locked": [], "cost_per_km": 1})

    plan = plan_without("locks", cheaper_carrier)
    assert (visits(plan), plan.summary.cost) == ({"an": ["far"], "binh": ["near"]}, 3_000 + 1)


def test_the_auditor_sees_the_order_broken():
    loaded, free = example("locks"), plan_without("locks", of_all("carriers", locked=[]))
    assert "AUDIT_LOCK" in {violation.code for violation in audit(loaded, free)}
