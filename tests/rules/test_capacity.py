"""examples/capacity.json, examples/capacity-mixed.json and examples/capacity-cash.json."""

from __future__ import annotations

from tests.rules.solving import by_every_engine, of_all, parties, plan_without, visits


@by_every_engine("capacity")
def test_a_full_bag_needs_a_second_carrier(plan):
    assert parties(plan) == [["east", "far_east"], ["west"]]
    assert plan.summary.cost == 2 * 10_000 + (4 + 2) * 1_000


def test_in_a_larger_bag_everything_fits():
    plan = plan_without("capacity", of_all("carriers", capacity={"items": 3}))
    assert (len(plan.rounds), plan.summary.cost) == (1, 10_000 + 6_000)


@by_every_engine("capacity-mixed")
def test_what_is_delivered_makes_room_for_what_is_collected(plan):
    assert visits(plan) == {"an": ["far", "near"]}
    (trip,) = plan.rounds
    assert trip.start_load == {"items": 2}
    assert [visit.load["items"] for visit in trip.visits] == [0, 2]


def test_on_an_open_round_the_detour_for_the_order_costs():
    tight = plan_without("capacity-mixed", of_all("carriers", end=None))
    roomy = plan_without("capacity-mixed", of_all("carriers", end=None, capacity={"items": 4}))
    assert (visits(tight), tight.summary.cost) == ({"an": ["far", "near"]}, 3_000)
    assert (visits(roomy), roomy.summary.cost) == ({"an": ["near", "far"]}, 2_000)


@by_every_engine("capacity-cash")
def test_what_is_paid_on_delivery_fills_the_purse(plan):
    assert parties(plan) == [["one"], ["three", "two"]]
    assert max(visit.load["vnd"] for trip in plan.rounds for visit in trip.visits) == 4_000_000
    assert plan.summary.cost == 2 * 10_000 + 2_000 + 6_000


def test_with_a_larger_purse_one_round_is_enough():
    plan = plan_without("capacity-cash", of_all("carriers", capacity={"vnd": 6_000_000}))
    assert plan.summary.cost == 10_000 + 6_000


def test_what_is_aboard_already_takes_room():
    plan = plan_without("capacity", of_all("carriers", capacity={"items": 3}, aboard={"items": 1}))
    assert len(plan.rounds) == 2


def test_the_auditor_recounts_what_is_aboard(codes_after):
    def forget(plan):
        plan["rounds"][0]["visits"][0]["load"] = {"items": 1}

    assert codes_after("capacity-mixed", forget) == {"AUDIT_CAPACITY"}


def test_the_auditor_recounts_the_start(codes_after):
    assert codes_after("capacity", lambda plan: plan["rounds"][0]["start_load"].update(items=9)) == {"AUDIT_CAPACITY"}


def test_the_auditor_sees_near_before_far_overload_the_bag(codes_after):
    def swap(plan):
        plan["rounds"][0]["visits"].reverse()

    assert "AUDIT_CAPACITY" in codes_after("capacity-mixed", swap)
