"""Who works when, and how curves are added up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.solve.curve import merged, thinned
from routing.solve.shares import batches_of, waves_of


@pytest.mark.parametrize(
    ("stops", "workers", "lanes", "teams"),
    [
        ([9], 2, [[(0,)]], [(2,)]),
        ([3, 9], 2, [[(1,), (0,)]], [(1, 1)]),
        ([3, 9], 3, [[(1,), (0,)]], [(2, 1)]),
        ([5, 4, 4, 3], 2, [[(0, 3), (1, 2)]], [(1, 1)]),
        ([1_000, 10, 10], 2, [[(1,), (2,)], [(0,)]], [(1, 1), (2,)]),
        ([1_000, 990, 10], 2, [[(0,), (1, 2)]], [(1, 1)]),
        ([], 2, [], []),
    ],
)
def test_lanes_and_teams(stops, workers, lanes, teams):
    waves = waves_of(stops, workers)
    assert [list(wave.lanes) for wave in waves] == lanes
    assert [wave.teams for wave in waves] == teams


def test_the_parts_of_the_time_go_by_the_stops():
    first, second = waves_of([980, 10, 10], 2)
    assert (first.part, second.part) == (0.02, 0.98)


@given(st.lists(st.integers(1, 1_000), min_size=1, max_size=40), st.integers(1, 8))
def test_everybody_is_searched_once_and_nobody_idles(stops, workers):
    waves = waves_of(stops, workers)
    assert sorted(number for wave in waves for lane in wave.lanes for number in lane) == list(range(len(stops)))
    assert sum(wave.part for wave in waves) == pytest.approx(1)
    for wave in waves:
        assert sum(wave.teams) == workers
        assert all(lane for lane in wave.lanes)


def test_batches_hold_so_many_large_ones_first():
    wave = batches_of([1, 5, 3, 2, 4], 2)
    assert wave.lanes == ((1, 3), (4, 0), (2,))
    assert wave.teams == (1, 1, 1)


def test_the_curve_of_the_whole_begins_when_every_part_has_a_cost():
    assert merged([[(0, 9), (4, 7)], [(2, 5), (4, 1), (6, 3)]], 100) == [(2, 114), (4, 108)]
    assert merged([[(0, 9)], []], 0) == []


def test_a_long_curve_is_told_in_51_points():
    points = [(number, -number) for number in range(1_000)]
    short = thinned(points)
    assert (short[0], short[-1], len(short)) == (points[0], points[-1], 51)
    assert thinned(points[:51]) == points[:51]
