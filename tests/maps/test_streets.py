"""Streets found by where they are, cut at the border of a map, and left out by whole classes."""

from __future__ import annotations

import numpy as np
import pytest

from maps.streets import Streets
from tests.geo.roads.paths.made_up import Road, travel_on

#: A street of two pieces, a national road with its slip road, a road of the province, and a path for nobody's wheels.
TOWN = travel_on(
    [(0, 0), (500, 0), (1000, 0), (1000, 1000), (0, 1000), (0, 2000)],
    [
        Road(0, 1, tags={"highway": "residential"}),
        Road(1, 2, tags={"highway": "residential"}),
        Road(2, 3, tags={"highway": "trunk"}),
        Road(3, 4, tags={"highway": "tertiary"}),
        Road(0, 3, tags={"highway": "trunk_link"}),
        Road(4, 5, tags={"highway": "footway"}),
    ],
).graph
#: Around all of it, with some metres to spare.
WEST, SOUTH = TOWN.junction_lon.min() - 1e-4, TOWN.junction_lat.min() - 1e-4
EAST, NORTH = TOWN.junction_lon.max() + 1e-4, TOWN.junction_lat.max() + 1e-4


def test_all_of_a_town_comes_with_what_matters_least_first():
    streets = Streets(TOWN).within(WEST, SOUTH, EAST, NORTH, most=100)
    assert [street.kind for street in streets] == ["street", "minor", "major"]
    assert len(streets[0].line) == 3, "pieces that meet end to end are one line"


def test_roads_are_cut_at_the_border_and_those_beyond_are_not_there():
    half = SOUTH + (NORTH - SOUTH) / 4  # between the street and the road of the province
    streets = Streets(TOWN).within(WEST, SOUTH, EAST, half, most=100)
    assert {street.kind for street in streets} == {"street", "major"}
    assert max(street.line[:, 1].max() for street in streets) == pytest.approx(half)
    assert Streets(TOWN).within(EAST + 1, SOUTH, EAST + 2, NORTH, most=100) == []


@pytest.mark.parametrize(("most", "kinds"), [(8, {"street", "minor", "major"}), (7, {"minor", "major"}), (2, set())])
def test_a_class_that_is_too_much_is_left_out_as_a_whole(most, kinds):
    assert {street.kind for street in Streets(TOWN).within(WEST, SOUTH, EAST, NORTH, most=most)} == kinds


def test_lines_are_degrees_of_two_points_or_more():
    for street in Streets(TOWN).within(WEST, SOUTH, EAST, NORTH, most=100):
        assert street.line.shape[1] == 2
        assert len(street.line) > 1
        assert street.line.dtype == np.float64
