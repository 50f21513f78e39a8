"""examples/balance.json."""

from __future__ import annotations

import pytest

from tests.rules.solving import by_every_engine, parties, plan_without


@by_every_engine("balance")
def test_two_stops_for_each(plan):
    assert parties(plan) == [["one", "west"], ["three", "two"]]
    assert plan.summary.cost == 4_000 + 6_000


def test_unbalanced_rounds_are_shorter():
    plan = plan_without("balance", lambda raw: raw.update(balance=None))
    assert plan.summary.cost == 8_000


@pytest.mark.parametrize(
    ("balance", "cost"),
    [
        # One round of 8 km, 480 s and 4 stops; each is 1 too few or too many by what the band says.
        ({"measure": "distance", "low": 0, "high": 7_000, "cost_per_1000": 1_000}, 8_000 + 1_000),
        ({"measure": "duration", "low": 500, "high": 600, "cost_per_1000": 10_000}, 8_000 + 200),
        ({"measure": "stops", "low": 0, "high": 3, "cost_per_1000": 500_000}, 8_000 + 500),
    ],
)
def test_what_lies_outside_of_the_band_costs(balance, cost):
    def change(raw):
        raw["balance"] = balance
        raw["carriers"].pop()

    assert plan_without("balance", change).summary.cost == cost


def test_the_auditor_counts_what_lies_outside(codes_after):
    assert codes_after("balance", lambda plan: plan["summary"].update(cost=9_999)) == {"AUDIT_SUMMARY"}
