"""examples/optional.json and examples/optional-priority.json."""

from __future__ import annotations

from routing.audit.audit import audit
from routing.plan.plan import Plan
from routing.problem.loaded import problem_from_parts
from tests.rules.solving import by_every_engine, example, of_all, plan_of, plan_without, visits


@by_every_engine("optional")
def test_a_stop_is_left_out_for_less_than_it_costs(plan):
    assert visits(plan) == {"an": ["near"]}
    (left,) = plan.unserved
    assert (left.stop, left.reason) == ("far", "COSTS_MORE_THAN_PENALTY")
    assert left.numbers == {"cost": 198_000, "penalty": 5_000}
    assert plan.summary.cost == 2_000 + 5_000


def test_a_mandatory_stop_is_served_whatever_it_costs():
    plan = plan_without("optional", of_all("stops", penalty=None))
    assert (plan.unserved, plan.summary.cost) == ([], 200_000)


@by_every_engine("optional-priority")
def test_priority_is_served_first(plan):
    assert visits(plan) == {"an": ["east"]}
    assert [left.stop for left in plan.unserved] == ["west"]
    assert plan.summary.cost == 4_000 + 5_000


def test_without_priority_the_nearer_stop_is_served():
    for change in (of_all("stops", priority=0), lambda raw: raw.update(priority_value=0)):
        plan = plan_without("optional-priority", change)
        assert (visits(plan), plan.summary.cost) == ({"an": ["west"]}, 2_000 + 5_000)


def test_the_auditor_misses_a_forgotten_stop(codes_after):
    assert codes_after("optional", lambda plan: plan["unserved"].clear()) == {"AUDIT_MISSING", "AUDIT_SUMMARY"}


def test_the_auditor_wants_a_reason_in_words(codes_after):
    assert codes_after("optional", lambda plan: plan["unserved"][0].update(message=" ")) == {"AUDIT_MISSING"}


def test_the_auditor_knows_that_an_idle_carrier_could_have_gone():
    loaded = example("optional")
    raw = plan_of("optional").model_dump(mode="json")
    raw["rounds"] = []
    raw["unserved"].insert(0, {"stop": "near", "reason": "NO_CARRIER", "message": "None.", "numbers": {}})
    assert "AUDIT_IDLE_CARRIER" in {violation.code for violation in audit(loaded, Plan.model_validate(raw))}


def test_the_auditor_wants_mandatory_stops_served():
    loaded, plan = example("optional"), plan_of("optional")
    stops = [stop.model_copy(update={"penalty": None}) for stop in loaded.problem.stops]
    strict = problem_from_parts(loaded.problem.model_copy(update={"stops": stops}), loaded.matrices)
    assert "AUDIT_MANDATORY" in {violation.code for violation in audit(strict, plan)}
