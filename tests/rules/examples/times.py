"""Examples of rules about ways and times."""

from __future__ import annotations

from routing.problem.problem import Problem
from tests.routing.streets import stop
from tests.rules.examples.street import BOTH_WAYS, KM, by_km, on_street, two_alike


def travel() -> Problem:
    km = {"office": 0, "near": 1, "mid": 2, "far": 3}
    closed = {("office", "near"), ("office", "far"), ("mid", "far")}
    return on_street(
        km, [by_km()], [stop("near"), stop("mid"), stop("far")],
        "From the office only mid is reached, from mid not far: mid, near, far is 2 + 1 + 2 + 3 = 8 km.",
        "With all ways open the round would have 6 km.",
        blocked=closed,
        best=8_000,
    )  # fmt: skip


def speed() -> Problem:
    return on_street(
        {"office": 0, "east": 5},
        [by_km("an", cost_per_h=3_600, speed_percent=50), by_km("binh", cost_per_h=3_600, fixed_cost=300)],
        [stop("east")],
        "An has half the speed: 10 km in 1,200 s. Binh needs 600 s: 300 + 10,000 + 600 = 10,900 VND against 11,200.",
        best=10_900,
    )


def windows() -> Problem:
    return on_street(
        {"office": 0, "west": -1, "east": 1},
        [by_km(cost_per_h=3_600)],
        [stop("west"), stop("east", windows_s=[(600, 700)])],
        "East opens at 600 s: whoever leaves at 420 s makes the round without a second of waiting.",
        "4 km and 240 s at 1 VND a second: 4,240 VND.",
        best=4_240,
    )


def windows_several() -> Problem:
    return on_street(
        {"office": 0, "house": 1, "market": 2},
        [by_km(cost_per_h=3_600)],
        [stop("house", windows_s=[(0, 120)]), stop("market", windows_s=[(0, 60), (600, 660)])],
        "The house closes at 120 s; the market, two minutes away, is open until 60 s and from 600 s.",
        "Leaving at 60 s: at the house at 120 s, at the market at 180 s, where it opens at 600 s, back at 720 s.",
        "4 km and 660 s at 1 VND a second: 4,660 VND. Were the market open all day: 4,240.",
        best=4_660,
    )


def windows_due() -> Problem:
    return on_street(
        {"office": 0, "west": -1, "east": 1},
        [by_km()],
        [stop("west", windows_s=[(0, 60)]), stop("east", due_s=150, late_cost_per_h=36_000)],
        "West must be served by 60 s, so east, promised for 150 s, is 30 s late: 36,000 VND an hour, 300 VND.",
        best=4_300,
    )


def service() -> Problem:
    return on_street(
        KM,
        [by_km("an", cost_per_h=3_600, fixed_cost=200, kind="expert"), by_km("binh", cost_per_h=3_600)],
        [stop("near", service_s=600, service_by_kind={"expert": 120})],
        "The expert needs 120 s where others need 600: 200 + 2,000 + (120 + 120) = 2,440 VND.",
        "Binh would take 2,000 + (120 + 600) = 2,720.",
        best=2_440,
    )


def shift() -> Problem:
    return on_street(
        {"office": 0, "west": -10, "east": 10},
        two_alike(fixed_cost=5_000, max_duration_s=1_500),
        [stop("west"), stop("east")],
        "Both ends of the street in one round take 40 minutes, 25 are allowed: two carriers.",
        best=50_000,
    )


def shift_overtime() -> Problem:
    return on_street(
        BOTH_WAYS,
        two_alike(fixed_cost=5_000, shift_s=(0, 240), overtime_s=120, overtime_cost_per_h=36_000),
        [stop("west"), stop("east")],
        "Both stops take 360 s, the shift has 240: 120 s of overtime at 10 VND a second.",
        "5,000 + 6,000 + 1,200 = 12,200 VND; two carriers would cost 16,000.",
        best=12_200,
    )


def breaks() -> Problem:
    return on_street(
        {"office": 0, "far": 10},
        [by_km(cost_per_h=3_600, shift_s=(0, 1_500), breaks=[{"begin_s": (300, 400), "duration_s": 300}])],
        [stop("far")],
        "Ten minutes there, ten back. Lunch begins between 300 and 400 s and lasts 300 s: it lies on the way there.",
        "20 km and 1,500 s at 1 VND a second: 21,500 VND. Without lunch the round takes 1,200 s.",
        best=21_500,
    )


def breaks_home() -> Problem:
    return on_street(
        {"office": 0, "east": 4},
        [by_km(cost_per_h=3_600, breaks=[{"begin_s": (300, 480), "duration_s": 300}])],
        [stop("east")],
        "Back at 480 s, and lunch may begin as late as that: it is had at home and costs nothing.",
        "8 km and 480 s at 1 VND a second: 8,480 VND.",
        best=8_480,
    )
