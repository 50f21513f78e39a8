"""examples/territory.json, examples/territory-familiar.json and examples/territory-usual.json."""

from __future__ import annotations

import pytest

from tests.rules.solving import by_every_engine, parties, plan_without, visits


@by_every_engine("territory")
def test_one_area_for_each(plan):
    assert parties(plan) == [["hill_one", "hill_two"], ["shore_one", "shore_two"]]
    assert plan.summary.cost == 6_000 + 8_000


@by_every_engine("territory-familiar")
def test_everybody_where_they_know_their_way(plan):
    assert visits(plan) == {"an": ["east"], "binh": ["west"]}
    assert plan.summary.cost == 2 * 2_000 + 6_000


@by_every_engine("territory-usual")
def test_everybody_where_they_always_go(plan):
    assert visits(plan) == {"an": ["east"], "binh": ["west"]}
    assert plan.summary.cost == 2 * 2_000 + 6_000


@pytest.mark.parametrize(
    ("name", "cost"), [("territory", 8_000), ("territory-familiar", 8_000), ("territory-usual", 8_000)]
)
def test_where_territory_is_nothing_one_round_is_enough(name, cost):
    plan = plan_without(name, lambda raw: raw.update(territory={}))
    assert (len(plan.rounds), plan.summary.cost) == (1, cost)


@pytest.mark.parametrize("name", ["territory", "territory-familiar", "territory-usual"])
def test_a_cheap_change_of_territory_is_paid_for(name):
    plan = plan_without(name, lambda raw: raw.update(territory=dict.fromkeys(raw["territory"], 100)))
    assert len(plan.rounds) == 1
    assert plan.summary.cost > 8_000


def test_the_auditor_counts_territories(codes_after):
    assert codes_after("territory", lambda plan: plan["summary"].update(cost=8_000)) == {"AUDIT_SUMMARY"}
