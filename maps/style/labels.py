"""Where names go on a map: beside their places, over nothing that matters, and the same every time.

Geometry only: boxes in any one unit (a page's millimetres), y upwards; which letters they hold is not asked here.
The order of priorities decides who is placed first. One who finds no room may push one other aside, if that one has
room elsewhere: names that came early took the best place when any would have done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

#: West, south, east, north.
Box = tuple[float, float, float, float]

#: What covers a costly box is as bad as a position so many ranks further down.
_COST = 4
#: The frame is looked up in so many cells across: a name meets the names of its own cells alone.
_CELLS = 64
#: A name inside an area is tried on a grid of so many places each way, and in the best so many of them.
_GRID, _INSIDE = 11, 20
#: An area's name may lie outside it with so much of its box.
_OUTSIDE = 0.35

_FIXED = -1


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that wants a place: the boxes that would do, best first. Lower priorities are placed earlier."""

    boxes: Sequence[Box]
    priority: int = 0


def place_labels(
    wishes: Sequence[Wish], frame: Box, *, taken: Sequence[Box] = (), costly: Sequence[Box] = ()
) -> list[int | None]:
    """For each wish which of its boxes it gets; None where there is no room for it.

    Args:
        wishes: of equal priority the first is the first served.
        frame: no box reaches beyond it.
        taken: nothing may cover these.
        costly: better left free, but a name is worth more.
    """
    board = _Board(frame, taken)
    dear = _Cells(frame)
    for box in costly:
        dear.add(box, _FIXED)
    options = [_in_order(wish, frame, dear) for wish in wishes]
    chosen: list[int | None] = [None] * len(wishes)
    for at in sorted(range(len(wishes)), key=lambda at: (wishes[at].priority, at)):
        _place(at, wishes, options, chosen, board)
    return chosen


def _in_order(wish: Wish, frame: Box, dear: _Cells) -> list[int]:
    """The positions of a wish inside the frame, those first that cover least."""
    inside = [
        at
        for at, box in enumerate(wish.boxes)
        if frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]
    ]
    return sorted(inside, key=lambda at: at + _COST * dear.count(wish.boxes[at]))


def _place(
    at: int, wishes: Sequence[Wish], options: Sequence[list[int]], chosen: list[int | None], board: _Board
) -> None:
    boxes = wishes[at].boxes
    for option in options[at]:
        if not board.over(boxes[option]):
            board.add(boxes[option], at)
            chosen[at] = option
            return
    for option in options[at]:
        met = board.over(boxes[option])
        if len(met) > 1 or _FIXED in met:
            continue
        (other,) = met
        was = chosen[other]
        assert was is not None  # noqa: S101 - whoever is on the board was placed there
        board.remove(wishes[other].boxes[was], other)
        board.add(boxes[option], at)
        for elsewhere in options[other]:
            if not board.over(wishes[other].boxes[elsewhere]):
                board.add(wishes[other].boxes[elsewhere], other)
                chosen[other], chosen[at] = elsewhere, option
                return
        board.remove(boxes[option], at)
        board.add(wishes[other].boxes[was], other)


class _Cells:
    """Boxes with their owners, found again by where they are."""

    def __init__(self, frame: Box) -> None:
        self._side = max(frame[2] - frame[0], frame[3] - frame[1], 1e-9) / _CELLS
        self._cells: dict[tuple[int, int], list[tuple[Box, int]]] = defaultdict(list)

    def add(self, box: Box, owner: int) -> None:
        for cell in self._of(box):
            self._cells[cell].append((box, owner))

    def remove(self, box: Box, owner: int) -> None:
        for cell in self._of(box):
            self._cells[cell].remove((box, owner))

    def over(self, box: Box) -> set[int]:
        """Who lies under a box; touching is not lying under."""
        return {owner for _, owner in self._met(box)}

    def count(self, box: Box) -> int:
        """How many boxes lie under a box."""
        return len({other for other, _ in self._met(box)})

    def _met(self, box: Box) -> Iterator[tuple[Box, int]]:
        for cell in self._of(box):
            for other, owner in self._cells.get(cell, ()):
                if other[0] < box[2] and box[0] < other[2] and other[1] < box[3] and box[1] < other[3]:
                    yield other, owner

    def _of(self, box: Box) -> Iterator[tuple[int, int]]:
        west, south, east, north = (floor(each / self._side) for each in box)
        for x in range(west, east + 1):
            for y in range(south, north + 1):
                yield x, y


class _Board(_Cells):
    """What is placed so far, on top of what was taken before."""

    def __init__(self, frame: Box, taken: Sequence[Box]) -> None:
        super().__init__(frame)
        for box in taken:
            self.add(box, _FIXED)


def beside(x: float, y: float, width: float, height: float, clear: float) -> list[Box]:
    """Eight boxes around a mark at (x, y) that is `clear` wide and tall from its middle: the right side is best."""
    far, near = clear + width, clear
    half_w, half_h = width / 2, height / 2
    corner = clear * 0.7
    lows = [
        (near, -half_h),
        (corner, corner),
        (corner, -corner - height),
        (-far, -half_h),
        (-corner - width, corner),
        (-corner - width, -corner - height),
        (-half_w, clear),
        (-half_w, -clear - height),
    ]
    return [(x + dx, y + dy, x + dx + width, y + dy + height) for dx, dy in lows]


def inside(shape: BaseGeometry, width: float, height: float) -> list[Box]:
    """Boxes within an area, nearest to its middle first; those that reach out of it a little come last.

    Returns nothing for an area without extent.
    """
    west, south, east, north = shapely.bounds(shape).tolist()
    if not (east > west and north > south):
        return []
    middle = shapely.maximum_inscribed_circle(shape, tolerance=max(east - west, north - south) / 100)
    x0, y0 = shapely.get_coordinates(middle)[0].tolist()
    xs, ys = np.meshgrid(np.linspace(west, east, _GRID), np.linspace(south, north, _GRID))
    x, y = np.append(x0, xs), np.append(y0, ys)
    boxes = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    out = 1 - shapely.area(shapely.intersection(boxes, shape)) / (width * height)
    # In a unit of the name's own height: far from the middle is bad, out of the area much worse.
    cost = np.hypot(x - x0, y - y0) / height + 40 * np.maximum(out - 0.02, 0)
    order = [at for at in np.argsort(cost, kind="stable").tolist() if out[at] <= _OUTSIDE][:_INSIDE]
    return [
        (
            float(x[at]) - width / 2,
            float(y[at]) - height / 2,
            float(x[at]) + width / 2,
            float(y[at]) + height / 2,
        )
        for at in order
    ]
