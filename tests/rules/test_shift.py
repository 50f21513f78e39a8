"""examples/shift.json and examples/shift-overtime.json."""

from __future__ import annotations

from routing.audit.audit import audit
from routing.plan.plan import Plan
from routing.problem.loaded import problem_from_parts
from tests.rules.solving import by_every_engine, example, of_all, parties, plan_of, plan_without


@by_every_engine("shift")
def test_a_round_that_is_too_long_is_split(plan):
    assert parties(plan) == [["east"], ["west"]]
    assert plan.summary.cost == 2 * 5_000 + 40 * 1_000


def test_with_more_time_one_round_is_enough():
    plan = plan_without("shift", of_all("carriers", max_duration_s=2_400))
    assert (parties(plan), plan.summary.cost) == ([["east", "west"]], 5_000 + 40_000)


@by_every_engine("shift-overtime")
def test_overtime_is_cheaper_than_a_second_carrier(plan):
    (trip,) = plan.rounds
    assert parties(plan) == [["east", "west"]]
    assert (trip.end_s, trip.overtime_s) == (360, 120)
    assert plan.summary.cost == 5_000 + 6_000 + 1_200


def test_dear_overtime_is_not_worked():
    plan = plan_without("shift-overtime", of_all("carriers", overtime_cost_per_h=180_000))
    assert (parties(plan), plan.summary.cost) == ([["east"], ["west"]], 2 * 5_000 + 6_000)


def test_there_is_no_more_overtime_than_is_allowed():
    plan = plan_without("shift-overtime", of_all("carriers", overtime_s=119, overtime_cost_per_h=0))
    assert parties(plan) == [["east"], ["west"]]


def test_the_auditor_measures_duration_and_shift():
    loaded, plan = example("shift"), plan_of("shift")
    for change in ({"max_duration_s": 1_199}, {"shift_s": (0, 1_199)}, {"shift_s": (1, 36_000)}):
        carriers = [carrier.model_copy(update=change) for carrier in loaded.problem.carriers]
        tighter = problem_from_parts(loaded.problem.model_copy(update={"carriers": carriers}), loaded.matrices)
        moved = Plan.model_validate({**plan.model_dump(mode="json"), "problem_sha256": tighter.sha256})
        assert {violation.code for violation in audit(tighter, moved)} == {"AUDIT_SHIFT"}
