"""A sheet of paper for roads: nodes in metres, ways between them, a river to draw them by."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random

#: Degrees; open country in the province, far from every commune's seat.
CENTRE = (105.51, 19.71)
METRES_LON, METRES_LAT = 104_800.0, 110_700.0

XY = tuple[float, float]
#: Nodes of a way, in order.
Nodes = list[int]


def lon_lat(xy: XY) -> XY:
    """Degrees, rounded as OpenStreetMap does."""
    return round(CENTRE[0] + xy[0] / METRES_LON, 7), round(CENTRE[1] + xy[1] / METRES_LAT, 7)


def river_y(x: float) -> float:
    """Where the middle of the river is."""
    return 150 * math.sin(x / 900) - 150 * math.sin(x / 2300) + 60 * math.sin(x / 400 + 1) - 50


class Drawing:
    """Nodes and ways as they are drawn; ids count up from 1."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)  # noqa: S311 - nothing is secret here
        self.xy: dict[int, XY] = {}
        self.node_tags: dict[int, dict[str, str]] = {}
        self.ways: list[tuple[Nodes, dict[str, str]]] = []
        self.restrictions: list[tuple[str, int, int, int]] = []

    def node(self, x: float, y: float) -> int:
        """A new node's id."""
        self.xy[len(self.xy) + 1] = (x, y)
        return len(self.xy)

    def way(self, nodes: Nodes, tags: dict[str, str]) -> int:
        """Its id; nodes are shared where roads meet."""
        self.ways.append((nodes, tags))
        return len(self.ways)

    def forbid(self, kind: str, from_way: int, via: int, to_way: int) -> None:
        """A turn restriction, by ids."""
        self.restrictions.append((kind, from_way, via, to_way))

    def between(self, start: int, end: int, *, step: float = 90, wander: float = 0.08) -> Nodes:
        """A road from one node to another that does not go quite straight."""
        (x0, y0), (x1, y1) = self.xy[start], self.xy[end]
        length = math.hypot(x1 - x0, y1 - y0)
        pieces = max(1, round(length / step))
        sway = [self.rng.uniform(-wander, wander) * length / turn for turn in (1, 2, 3)]
        nodes = [start]
        for at in range(1, pieces):
            share = at / pieces
            off = sum(size * math.sin(turn * math.pi * share) for turn, size in enumerate(sway, 1))
            nodes.append(
                self.node(
                    x0 + share * (x1 - x0) - off * (y1 - y0) / length,
                    y0 + share * (y1 - y0) + off * (x1 - x0) / length,
                )
            )
        return [*nodes, end]

    def through(self, corners: Sequence[int], *, step: float = 90, wander: float = 0.08) -> Nodes:
        """:meth:`between` from corner to corner."""
        nodes = [corners[0]]
        for start, end in pairwise(corners):
            nodes += self.between(start, end, step=step, wander=wander)[1:]
        return nodes

    def nearest(self, nodes: Iterable[int], x: float, y: float) -> int:
        """The node that is nearest to a position."""
        return min(nodes, key=lambda node: math.dist(self.xy[node], (x, y)))
