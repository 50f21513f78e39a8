"""Every reason for leaving a stop out, on a street where its numbers can be checked in the head."""

from __future__ import annotations

import pytest

from routing.plan.plan import Unserved
from routing.problem.loaded import problem_from_parts
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street

KM = {"office": 0, "near": 5, "far": 20}


def _reasons(carriers, stops, **world) -> dict[str, Unserved]:
    return {left.stop: left for left in solve_here(street(KM, carriers, stops, **world), count=20).unserved}


@pytest.mark.parametrize(
    ("fields", "asked", "reason", "numbers"),
    [
        ({}, {"deadline_s": 1_100}, "WINDOW_CLOSED", {"earliest_s": 1_200, "latest_s": 1_100, "excess_s": 100}),
        (
            {"shift_s": (600, 36_000)},
            {"windows_s": [(0, 1_500)]},
            "WINDOW_CLOSED",
            {"earliest_s": 1_800, "latest_s": 1_500, "excess_s": 300},
        ),
        (  # the earliest is the next window, which the deadline cuts off; not the last one
            {},
            {"windows_s": [(0, 900), (1_300, 1_400), (5_000, 6_000)], "deadline_s": 1_000},
            "WINDOW_CLOSED",
            {"earliest_s": 1_300, "latest_s": 1_000, "excess_s": 300},
        ),
        (
            {"capacity": {"items": 3}},
            {"delivers": {"items": 5}},
            "OVER_CAPACITY",
            {"load": 5, "capacity": 3, "excess": 2},
        ),
        (
            {"shift_s": (0, 2_000)},
            {},
            "SHIFT_TOO_SHORT",
            {"end_s": 2_400, "shift_end_s": 2_000, "excess_s": 400},
        ),
        (
            {"max_duration_s": 2_100},
            {"service_s": 60},
            "SHIFT_TOO_SHORT",
            {"duration_s": 2_460, "limit_s": 2_100, "excess_s": 360},
        ),
        (
            {"fixed_cost": 5_000, "cost_per_km": 1_000},
            {"penalty": 44_000},
            "COSTS_MORE_THAN_PENALTY",
            {"cost": 45_000, "penalty": 44_000},
        ),
    ],
    ids=["deadline", "window", "windows", "capacity", "shift", "duration", "penalty"],
)
def test_the_reason_of_a_single_stop(fields, asked, reason, numbers):
    left = _reasons([carrier(**fields)], [stop("far", **{"penalty": 90_000, **asked})])["far"]
    assert (left.reason, left.numbers) == (reason, numbers)
    assert left.message


@pytest.mark.parametrize("blocked", [[("office", "far"), ("near", "far")], [("far", "office"), ("far", "near")]])
def test_no_way_there_or_no_way_back(blocked):
    left = _reasons([carrier()], [stop("far", penalty=90_000), stop("near", penalty=90_000)], blocked=blocked)
    assert {name: each.reason for name, each in left.items()} == {"far": "UNREACHABLE"}


def test_a_stop_with_a_way_over_another_one_is_served():
    assert _reasons([carrier()], [stop("far", penalty=9), stop("near", penalty=9)], blocked=[("office", "far")]) == {}


def test_a_stop_that_opens_after_the_shifts_and_has_no_straight_way_is_left_out():
    late = stop("far", penalty=9, windows_s=[(40_000, 50_000)])
    left = _reasons([carrier()], [late, stop("near", penalty=9)], blocked=[("office", "far")])
    assert [*left] == ["far"]


def test_nobody_starts_at_the_depot():
    stops = [stop("far", depot="near", penalty=9), stop("near", penalty=9)]
    left = _reasons([carrier()], stops, depots=["office", "near"])
    assert [(each.stop, each.reason, each.numbers) for each in left.values()] == [
        ("far", "NO_CARRIER", {"carriers": 0})
    ]


def test_all_rounds_are_full():
    left = _reasons([carrier(max_stops=1)], [stop("far", penalty=5), stop("near", penalty=9)])
    assert (left["far"].reason, left["far"].numbers) == ("NO_CARRIER", {"stops": 2, "limit": 1, "excess": 1})
    assert "full" in left["far"].message


def test_the_nearest_miss_of_several_carriers_is_told():
    carriers = [carrier("an", shift_s=(0, 1_000)), carrier("binh", shift_s=(0, 2_300))]
    left = _reasons(carriers, [stop("far", penalty=9)])
    assert left["far"].numbers["excess_s"] == 100


def test_money_is_told_with_the_decimals_of_its_unit():
    loaded = street(KM, [carrier(cost_per_km=1_000)], [stop("far", penalty=30_000)])
    loaded = problem_from_parts(
        loaded.problem.model_copy(update={"cost_unit": "USD", "cost_decimals": 2}), loaded.matrices
    )
    (left,) = solve_here(loaded, count=20).unserved
    assert left.message == "Serving it would cost 400.00, leaving it out 300.00."
    assert left.numbers == {"cost": 40_000, "penalty": 30_000}
