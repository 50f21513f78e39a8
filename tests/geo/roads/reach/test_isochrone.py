"""Isochrones on streets that a reader can measure: 10 m a second, unless said otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from geo.roads.reach.isochrone import ReachedEdges, reach_edges
from geo.roads.snapped import Snapped
from tests.geo.roads.paths.made_up import Road, travel_on
from tests.geo.roads.paths.slow_travel import SlowTravel, snapped

ONE_WAY: dict[str, Any] = {"back": -1}


def pieces(reached: ReachedEdges) -> list[tuple[int, int, int, int]]:
    """Edge, from and to in whole metres, band."""
    cells = zip(reached.edge, reached.from_cm, reached.to_cm, reached.band, strict=True)
    return [(int(e), round(int(a) / 100), round(int(b) / 100), int(band)) for e, a, b, band in cells]


def reach(travel: SlowTravel, places: Snapped, *limits_s: int, **options: Any) -> ReachedEdges:
    return reach_edges(travel, places, limits_s, **options)  # type: ignore[arg-type]


STREET = travel_on([(0, 0), (300, 0), (900, 0)], [Road(0, 1), Road(1, 2)])


def test_a_street_is_cut_exactly_at_the_limits() -> None:
    reached = reach(STREET, snapped((0, 20_000), graph=STREET.graph), 5, 40)
    assert pieces(reached) == [(0, 0, 150, 1), (0, 150, 250, 0), (0, 250, 300, 1), (1, 0, 300, 1)]
    assert reached.to_cm[-1] == 40_000 - (int(STREET.graph.edge_length_cm[0]) - 20_000)
    assert reached.road_m() == pytest.approx([100, 500], abs=0.1)


def test_the_last_metres_off_the_road_take_their_time() -> None:
    reached = reach(STREET, snapped((0, 20_000, 1000), graph=STREET.graph), 5)
    assert pieces(reached) == [(0, 170, 230, 0)]
    assert len(reach(STREET, snapped((0, 20_000, 3000), graph=STREET.graph), 5)) == 0


def test_the_middle_of_a_street_may_be_reached_last_from_both_ends() -> None:
    ring = travel_on([(0, 0), (100, 0), (100, 400), (0, 400)], [Road(0, 1), Road(1, 2), Road(2, 3), Road(3, 0)])
    start = snapped((0, 5000), graph=ring.graph)
    assert pieces(reach(ring, start, 40, 50)) == [
        (0, 0, 100, 0),
        (1, 0, 350, 0),
        (1, 350, 400, 1),
        (2, 0, 100, 1),
        (3, 0, 50, 1),
        (3, 50, 400, 0),
    ]


def test_a_one_way_street_is_reached_the_other_way_round() -> None:
    travel = travel_on([(0, 0), (300, 0)], [Road(0, 1, **ONE_WAY)])
    start = snapped((0, 10_000), graph=travel.graph)
    assert pieces(reach(travel, start, 15)) == [(0, 100, 250, 0)]
    assert pieces(reach(travel, start, 15, direction="to")) == [(0, 0, 100, 0)]


def test_a_street_is_slower_uphill_so_to_and_from_differ() -> None:
    travel = travel_on([(0, 0), (300, 0)], [Road(0, 1, there=2, back=1)])
    start = snapped((0, 10_000), graph=travel.graph)
    assert pieces(reach(travel, start, 8)) == [(0, 20, 140, 0)]
    assert pieces(reach(travel, start, 8, direction="to")) == [(0, 60, 180, 0)]


def test_a_loop_and_a_dead_end_are_roads_too() -> None:
    travel = travel_on([(0, 0), (100, 0)], [Road(0, 1), Road(1, 1, bends=[(150, 50), (200, 0)])])
    reached = reach(travel, snapped((0, 0), graph=travel.graph), 12, 1000)
    length = int(travel.graph.edge_length_cm[1]) / 100
    assert [piece for piece in pieces(reached) if piece[0] == 1] == [
        (1, 0, 20, 0),
        (1, 20, round(length - 20), 1),
        (1, round(length - 20), round(length), 0),
    ]


def test_every_piece_belongs_to_the_place_that_is_nearest_in_time() -> None:
    places = snapped((0, 0), (1, 60_000), graph=STREET.graph)
    reached = reach(STREET, places, 100)
    assert list(zip(pieces(reached), reached.place.tolist(), strict=True)) == [
        ((0, 0, 300, 0), 0),
        ((1, 0, 150, 0), 0),
        ((1, 150, 600, 0), 1),
    ]


def test_places_on_one_street_share_it_in_the_middle() -> None:
    places = snapped((0, 25_000, 500), (0, 5000), (0, 5000), graph=STREET.graph)
    reached = reach(STREET, places, 20)
    assert list(zip(pieces(reached), reached.place.tolist(), strict=True)) == [
        ((0, 0, 155, 0), 1),
        ((0, 155, 300, 0), 0),
        ((1, 0, 140, 0), 0),
    ]


def test_a_place_that_is_not_joined_reaches_nothing_and_takes_nothing() -> None:
    places = snapped((0, 0), (0, 30_000), graph=STREET.graph)
    places.edge[0] = -1
    reached = reach(STREET, places, 10)
    assert set(reached.place.tolist()) == {1}
    assert len(reach(STREET, places.take(slice(0, 1)), 10)) == 0


@pytest.mark.parametrize("limits", [(), (0,), (60, 30), (30, 30)])
def test_limits_ascend(limits: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="ascending"):
        reach(STREET, snapped((0, 0), graph=STREET.graph), *limits)
