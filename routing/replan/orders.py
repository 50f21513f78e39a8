"""Which stops keep their order: the longest common run of two orders, the others have moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def out_of_order(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The fewest of the common stops that must be taken out so that the others are in the same order in both.

    Longest increasing subsequence of the positions, by patience sorting (Fredman, 1975).
    """
    position = {stop: number for number, stop in enumerate(before)}
    common = [stop for stop in after if stop in position]
    ends: list[int] = []  # for each length the least last position of an increasing run
    last: list[int] = []  # which of `common` that is
    previous: list[int] = []
    for number, stop in enumerate(common):
        at = bisect_left(ends, position[stop])
        previous.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [position[stop]]
        last[at : at + 1] = [number]
    kept = set()
    number = last[-1] if last else -1
    while number >= 0:
        kept.add(common[number])
        number = previous[number]
    return set(common) - kept
