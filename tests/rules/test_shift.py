"""examples/shift.json."""

from __future__ import annotations

from routing.audit.audit import audit
from routing.plan.plan import Plan
from routing.problem.loaded import problem_from_parts


def test_a_round_that_is_too_long_is_split(solved, routes):
    _, plan = solved("shift")
    assert sorted(routes(plan).values()) == [["east"], ["west"]]
    assert plan.summary.cost == 2 * 5_000 + 40 * 1_000


def test_the_auditor_measures_duration_and_shift(solved):
    loaded, plan = solved("shift")
    for change in ({"max_duration_s": 1_199}, {"shift_s": (0, 1_199)}, {"shift_s": (1, 36_000)}):
        carriers = [carrier.model_copy(update=change) for carrier in loaded.problem.carriers]
        tighter = problem_from_parts(loaded.problem.model_copy(update={"carriers": carriers}), loaded.matrices)
        moved = Plan.model_validate({**plan.model_dump(mode="json"), "problem_sha256": tighter.sha256})
        assert {violation.code for violation in audit(tighter, moved)} == {"AUDIT_SHIFT"}
