"""The last pass on hand-made rounds."""

from __future__ import annotations

from routing.model.rounds import Rounds
from routing.problem.decompose import decompose
from routing.solve.insert import insert_left_out
from tests.routing.streets import carrier, stop, street


def test_a_stop_that_pays_for_the_carrier_lets_the_others_ride_cheaply():
    # Alone, far costs 100,000 + 2 x 15 km = 130,000, more than its penalty; near costs 110,000 and goes in; beside
    # it far costs 20,000 more.
    loaded = street(
        {"office": 0, "near": 5, "far": 15},
        [carrier(fixed_cost=100_000, cost_per_km=1_000)],
        [stop("far", penalty=120_000), stop("near", penalty=115_000)],
    )
    (component,) = decompose(loaded)
    rounds, left = insert_left_out(Rounds(component), ((),))
    assert (sorted(rounds[0]), left) == ([0, 1], [])


def test_a_mandatory_stop_goes_in_before_an_optional_one_takes_its_room():
    loaded = street(
        {"office": 0, "dear": 1, "must": 9},
        [carrier(max_stops=1, cost_per_km=1_000)],
        [stop("dear", penalty=900_000), stop("must")],
    )
    (component,) = decompose(loaded)
    rounds, left = insert_left_out(Rounds(component), ((),))
    assert rounds[0] == (1,)
    assert [(each.stop, each.reason, each.numbers) for each in left] == [
        ("dear", "NO_CARRIER", {"stops": 2, "limit": 1, "excess": 1})
    ]
