"""Segments joined into edges: chains of one label between junctions.

A **dart** is a segment in one direction: dart 2 s runs as segment s is drawn, dart 2 s + 1 back.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.jit import compiled, read_only
from geo.roads.compile.labels import Labels
from geo.roads.compile.segments import Segments

Darts = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """Edges as sequences of darts; E of them, in the order of their lowest segments, which give them their direction.

    Attributes:
        darts: all edges' darts, one edge after the other, int32 (S,).
        first: where an edge's darts begin, int64 (E + 1,).
        lowest: the lowest segment of each edge, int32 (E,).
    """

    darts: Darts
    first: NDArray[np.int64]
    lowest: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.lowest)


def tails(segments: Segments, darts: Darts) -> NDArray[np.int32]:
    """The nodes where darts begin."""
    tail: NDArray[np.int32] = np.where(darts & 1, segments.end[darts >> 1], segments.start[darts >> 1])
    return tail


def heads(segments: Segments, darts: Darts) -> NDArray[np.int32]:
    """The nodes where darts end."""
    return tails(segments, darts ^ 1)


def chain_segments(segments: Segments, labels: Labels, nodes: int, junctions: NDArray[np.int64]) -> Chains:
    """The edges: segments joined wherever exactly two of one label meet.

    Where the label depends on the direction, only pieces drawn the same way are joined.

    Args:
        segments: of all ways.
        labels: of all ways.
        nodes: how many nodes there are.
        junctions: nodes where edges end whatever meets there (barriers, ends of turn restrictions).
    """
    darts, first, lowest = _walk(read_only(_following(segments, labels, nodes, junctions)))
    return Chains(darts, first, lowest)


def _following(segments: Segments, labels: Labels, nodes: int, junctions: NDArray[np.int64]) -> Darts:
    """The dart that continues each dart past its head, -1 at junctions, int32 (2 S,)."""
    degree = np.zeros(nodes, np.int32)
    np.add.at(degree, segments.start, 1)
    np.add.at(degree, segments.end, 1)
    passed = degree == 2
    del degree
    passed[junctions] = False
    # Of two darts that leave a node, the exclusive or of both gives the one when the other is known.
    leaving = np.zeros(nodes, np.int32)
    forward = np.arange(0, 2 * len(segments.start), 2, dtype=np.int32)
    np.bitwise_xor.at(leaving, segments.start, forward)
    np.bitwise_xor.at(leaving, segments.end, forward + 1)
    following = np.empty(2 * len(segments.start), np.int32)
    label = labels.of_way[segments.way]
    for back, head in ((0, segments.end), (1, segments.start)):
        after = leaving[head] ^ (forward + (1 - back))
        after[~passed[head]] = -1
        joins = label[after >> 1] == label
        joins &= ~labels.directed[label] | ((after & 1) == back)
        after[~joins] = -1
        following[back::2] = after
    return following


@compiled
def _walk(following: Darts) -> tuple[Darts, NDArray[np.int64], NDArray[np.int32]]:
    """Darts in the order of their chains, where the chains begin, and their lowest segments.

    A chain without ends (a ring that nothing meets) begins at its lowest segment.
    """
    segments = len(following) // 2
    darts = np.empty(segments, np.int32)
    first = np.empty(segments + 1, np.int64)
    lowest = np.empty(segments, np.int32)
    walked = np.zeros(segments, np.bool_)
    chains = 0
    position = 0
    for segment in range(segments):
        if walked[segment]:
            continue
        dart = 2 * segment
        before = following[dart ^ 1]
        while before >= 0 and before ^ 1 != 2 * segment:
            dart = before ^ 1
            before = following[dart ^ 1]
        if before >= 0:
            dart = 2 * segment
        first[chains] = position
        lowest[chains] = segment
        chains += 1
        while dart >= 0 and not walked[dart >> 1]:
            walked[dart >> 1] = True
            darts[position] = dart
            position += 1
            dart = following[dart]
    first[chains] = position
    return darts, first[: chains + 1].copy(), lowest[:chains].copy()
