"""examples/reloads.json."""

from __future__ import annotations

import pytest

from geo.errors import InputRefused
from tests.rules.solving import by_every_engine, of_all, plan_without, visits


@by_every_engine("reloads")
def test_two_trips_with_a_minute_of_loading(plan):
    (trip,) = plan.rounds
    (reload,) = trip.reloads
    halves = [set(visits(plan)["an"][:2]), set(visits(plan)["an"][2:])]
    assert {"west", "near_west"} in halves
    assert {"east", "near_east"} in halves
    assert (reload.before, reload.arrive_s, reload.leave_s, reload.load) == (2, 240, 300, {"items": 2})
    assert (trip.loading_s, trip.end_s - trip.start_s, trip.distance_m) == (60, 540, 8_000)
    assert plan.summary.cost == 8_000 + 540


def test_what_fits_at_once_is_not_fetched_twice():
    plan = plan_without("reloads", of_all("carriers", capacity={"items": 4}))
    assert (plan.rounds[0].reloads, plan.summary.cost) == ([], 8_000 + 480)


def test_who_may_not_reload_cannot_serve_all():
    with pytest.raises(InputRefused, match="DEMAND_OVER_CAPACITY"):
        plan_without("reloads", of_all("carriers", reloads=None))


def test_incompatible_goods_ride_on_two_trips_of_one_round():
    def poison_in_the_east(raw):
        raw["incompatible"] = [{"one": "food", "other": "poison"}]
        for stop in raw["stops"]:
            stop["goods"] = "food" if "west" in stop["id"] else "poison"

    def roomy(raw):
        poison_in_the_east(raw)
        raw["carriers"][0]["capacity"] = {}

    plan = plan_without("reloads", roomy)
    assert plan.summary.cost == 8_000 + 540


def test_a_shipment_stays_aboard_over_a_reload():
    """East delivers two parcels and sends a letter to the west, where two more are delivered: a reload in between."""

    def letter(raw):
        raw["stops"] = [
            raw["stops"][3] | {"delivers": {"items": 2}, "penalty": 100_000},
            raw["stops"][0] | {"delivers": {"items": 2}, "penalty": 100_000},
        ]
        raw["shipments"] = [{"id": "letter", "pickup": "east", "delivery": "west", "load": {"letters": 1}}]

    plan = plan_without("reloads", letter)
    (trip,) = plan.rounds
    assert visits(plan) == {"an": ["east", "west"]}
    assert [reload.load for reload in trip.reloads] == [{"items": 2, "letters": 1}]
    assert plan.summary.cost == 8_000 + 540


@pytest.mark.parametrize("change", [{"depot": "nowhere"}, {"leave_s": 301}, {"before": 9}])
def test_the_auditor_checks_the_reload(codes_after, change):
    codes = codes_after("reloads", lambda plan: plan["rounds"][0]["reloads"][0].update(change))
    assert codes & {"AUDIT_RELOAD", "AUDIT_DEPOT", "AUDIT_UNKNOWN"}
