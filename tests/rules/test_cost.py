"""examples/cost.json."""

from __future__ import annotations

from tests.rules.solving import by_every_engine, plan_without, visits


@by_every_engine("cost")
def test_fixed_kilometres_and_hours_are_added_and_rounded_once(plan):
    assert visits(plan) == {"an": ["east"]}
    assert plan.summary.cost == 9_133, "5,000 + 4,000 + 133 1/3"


def test_a_dearer_fixed_cost_changes_who_goes():
    plan = plan_without("cost", lambda raw: raw["carriers"][0].update(fixed_cost=5_500))
    assert (visits(plan), plan.summary.cost) == ({"binh": ["east"]}, 9_600)


def test_another_unit_of_cost_has_its_decimals():
    plan = plan_without("cost", lambda raw: raw.update(cost_unit="USD", cost_decimals=2))
    assert plan.summary.cost == 91.33


def test_the_auditor_adds_up_the_cost(codes_after):
    assert codes_after("cost", lambda plan: plan["summary"].update(cost=9_134)) == {"AUDIT_SUMMARY"}
