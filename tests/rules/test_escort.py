"""examples/escort.json."""

from __future__ import annotations

from routing.audit.audit import audit
from routing.problem.loaded import problem_from_parts
from tests.rules.solving import by_every_engine, example, plan_of, plan_without, visits


@by_every_engine("escort")
def test_who_is_escorted_carries_the_money(plan):
    assert list(visits(plan)) == ["binh"]
    assert plan.rounds[0].start_load == {"vnd": 1_200_000}
    assert plan.summary.cost == 3_000 + 6_000


def test_without_the_limit_the_cheaper_carrier_goes():
    plan = plan_without("escort", lambda raw: raw.update(escort_above={"vnd": 1_200_000}))
    assert (list(visits(plan)), plan.summary.cost) == (["an"], 6_000)


def test_a_limit_in_another_unit_binds_nobody():
    plan = plan_without("escort", lambda raw: raw.update(escort_above={"items": 1}))
    assert list(visits(plan)) == ["an"]


def test_the_auditor_sees_money_without_an_escort():
    loaded = example("escort")
    carriers = [carrier.model_copy(update={"escorted": False}) for carrier in loaded.problem.carriers]
    alone = problem_from_parts(loaded.problem.model_copy(update={"carriers": carriers}), loaded.matrices)
    assert "AUDIT_ESCORT" in {violation.code for violation in audit(alone, plan_of("escort"))}
