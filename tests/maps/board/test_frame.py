"""One extent and one scale: where positions come to lie, how short paths are, how long the scale bar is."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import MultiPolygon, Polygon, box

from maps.board.frame import WIDTH, Box, Frame

#: At 60 degrees a degree of longitude is half as long as one of latitude: a square on the ground.
SQUARE = np.array([(10.0, 59.5), (12.0, 60.5)])


def test_east_is_right_south_is_down_and_metres_are_the_same_both_ways():
    frame = Frame.around(SQUARE)
    (left, top), (right, bottom) = frame.at(10.0, 60.5), frame.at(12.0, 59.5)
    assert (left, right) == (40, WIDTH - 40)
    assert bottom - top == pytest.approx(right - left, abs=1)
    assert frame.height == pytest.approx(WIDTH, abs=1)


def test_around_one_place_there_are_two_kilometres():
    frame = Frame.around(np.array([(105.8, 19.8)]))
    assert frame.at(105.8, 19.8) == (WIDTH // 2, frame.height // 2)
    assert frame.scale_bar(frame.box).words == "500 m"


@pytest.mark.parametrize("positions", [[(105.0, 19.0), (105.0, 22.0)], [(103.0, 20.0), (109.0, 20.0)]])
def test_a_long_narrow_country_is_still_a_map(positions):
    frame = Frame.around(np.array(positions))
    assert 0.45 < frame.height / WIDTH < 1.15
    units = frame.units(np.array(positions))
    assert units.min() >= 40
    assert units[:, 0].max() <= WIDTH - 40
    assert units[:, 1].max() <= frame.height - 40


def test_the_bar_is_the_longest_round_distance_on_a_quarter():
    frame = Frame.around(SQUARE)  # 111 km wide
    assert frame.scale_bar(frame.box).words == "20 km"
    assert frame.scale_bar(Box(0, 0, WIDTH // 10, 100)).words == "2 km"
    assert frame.scale_bar(frame.box).length == pytest.approx(20_000 / 111_195 * frame.units_per_degree[1], abs=1)


def test_an_area_is_a_closed_path_with_its_holes():
    frame = Frame.around(SQUARE)
    ring = Polygon(box(10, 59.5, 12, 60.5).exterior, [box(10.9, 59.9, 11.1, 60.1).exterior])
    path = frame.area(ring)
    assert path.count("M") == path.count("Z") == 2
    assert frame.area(MultiPolygon([ring, box(11.5, 60.2, 11.6, 60.3)])).count("M") == 3


def test_what_is_smaller_than_a_unit_or_empty_is_no_path():
    frame = Frame.around(SQUARE)
    assert frame.area(box(11, 60, 11.00001, 60.00001)) == ""
    assert frame.area(Polygon()) == ""
    assert frame.lines([np.array([(11.0, 60.0), (11.00001, 60.0)])], 4) == ""


def test_a_way_there_and_back_is_drawn_once():
    frame = Frame.around(SQUARE)
    there = np.array([(10.0, 59.5), (11.0, 60.0), (12.0, 59.5)])
    once = frame.lines([there], 1)
    assert once.count("M") == 1
    assert frame.lines([there, there[::-1]], 1) == once


def test_lines_that_meet_are_one_stroke_and_a_gap_stays_a_gap():
    frame = Frame.around(SQUARE)
    a, b, c, d = (10.0, 59.5), (11.0, 60.0), (12.0, 59.5), (12.0, 60.5)
    assert frame.lines([np.array([a, b]), np.array([b, c])], 1) == frame.lines([np.array([a, b, c])], 1)
    assert frame.lines([np.array([a, b]), np.array([c, d])], 1).count("M") == 2


def test_a_bend_of_less_than_the_tolerance_is_straightened():
    frame = Frame.around(SQUARE)
    bent = np.array([(10.0, 60.0), (11.0, 60.001), (12.0, 60.0)])
    assert frame.lines([bent], 10) == f"M40 {frame.at(10, 60)[1]}l{WIDTH - 80} 0"
    assert frame.lines([bent], 1) != frame.lines([bent], 10)
