"""examples/shipments.json and examples/shipments-aboard.json."""

from __future__ import annotations

from tests.rules.solving import begins, by_every_engine, plan_without, visits


@by_every_engine("shipments")
def test_what_is_delivered_was_picked_up_before(plan):
    assert visits(plan) == {"an": ["far", "near"]}
    assert [visit.load for visit in plan.rounds[0].visits] == [{"items": 1}, {"items": 0}]
    assert plan.summary.cost == 5_000


def test_two_stops_of_no_shipment_are_visited_on_the_shorter_way():
    plan = plan_without("shipments", lambda raw: raw.update(shipments=[]))
    assert (visits(plan), plan.summary.cost) == ({"an": ["near", "far"]}, 3_000)


@by_every_engine("shipments-aboard")
def test_who_would_be_aboard_for_too_long_is_picked_up_later(plan):
    (trip,) = plan.rounds
    assert visits(plan) == {"an": ["early", "kitchen", "table"]}
    assert begins(trip) == [60, 780, 900]
    assert plan.summary.cost == 6_000 + 480


def test_with_no_limit_the_promise_of_the_kitchen_is_kept():
    plan = plan_without("shipments-aboard", lambda raw: raw["shipments"][0].update(max_aboard_s=None))
    assert (plan.summary.late_s, plan.summary.cost) == (0, 6_000)


def test_both_stops_are_served_or_neither():
    def far_away(raw):
        raw["stops"][0].update(penalty=100)
        raw["stops"][1].update(penalty=1_000_000)
        raw["carriers"][0]["max_distance_m"] = 4_000

    plan = plan_without("shipments", far_away)
    assert (plan.rounds, plan.summary.cost) == ([], 1_000_100)
    assert {left.stop for left in plan.unserved} == {"near", "far"}
    assert {left.reason for left in plan.unserved} == {"MAX_DISTANCE"}


def test_the_auditor_sees_a_delivery_before_its_pickup(codes_after):
    assert "AUDIT_SHIPMENT" in codes_after("shipments", lambda plan: plan["rounds"][0]["visits"].reverse())


def test_the_auditor_measures_the_time_aboard(codes_after):
    def earlier(plan):
        for name in ("start_s", "leave_s"):
            plan["rounds"][0]["visits"][1][name] -= 1

    assert "AUDIT_SHIPMENT" in codes_after("shipments-aboard", earlier)
