"""examples/max_stops.json."""

from __future__ import annotations

from routing.audit.audit import audit
from routing.problem.loaded import problem_from_parts
from tests.rules.solving import by_every_engine, example, of_all, parties, plan_of, plan_without


@by_every_engine("max_stops")
def test_the_two_far_stops_share_a_round(plan):
    assert parties(plan) == [["one"], ["three", "two"]]
    assert plan.summary.cost == 6_000 + 2_000


def test_with_room_for_three_one_round_is_enough():
    plan = plan_without("max_stops", of_all("carriers", max_stops=3))
    assert (len(plan.rounds), plan.summary.cost) == (1, 6_000)


def test_the_auditor_counts_stops():
    loaded, plan = example("max_stops"), plan_of("max_stops")
    carriers = [carrier.model_copy(update={"max_stops": 1}) for carrier in loaded.problem.carriers]
    strict = problem_from_parts(loaded.problem.model_copy(update={"carriers": carriers}), loaded.matrices)
    assert "AUDIT_MAX_STOPS" in {violation.code for violation in audit(strict, plan)}
