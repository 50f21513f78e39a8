"""Heads of arrows: the way a line goes, as many as its length has room for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.picture.arrows import APART_MM, LONG_MM, ROOM_MM, WIDE_MM, arrow_heads

MM = 100.0
METRES = st.floats(-50_000, 50_000, allow_nan=False)


@settings(deadline=None)
@given(st.lists(st.tuples(METRES, METRES), min_size=2, max_size=12), st.floats(5, 2_000))
def test_heads_are_of_one_size_and_as_many_as_there_is_room_for(points, mm):
    line = np.array(points)
    length = float(np.hypot(*np.diff(line, axis=0).T).sum())
    heads = list(arrow_heads([line], mm))
    assert len(heads) <= max(1.0, length / (APART_MM * mm) + 0.5 + 1e-9)
    if length < 0.99 * ROOM_MM * mm:
        assert heads == []
    for tip, left, right in heads:
        assert np.hypot(*(left - right)) == pytest.approx(WIDE_MM * mm, rel=1e-3)
        assert np.hypot(*(tip - (left + right) / 2)) == pytest.approx(LONG_MM * mm, rel=1e-3)


@settings(deadline=None)
@given(st.floats(0, 2 * np.pi), st.floats(10, 200))
def test_a_straight_way_has_its_heads_in_its_direction(angle, long_mm):
    ahead = np.array([np.cos(angle), np.sin(angle)])
    heads = list(arrow_heads([np.array([[0.0, 0.0], ahead * long_mm * MM])], MM))
    assert len(heads) == pytest.approx(max(1.0, long_mm / APART_MM), abs=0.5 + 1e-9)
    for tip, left, right in heads:
        along = tip - (left + right) / 2
        assert along / np.hypot(*along) == pytest.approx(ahead, abs=1e-6)


def test_a_line_that_is_too_short_or_goes_nowhere_has_none():
    short = np.array([[0.0, 0.0], [0.9 * ROOM_MM * MM, 0.0]])
    assert list(arrow_heads([short, np.zeros((2, 2))], MM)) == []
