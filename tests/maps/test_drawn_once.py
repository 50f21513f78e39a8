"""What lines share is drawn once, and lines that meet are one."""

from __future__ import annotations

from maps.drawn_once import drawn_once


def test_the_way_back_is_not_drawn_again() -> None:
    assert drawn_once([[(0, 0), (1, 0), (2, 0), (1, 0), (0, 0)]]) == [[(0, 0), (1, 0), (2, 0)]]


def test_lines_that_meet_end_to_end_are_one() -> None:
    assert drawn_once([[(0, 0), (1, 0)], [(1, 0), (1, 1)]]) == [[(0, 0), (1, 0), (1, 1)]]


def test_a_line_goes_on_behind_what_it_shares() -> None:
    assert drawn_once([[(1, 0), (2, 0)], [(0, 0), (1, 0), (2, 0), (3, 0)]]) == [
        [(1, 0), (2, 0)],
        [(0, 0), (1, 0)],
        [(2, 0), (3, 0)],
    ]


def test_a_line_of_one_point_is_none() -> None:
    assert drawn_once([[(0, 0)], []]) == []
