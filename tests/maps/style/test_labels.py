"""Names find room without covering each other, the same way every time."""

from itertools import combinations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from maps.style.labels import Box, Wish, beside, inside, place_labels

FRAME: Box = (0, 0, 100, 60)


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_name_alone_gets_its_best_place():
    assert place_labels([Wish(beside(50, 30, 10, 3, 1))], FRAME) == [0]


def test_the_lower_priority_comes_first_and_of_equals_the_first():
    box = (10, 10, 20, 13)
    assert place_labels([Wish([box], 2), Wish([box], 1)], FRAME) == [None, 0]
    assert place_labels([Wish([box]), Wish([box])], FRAME) == [0, None]


def test_who_has_room_elsewhere_moves_aside_for_one_who_has_not():
    early = Wish([(10, 10, 20, 13), (40, 10, 50, 13)])
    late = Wish([(15, 10, 25, 13)], 1)
    assert place_labels([early, late], FRAME) == [1, 0]


def test_who_has_none_stays():
    early = Wish([(10, 10, 20, 13), (40, 10, 50, 13)])
    late = Wish([(15, 10, 25, 13)], 1)
    assert place_labels([early, late], FRAME, taken=[(45, 11, 46, 12)]) == [0, None]


def test_nothing_covers_what_is_taken_or_leaves_the_frame():
    wish = Wish([(-1, 0, 5, 3), (96, 0, 101, 3), (10, 10, 20, 13), (60, 10, 70, 13)])
    assert place_labels([wish], FRAME, taken=[(12, 11, 13, 12)]) == [3]
    assert place_labels([wish], FRAME, taken=[FRAME]) == [None]


def test_what_is_costly_is_covered_only_where_there_is_nothing_else():
    one, two = (10, 10, 20, 13), (60, 10, 70, 13)
    mark = (14, 11, 15, 12)
    assert place_labels([Wish([one, two])], FRAME, costly=[mark]) == [1]
    assert place_labels([Wish([one])], FRAME, costly=[mark]) == [0]


def test_touching_is_not_covering():
    assert place_labels([Wish([(0, 0, 10, 3)]), Wish([(10, 0, 20, 3)])], FRAME) == [0, 0]


@given(st.lists(st.tuples(st.floats(-5, 105), st.floats(-5, 65), st.floats(0.5, 30), st.integers(0, 3)), max_size=40))
def test_whatever_is_asked_nothing_overlaps_and_twice_is_the_same(asked):
    wishes = [Wish(beside(x, y, width, 2.5, 0.8), priority) for x, y, width, priority in asked]
    taken = [(x - 0.8, y - 0.8, x + 0.8, y + 0.8) for x, y, _, _ in asked]
    found = place_labels(wishes, FRAME, taken=taken)
    boxes = [wish.boxes[at] for wish, at in zip(wishes, found, strict=True) if at is not None]
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    assert not any(overlap(box, mark) for box in boxes for mark in taken)
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= 100 and box[3] <= 60 for box in boxes)
    assert place_labels(wishes, FRAME, taken=taken) == found


def test_the_eight_places_beside_a_mark_leave_it_free():
    mark = (49, 29, 51, 31)
    boxes = beside(50, 30, 12, 3, 1.5)
    assert len(set(boxes)) == 8
    assert not any(overlap(box, mark) for box in boxes)
    assert all(box[2] - box[0] == pytest.approx(12) for box in boxes)


def test_a_name_stands_inside_its_area_and_near_its_middle():
    area = shapely.from_wkt("POLYGON ((0 0, 40 0, 40 30, 30 30, 30 10, 0 10, 0 0))")
    boxes = inside(area, 8, 3)
    assert shapely.box(*boxes[0]).within(area)
    assert sum(shapely.box(*box).within(area) for box in boxes) > 5
    assert len(boxes) == len(set(boxes)) <= 20


@pytest.mark.parametrize("wkt", ["POLYGON ((0 0, 3 0, 3 3, 0 3, 0 0))", "MULTIPOLYGON (((0 0, 3 0, 3 3, 0 0)))"])
def test_an_area_that_is_far_too_small_has_no_place(wkt):
    assert inside(shapely.from_wkt(wkt), 60, 3) == []


def test_an_area_without_extent_has_no_place():
    assert inside(shapely.from_wkt("POLYGON EMPTY"), 5, 2) == []
    assert inside(shapely.from_wkt("POLYGON ((0 0, 1 1, 0 0))"), 5, 2) == []
