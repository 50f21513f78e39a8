"""examples/capacity.json and examples/capacity-mixed.json."""

from __future__ import annotations

import pytest


def test_a_full_bag_needs_a_second_carrier(solved, routes):
    _, plan = solved("capacity")
    assert sorted(sorted(stops) for stops in routes(plan).values()) == [["east", "far_east"], ["west"]]
    assert plan.summary.cost == 2 * 10_000 + (4 + 2) * 1_000


def test_what_is_delivered_makes_room_for_what_is_collected(solved, routes):
    _, plan = solved("capacity-mixed")
    assert routes(plan) == {"an": ["far", "near"]}
    (trip,) = plan.rounds
    assert trip.start_load == {"items": 2}
    assert [visit.load["items"] for visit in trip.visits] == [0, 2]


def test_the_auditor_recounts_what_is_aboard(codes_after):
    def forget(plan):
        plan["rounds"][0]["visits"][0]["load"] = {"items": 1}

    assert codes_after("capacity-mixed", forget) == {"AUDIT_CAPACITY"}


@pytest.mark.parametrize("side", ["start_load"])
def test_the_auditor_recounts_the_start(codes_after, side):
    assert codes_after("capacity", lambda plan: plan["rounds"][0][side].update(items=9)) == {"AUDIT_CAPACITY"}


def test_the_auditor_sees_near_before_far_overload_the_bag(codes_after):
    def swap(plan):
        plan["rounds"][0]["visits"].reverse()

    assert "AUDIT_CAPACITY" in codes_after("capacity-mixed", swap)
