"""Examples of rules about who does what, where, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from routing.problem.problem import Problem
from routing.problem.stops import Stop
from tests.routing.streets import stop
from tests.rules.examples.street import KM, by_km, on_street, open_round, two_alike


def depots() -> Problem:
    return on_street(
        {"office": 0, "branch": 10, "door": 9},
        [open_round("an"), by_km("binh", start="branch", end="branch")],
        [stop("door", depot="office")],
        "The parcel lies at the office, so the office's carrier drives 9 km past the one who lives next door; "
        "the round is open.",
        depots=("office", "branch"),
        best=9_000,
    )


def depots_home() -> Problem:
    return on_street(
        {"office": 0, "near": 1, "far": 3, "home": 4},
        [by_km(end="home")],
        [stop("far"), stop("near")],
        "The round ends at home, at km 4: near, far, home is 4 km. Far first would be 8 km, back to the office 6.",
        depots=("office", "home"),
        best=4_000,
    )


def _rights(label: str, near: Stop, able: Mapping[str, Any], *, best: int) -> Problem:
    return on_street(
        KM,
        [by_km("an"), by_km("binh", fixed_cost=3_000, **able)],
        [near, stop("far")],
        label,
        "Could anybody come, An alone would do for 6,000.",
        best=best,
    )


def skills() -> Problem:
    return _rights(
        "Near needs somebody who lifts, and only Binh does: both stops with Binh are 3,000 + 6,000 = 9,000 VND.",
        stop("near", needs=["lifting"]),
        {"skills": ["lifting"]},
        best=9_000,
    )


def skills_kt1() -> Problem:
    return _rights(
        "KT1 mail goes with Binh, who is cleared, and rides alone: 3,000 + 2,000 for it, 6,000 for An's round.",
        stop("near", sensitivity="kt1"),
        {"cleared": True},
        best=11_000,
    )


def skills_named() -> Problem:
    return _rights(
        "Near lets in nobody but Binh: both stops with Binh are 3,000 + 6,000 = 9,000 VND.",
        stop("near", carriers=["binh"]),
        {},
        best=9_000,
    )


def locks() -> Problem:
    return on_street(
        KM, [open_round(locked=["far"])], [stop("near"), stop("far")],
        "Far was promised to An as the first stop: 3 + 2 = 5 km. Free to choose, An would go to near first: 3 km.",
        best=5_000,
    )  # fmt: skip


def waves() -> Problem:
    return on_street(
        KM, [open_round()], [stop("near", wave=1), stop("far")],
        "The press (wave 0) for far is out before the parcel (wave 1) for near: 3 + 2 = 5 km. Else 3.",
        best=5_000,
    )  # fmt: skip


def max_stops() -> Problem:
    return on_street(
        {"office": 0, "one": 1, "two": 2, "three": 3},
        two_alike(max_stops=2),
        [stop("one"), stop("two"), stop("three")],
        "Three stops on one side, two allowed on a round: the two far ones together.",
        best=8_000,
    )


def max_distance() -> Problem:
    return on_street(
        {"office": 0, "west": -2, "east": 2},
        two_alike(fixed_cost=5_000, max_distance_m=6_000),
        [stop("west"), stop("east")],
        "Both ends are 8 km, a charge lasts for 6: two rounds, 10,000 + 8,000 VND. One would cost 13,000.",
        best=18_000,
    )
