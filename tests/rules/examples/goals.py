"""Examples of what is minimised."""

from __future__ import annotations

from routing.problem.problem import Problem
from tests.routing.streets import carrier, stop
from tests.rules.examples.street import BOTH_WAYS, by_km, on_street, two_alike


def optional() -> Problem:
    return on_street(
        {"office": 0, "near": 1, "far": 100},
        [by_km()],
        [stop("near", penalty=5_000), stop("far", penalty=5_000)],
        "The far stop costs 200,000 VND to serve and 5,000 to leave out.",
        best=7_000,
    )


def optional_priority() -> Problem:
    return on_street(
        BOTH_WAYS,
        [by_km(max_stops=1)],
        [stop("west", penalty=5_000), stop("east", penalty=5_000, priority=1)],
        "One stop fits. East has priority, worth a million: it is served, though west is nearer: 4,000 + 5,000 VND.",
        "Without priorities west would be served: 2,000 + 5,000.",
        best=9_000,
    )


def balance() -> Problem:
    return on_street(
        {"office": 0, "west": -1, "one": 1, "two": 2, "three": 3},
        two_alike(),
        [stop("west"), stop("one"), stop("two"), stop("three")],
        "Every round should have two stops, and each one more or less costs 10,000 VND.",
        "West and one (4 km), two and three (6 km): 10,000 VND. Unbalanced 8 km would do, at 10,000 for each stop.",
        balance={"measure": "stops", "low": 2, "high": 2, "cost_per_1000": 10_000_000},
        best=10_000,
    )


def territory() -> Problem:
    return on_street(
        {"office": 0, "hill_one": 1, "shore_one": 2, "hill_two": 3, "shore_two": 4},
        two_alike(),
        [
            stop("hill_one", area="hill"),
            stop("shore_one", area="shore"),
            stop("hill_two", area="hill"),
            stop("shore_two", area="shore"),
        ],
        "A second area on a round costs 10,000 VND: one carrier goes to the hill (6 km), one to the shore (8 km).",
        "14,000 VND. Were areas nothing, one round of 8 km would do.",
        territory={"area_cost": 10_000},
        best=14_000,
    )


def territory_familiar() -> Problem:
    return on_street(
        BOTH_WAYS,
        [by_km("an", fixed_cost=2_000, familiar=["shore"]), by_km("binh", fixed_cost=2_000, familiar=["hill"])],
        [stop("west", area="hill"), stop("east", area="shore")],
        "A stop in an area that its carrier does not know costs 5,000 VND: An takes the shore, Binh the hill.",
        "2 x 2,000 + 6,000 = 10,000 VND. One for both: 8,000, were there nothing to know.",
        territory={"unfamiliar_cost": 5_000},
        best=10_000,
    )


def territory_usual() -> Problem:
    return on_street(
        BOTH_WAYS,
        two_alike(fixed_cost=2_000),
        [stop("west", usual="binh"), stop("east", usual="an")],
        "Another carrier than the usual one costs 5,000 VND a stop: An goes east, Binh west, as ever.",
        "2 x 2,000 + 6,000 = 10,000 VND. One for both: 8,000.",
        territory={"change_cost": 5_000},
        best=10_000,
    )


def cost() -> Problem:
    return on_street(
        {"office": 0, "east": 4},
        [
            carrier("an", fixed_cost=5_000, cost_per_km=500, cost_per_h=1_000),
            carrier("binh", cost_per_km=1_200),
        ],
        [stop("east")],
        "An: 5,000 + 8 x 500 + 480 s at 1,000 VND an hour = 9,133 1/3, rounded once. Binh: 8 x 1,200 = 9,600.",
        best=9_133,
    )
