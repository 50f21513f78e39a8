"""examples/max_stops.json."""

from __future__ import annotations

from routing.audit.audit import audit
from routing.problem.loaded import problem_from_parts


def test_the_two_far_stops_share_a_round(solved, routes):
    _, plan = solved("max_stops")
    assert sorted(sorted(stops) for stops in routes(plan).values()) == [["one"], ["three", "two"]]
    assert plan.summary.distance_m == 6_000 + 2_000


def test_the_auditor_counts_stops(solved):
    loaded, plan = solved("max_stops")
    carriers = [carrier.model_copy(update={"max_stops": 1}) for carrier in loaded.problem.carriers]
    strict = problem_from_parts(loaded.problem.model_copy(update={"carriers": carriers}), loaded.matrices)
    assert "AUDIT_MAX_STOPS" in {violation.code for violation in audit(strict, plan)}
