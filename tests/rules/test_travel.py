"""examples/travel.json, and the arithmetic of every leg."""

from __future__ import annotations

import pytest

from routing.audit.audit import audit
from routing.plan.plan import Plan


def test_a_way_that_does_not_exist_is_not_driven(solved, routes):
    _, plan = solved("travel")
    assert routes(plan) == {"an": ["east", "west"]}


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


def test_the_auditor_sees_a_missing_way(solved):
    loaded, plan = solved("travel")
    raw = plan.model_dump(mode="json")
    raw["rounds"][0]["visits"].reverse()
    assert "AUDIT_UNREACHABLE" in {violation.code for violation in audit(loaded, Plan.model_validate(raw))}
