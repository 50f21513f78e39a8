"""Edges as they are reached: from their two ends, and from places that lie on them.

A **strip** is an edge, or a part of one between two places that lie on it, with the time at which each of its two
ends is reached. Inside, time grows from either end at the pace of that direction, so the time at a position is the
lesser of two straight lines: positions up to the **meeting** are reached over the strip's lower end, those behind
over its upper end. Read backwards, for travel *to* places, all of this holds as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from geo.roads.reach.sides import NEVER_MS, SHUT_MS, Integers, Side
from geo.roads.snapped import Snapped
from geo.roads.weights import part_ms


@dataclass(frozen=True, slots=True, eq=False)
class Strips:
    """Parts of edges between `low_cm` and `high_cm`, of edges `length_cm` > 0 long; all (strips,)."""

    edge: Integers
    length_cm: Integers
    low_cm: Integers
    high_cm: Integers
    low: Side
    high: Side

    def meeting_cm(self) -> Integers:
        """Up to where the lower end is the nearer one, `low_cm` .. `high_cm`, (strips,)."""
        low_ms, high_ms = np.maximum(self.low.edge_ms, 0), np.maximum(self.high.edge_ms, 0)
        lead = np.clip(self.high.ms - self.low.ms, -NEVER_MS, NEVER_MS) * self.length_cm
        met = self.low_cm + (lead + high_ms * (self.high_cm - self.low_cm)) // np.maximum(low_ms + high_ms, 1)
        met = np.where(low_ms + high_ms > 0, met, np.where(lead >= 0, self.high_cm, self.low_cm))
        met = np.where(self.high.reached, met, self.high_cm)
        met = np.where(self.low.reached, met, self.low_cm)
        return np.clip(met, self.low_cm, self.high_cm)

    def within(self, limit_ms: int, meeting_cm: Integers) -> tuple[Integers, Integers]:
        """Up to where strips are reached over the lower end, and down to where over the upper, within a limit."""
        up = self.low_cm + self._travelled(self.low, limit_ms)
        down = self.high_cm - self._travelled(self.high, limit_ms)
        return np.clip(up, self.low_cm, meeting_cm), np.clip(down, meeting_cm, self.high_cm)

    def _travelled(self, side: Side, limit_ms: int) -> Integers:
        """Centimetres from an end that are reached by the limit; the length of the edge when there is time left."""
        left_ms = np.maximum(limit_ms - side.ms, 0)
        far = np.where(side.edge_ms > 0, left_ms * self.length_cm // np.maximum(side.edge_ms, 1), self.length_cm)
        return np.where(side.ms <= limit_ms, np.minimum(far, self.length_cm), 0)


def cut_strips(low: Side, high: Side, length_cm: Integers, places: Snapped, access_ms: Integers) -> Strips:
    """The strips of all edges that are reached.

    Args:
        low, high: the edges as they are reached over their beginnings and their ends.
        length_cm: of the edges, (E,).
        places: where travel begins (or ends), n of them, all joined.
        access_ms: the time of their last metres off the road, (n,).
    """
    whole = np.flatnonzero((low.reached | high.reached) & (length_cm > 0))
    whole = whole[~np.isin(whole, places.edge)]
    parts = [
        part
        for edge in np.unique(places.edge).tolist()
        for part in _CutEdge(edge, low, high, int(length_cm[edge]), places, access_ms).parts()
    ]
    edge, low_cm, high_cm, *ends = np.array(parts, dtype=np.int64).reshape(-1, 9).T
    sides = [
        Side(*(np.concatenate([here, cut]) for here, cut in zip(_columns(side.take(whole)), columns, strict=True)))
        for side, columns in ((low, ends[:3]), (high, ends[3:]))
    ]
    edges = np.concatenate([whole, edge])
    return Strips(
        edges,
        length_cm[edges],
        np.concatenate([np.zeros_like(whole), low_cm]),
        np.concatenate([length_cm[whole], high_cm]),
        sides[0],
        sides[1],
    )


def _columns(side: Side) -> tuple[Integers, Integers, Integers]:
    return side.ms, side.edge_ms, side.place


class _CutEdge:
    """One edge with places on it."""

    def __init__(
        self, edge: int, low: Side, high: Side, length_cm: int, places: Snapped, access_ms: Integers
    ) -> None:
        on_it = np.flatnonzero(places.edge == edge)
        self.edge, self.length_cm = edge, length_cm
        self.low, self.high = ([int(column[edge]) for column in _columns(side)] for side in (low, high))
        self.places = [(int(places.along_cm[at]), int(access_ms[at]), at) for at in on_it.tolist()]

    def parts(self) -> Iterator[tuple[int, ...]]:
        """Edge, positions, and when, at what pace and from which place each end is reached (low, then high)."""
        cuts = sorted({0, self.length_cm, *(along for along, _, _ in self.places)})
        for low_cm, high_cm in pairwise(cuts):
            yield (
                self.edge,
                low_cm,
                high_cm,
                *self._soonest(self.low, low_cm, [(low_cm - at, ms, who) for at, ms, who in self.places]),
                *self._soonest(
                    self.high, self.length_cm - high_cm, [(at - high_cm, ms, who) for at, ms, who in self.places]
                ),
            )

    def _soonest(self, end: list[int], end_cm: int, ahead: list[tuple[int, int, int]]) -> tuple[int, int, int]:
        """When a position is reached over the edge's end, `end_cm` away, or from a place at or before it."""
        end_ms, edge_ms, end_place = end
        if edge_ms == SHUT_MS:
            return NEVER_MS, SHUT_MS, -1
        ways = [(ms + self._part_ms(edge_ms, apart), who) for apart, ms, who in ahead if apart >= 0]
        if end_ms < NEVER_MS:
            ways.append((end_ms + self._part_ms(edge_ms, end_cm), end_place))
        soonest, place = min(ways, default=(NEVER_MS, -1))
        return soonest, edge_ms, place

    def _part_ms(self, edge_ms: int, part_cm: int) -> int:
        return int(part_ms(*np.array([[edge_ms], [part_cm], [self.length_cm]], dtype=np.int64))[0])
