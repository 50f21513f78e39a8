"""Legs on real roads: from the door over the streets to the other door."""

from __future__ import annotations

import numpy as np
import pytest

from geo.errors import InputRefused
from geo.matrix import LegGeometry
from geo.roads.paths.legs import RoadGeometry
from geo.roads.paths.shapes import cut_shape
from geo.roads.place import Place
from tests.geo.roads.paths.made_up import METRE, Road, travel_on
from tests.geo.roads.paths.slow_travel import SlowTravel, snapped

#: East 200 m over a hump of 100 m, then 100 m north.
TRAVEL = travel_on(
    [(0, 0), (200, 0), (200, 100), (900, 900), (900, 950)],
    [Road(0, 1, bends=[(100, 100)]), Road(1, 2), Road(3, 4)],
)
SPOTS = [(0, 1000, 500), (1, 4000, 300), (2, 100, 0), (1, 4000, 300)]


def geometry(travel: SlowTravel = TRAVEL) -> RoadGeometry:
    on_road = snapped(*SPOTS, graph=travel.graph)
    doors = zip("abcd", on_road.lon.tolist(), (on_road.lat + on_road.away_cm / 100 * METRE).tolist(), strict=True)
    return RoadGeometry(travel, [Place(*door) for door in doors], on_road)  # type: ignore[arg-type]


def test_a_leg_runs_from_door_to_door_along_the_shapes() -> None:
    legs: LegGeometry = geometry()
    path, shape = legs.path("a", "b"), TRAVEL.graph.shape(0)
    on_road = snapped(*SPOTS, graph=TRAVEL.graph)
    spots = np.column_stack([on_road.lon, on_road.lat])
    np.testing.assert_allclose(path[1:-1], [spots[0], *shape[1:], spots[1]])
    assert path[0].tolist() == [spots[0, 0], spots[0, 1] + 5 * METRE]
    assert path[-1].tolist() == [spots[1, 0], spots[1, 1] + 3 * METRE]
    np.testing.assert_allclose(legs.path("b", "a"), path[::-1])
    assert legs.fingerprint == TRAVEL.fingerprint


def test_a_leg_takes_what_its_cell_says() -> None:
    leg = geometry().leg("a", "b")
    length_m = int(TRAVEL.graph.edge_length_cm[0]) / 100
    assert leg.metres == round(5 + length_m - 10 + 40 + 3)
    assert leg.seconds == round((length_m - 10 + 40) / 10 + (5 + 3) * 3.6 / 18)


def test_a_leg_to_itself_is_nothing_and_one_to_a_neighbour_at_the_same_gate_is_short() -> None:
    here = geometry().leg("a", "a")
    assert (here.seconds, here.metres, here.points.shape) == (0, 0, (2, 2))
    next_door = geometry().leg("b", "d")
    assert next_door.metres == 6
    assert len(next_door.points) == 3


def test_an_edge_is_cut_where_its_length_says() -> None:
    shape, length = TRAVEL.graph.shape(0), int(TRAVEL.graph.edge_length_cm[0])
    quarter = cut_shape(TRAVEL.graph, 0, length // 4, length * 3 // 4)
    np.testing.assert_allclose(quarter, [(shape[0] + shape[1]) / 2, shape[1], (shape[1] + shape[2]) / 2], atol=1e-6)
    assert cut_shape(TRAVEL.graph, 0, 10, 10).shape == (2, 2)
    np.testing.assert_array_equal(cut_shape(TRAVEL.graph, 0, 0, length), shape)


def test_what_cannot_be_told_is_refused() -> None:
    with pytest.raises(InputRefused, match="MATRIX_PLACE_MISSING"):
        geometry().path("a", "z")
    with pytest.raises(InputRefused, match="ROAD_NO_WAY"):
        geometry().path("a", "c")
    with pytest.raises(ValueError, match="4 positions"):
        RoadGeometry(TRAVEL, [], snapped(*SPOTS, graph=TRAVEL.graph))  # type: ignore[arg-type]


def test_a_place_without_a_road_has_no_leg() -> None:
    on_road = snapped(*SPOTS, graph=TRAVEL.graph)
    on_road.edge[0] = -1
    legs = RoadGeometry(TRAVEL, [Place(name, 105.77, 19.8) for name in "abcd"], on_road)  # type: ignore[arg-type]
    with pytest.raises(InputRefused, match="ROAD_NO_WAY"):
        legs.path("a", "b")
