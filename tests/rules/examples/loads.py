"""Examples of rules about what is aboard."""

from __future__ import annotations

from routing.problem.problem import Problem
from tests.routing.streets import stop
from tests.rules.examples.street import BOTH_WAYS, KM, by_km, on_street, open_round, two_alike


def capacity() -> Problem:
    one = {"delivers": {"items": 1}}
    return on_street(
        {"office": 0, "west": -1, "east": 1, "far_east": 2},
        two_alike(capacity={"items": 2}, fixed_cost=10_000),
        [stop("west", **one), stop("east", **one), stop("far_east", **one)],
        "Three parcels, two fit: one carrier must be sent for the third although one could drive it all.",
        best=26_000,
    )


def capacity_mixed() -> Problem:
    return on_street(
        {"office": 0, "near": 1, "far": 2},
        [by_km(capacity={"items": 2})],
        [stop("near", collects={"items": 2}), stop("far", delivers={"items": 2})],
        "Two parcels go out to the far stop, two come in from the near one, two fit: far first.",
        best=4_000,
    )


def capacity_cash() -> Problem:
    cash = {"collects": {"vnd": 2_000_000}}
    return on_street(
        {"office": 0, "one": 1, "two": 2, "three": 3},
        two_alike(capacity={"vnd": 5_000_000}, fixed_cost=10_000),
        [stop("one", **cash), stop("two", **cash), stop("three", **cash)],
        "Nobody may have more than 5 million aboard, and every stop pays 2 million on delivery: two stops a round.",
        "The two far ones together: 2 x 10,000 + 2,000 + 6,000 = 28,000 VND. One round would cost 16,000.",
        best=28_000,
    )


def escort() -> Problem:
    return on_street(
        KM,
        [by_km("an"), by_km("binh", fixed_cost=3_000, escorted=True)],
        [stop("near", delivers={"vnd": 600_000}), stop("far", delivers={"vnd": 600_000})],
        "Without an escort at most a million is aboard, and both pay-outs together are 1.2 million.",
        "Binh, who is escorted, takes both: 3,000 + 6,000 = 9,000 VND; no escort asked for, An would for 6,000.",
        escort_above={"vnd": 1_000_000},
        best=9_000,
    )


def reloads() -> Problem:
    one = {"delivers": {"items": 1}}
    again = {"depots": ["office"], "most": 1, "loading_s": 60}
    return on_street(
        {"office": 0, "west": -2, "near_west": -1, "near_east": 1, "east": 2},
        [by_km(cost_per_h=3_600, capacity={"items": 2}, reloads=again)],
        [stop("west", **one), stop("near_west", **one), stop("near_east", **one), stop("east", **one)],
        "Four parcels, two fit: one trip to the west, one minute of loading, one trip to the east.",
        "8 km, 480 s on the way and 60 s of loading at 1 VND a second: 8,540 VND.",
        best=8_540,
    )


def shipments() -> Problem:
    return on_street(
        KM, [open_round()], [stop("near"), stop("far")],
        "What is picked up at far is delivered at near: 3 + 2 = 5 km. Near first would be 3 km.",
        shipments=[{"id": "letter", "pickup": "far", "delivery": "near", "load": {"items": 1}}],
        best=5_000,
    )  # fmt: skip


def shipments_aboard() -> Problem:
    return on_street(
        {"office": 0, "early": 1, "kitchen": 2, "table": 3},
        [by_km()],
        [
            stop("early", windows_s=[(0, 60)]),
            stop("kitchen", due_s=300, late_cost_per_h=3_600),
            stop("table", windows_s=[(900, 1_000)]),
        ],
        "The soup may be aboard for 120 s and the table is laid at 900 s, so it is picked up at 780 s, not at 120 s.",
        "The kitchen was promised 300 s and waits 480 s longer, at 1 VND a second: 6,000 + 480 VND.",
        shipments=[{"id": "soup", "pickup": "kitchen", "delivery": "table", "max_aboard_s": 120}],
        best=6_480,
    )


def goods() -> Problem:
    return on_street(
        BOTH_WAYS,
        two_alike(fixed_cost=10_000),
        [stop("west", goods="food"), stop("east", goods="pesticide")],
        "Food and pesticide never share a trip: two rounds, 20,000 + 6,000 VND. Together: 16,000.",
        incompatible=[{"one": "food", "other": "pesticide"}],
        best=26_000,
    )


def goods_separate() -> Problem:
    return on_street(
        {"office": 0, "shop": 1, "pension": 2, "court": 3},
        [by_km(name, fixed_cost=10_000, cleared=True) for name in ("an", "binh", "chi")],
        [stop("shop"), stop("pension", sensitivity="payment"), stop("court", sensitivity="kt1")],
        "By default pay-outs and KT1 mail each ride alone: three rounds, 30,000 + 2,000 + 4,000 + 6,000 VND.",
        "With `separate: []` one round would do: 16,000.",
        best=42_000,
    )
