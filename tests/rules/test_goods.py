"""examples/goods.json and examples/goods-separate.json."""

from __future__ import annotations

from routing.audit.audit import audit
from routing.problem.loaded import problem_from_parts
from tests.rules.solving import by_every_engine, example, parties, plan_of, plan_without


@by_every_engine("goods")
def test_food_and_pesticide_share_no_trip(plan):
    assert parties(plan) == [["east"], ["west"]]
    assert plan.summary.cost == 2 * 10_000 + 2_000 + 4_000


def test_compatible_goods_share_a_round():
    plan = plan_without("goods", lambda raw: raw.update(incompatible=[]))
    assert (parties(plan), plan.summary.cost) == ([["east", "west"]], 10_000 + 6_000)


@by_every_engine("goods-separate")
def test_pay_outs_and_kt1_mail_each_ride_alone_by_default(plan):
    assert example("goods-separate").problem.model_fields_set.isdisjoint({"separate"})
    assert parties(plan) == [["court"], ["pension"], ["shop"]]
    assert plan.summary.cost == 3 * 10_000 + 2_000 + 4_000 + 6_000


def test_what_need_not_be_separate_rides_together():
    plan = plan_without("goods-separate", lambda raw: raw.update(separate=[]))
    assert (len(plan.rounds), plan.summary.cost) == (1, 10_000 + 6_000)


def test_the_auditor_sees_goods_that_must_not_meet():
    loaded, plan = example("goods"), plan_without("goods", lambda raw: raw.update(incompatible=[]))
    assert "AUDIT_GOODS" in {violation.code for violation in audit(loaded, plan)}


def test_the_auditor_sees_pay_outs_in_company():
    loaded = example("goods-separate")
    plan = plan_without("goods-separate", lambda raw: raw.update(separate=[]))
    assert "AUDIT_GOODS" in {violation.code for violation in audit(loaded, plan)}
    free = problem_from_parts(loaded.problem.model_copy(update={"separate": []}), loaded.matrices)
    assert "AUDIT_GOODS" not in {violation.code for violation in audit(free, plan_of("goods-separate"))}
