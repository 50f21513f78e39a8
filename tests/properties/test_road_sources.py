"""Which nodes of a way stay where it is cut, against the plain way of saying it."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.roads.sources.way_pieces import first_to_last, keep, longest_run, without_repeats

#: Ways as lists of (node, whether it is present or inside).
WAYS = st.lists(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=9), max_size=6)


def flat(ways: list[list[tuple[int, bool]]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where ways begin, their nodes, their marks."""
    first = np.concatenate([[0], np.cumsum([len(way) for way in ways], dtype=np.int64)]).astype(np.int64)
    every = [each for way in ways for each in way]
    return first, np.array([node for node, _ in every], np.int32), np.array([mark for _, mark in every], bool)


def split(ways: list[list[tuple[int, bool]]], kept: np.ndarray) -> list[list[bool]]:
    """The mask, way by way."""
    answers = iter(kept.tolist())
    return [[next(answers) for _ in way] for way in ways]


@settings(derandomize=True, max_examples=150)
@given(WAYS)
def test_the_longest_run_of_each_way_stays(ways: list[list[tuple[int, bool]]]) -> None:
    first, _, present = flat(ways)
    expected = []
    for way in ways:
        runs, place = [], 0
        for mark, group in groupby(mark for _, mark in way):
            length = len(list(group))
            runs += [(-length, place)] if mark else []
            place += length
        length, begin = min(runs, default=(0, 0))
        expected.append([begin <= each < begin - length for each in range(len(way))])
    assert split(ways, longest_run(first, present)) == expected


@settings(derandomize=True, max_examples=150)
@given(WAYS)
def test_what_lies_between_the_first_and_the_last_inside_stays(ways: list[list[tuple[int, bool]]]) -> None:
    first, _, inside = flat(ways)
    expected = [
        [any(mark for _, mark in way[: each + 1]) and any(mark for _, mark in way[each:]) for each in range(len(way))]
        for way in ways
    ]
    assert split(ways, first_to_last(first, inside)) == expected


@settings(derandomize=True, max_examples=150)
@given(WAYS)
def test_no_node_follows_itself_and_the_line_stays_the_same(ways: list[list[tuple[int, bool]]]) -> None:
    first, nodes, _ = flat(ways)
    kept = without_repeats(first, nodes)
    shorter, left = keep(first, kept), nodes[kept].tolist()
    for number, way in enumerate(ways):
        expected = [node for node, _ in groupby(node for node, _ in way)]
        assert left[shorter[number] : shorter[number + 1]] == expected
