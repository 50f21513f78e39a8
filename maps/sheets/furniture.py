"""What a drawing has besides the round: north and scale in a corner where nothing is, and names of communes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from maps.sheets.marks import DEPOT, TALL, Mark
from maps.style.labels import Box
from maps.style.lengths import length_words
from maps.style.names_near import Lettering, Point, names_near

#: Pixels: how tall north and scale are, the room that the arrow needs before the bar, and to the frame.
_TALL, _ARROW, _INSET = 26.0, 22.0, 8.0
#: Corners of the arrow, and between which heights the ends of the bar stand.
_NORTH = ((7, 0), (12, 14), (7, 11), (2, 14))
_BAR = (17, 23)
#: What a depot's square and its outline keep free.
_AROUND_DEPOT = DEPOT / 2 + 2

#: A name stands at its place, above, below or to the sides; a drawing of half the province would be full of names.
_LETTERING = Lettering(
    letter=5.4,
    line=12.0,
    near=((0, 0), (0, -15), (0, 15), (28, 0), (-28, 0), (0, -30), (0, 30), (50, 10), (-50, 10)),
    most=18,
)
#: And so far from the frame.
_NAME_INSET = 4
#: How far apart the way is looked at.
_STEP = 10.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """North and scale: (x, y) is the upper left corner of both, the bar is `scale_px` long for `scale_m`."""

    x: float
    y: float
    scale_px: float
    scale_m: float

    @property
    def length(self) -> str:
        """What is written at the bar."""
        return length_words(self.scale_m)

    @property
    def box(self) -> Box:
        """Left, upper, right, lower."""
        return self.x, self.y, self.x + _ARROW + self.scale_px + 4, self.y + _TALL

    @property
    def arrow(self) -> tuple[Point, ...]:
        """The corners of the arrow."""
        return tuple((self.x + right, self.y + down) for right, down in _NORTH)

    @property
    def letter(self) -> Point:
        """Where the letter of north stands: the middle of its baseline."""
        return self.x + 7, self.y + 25

    @property
    def bar(self) -> tuple[Point, ...]:
        """The bar with its two ends as one line."""
        left, right = self.x + _ARROW, round(self.x + _ARROW + self.scale_px, 1)
        upper, lower = (self.y + down for down in _BAR)
        return (left, upper), (left, lower), (right, lower), (right, upper)

    @property
    def length_at(self) -> Point:
        """Where that stands: the middle of its baseline."""
        return round(self.x + _ARROW + self.scale_px / 2, 1), self.y + _BAR[0] - 1


@dataclass(frozen=True, slots=True)
class Name:
    """A commune's name; (x, y) is the middle of its line."""

    x: float
    y: float
    text: str

    @property
    def baseline(self) -> float:
        """The y of the line that it stands on."""
        return self.y + 3.5


def place_furniture(
    size: Point,
    scale_m: float,
    scale_px: float,
    depots: Sequence[Point],
    marks: Sequence[Mark],
    lines: Sequence[Sequence[Point]],
) -> tuple[float, Furniture]:
    """North and scale in an empty corner; without one in a strip below. Also the height that the drawing then has."""
    width, height = size
    one = Furniture(0, 0, scale_px, scale_m)
    far_x, far_y = width - one.box[2] - _INSET, height - _TALL - _INSET
    taken: list[BaseGeometry] = [shapely.box(*box) for box in _boxes(depots, marks)]
    taken += [shapely.LineString(line) for line in lines]
    tree = shapely.STRtree(taken)
    for x, y in ((_INSET, far_y), (far_x, far_y), (_INSET, _INSET), (far_x, _INSET)):
        corner = Furniture(x, y, scale_px, scale_m)
        if not len(tree.query(shapely.box(*corner.box).buffer(3), predicate="intersects")):
            return height, corner
    return height + _TALL + 4, Furniture(_INSET, height, scale_px, scale_m)


def place_names(
    communes: Sequence[tuple[str, float, float]],
    size: Point,
    depots: Sequence[Point],
    marks: Sequence[Mark],
    furniture: Furniture,
    lines: Sequence[Sequence[Point]],
) -> Iterator[Name]:
    """The names (text, x, y of the place meant) that find room within the drawing, at or near their place.

    Of many those nearest to a stop. They cover no number, and the way only where all other places near are worse.
    """
    width, height = size
    spots = [*depots, *((mark.x, mark.y) for mark in marks)] or [(width / 2, height / 2)]
    taken = [*_boxes(depots, marks), furniture.box]
    found = names_near(spots, communes, size, _LETTERING, inset=_NAME_INSET, taken=taken, costly=list(_along(lines)))
    for text, x, y in found:
        yield Name(round(x, 1), round(y, 1), text)


def _along(lines: Sequence[Sequence[Point]]) -> Iterator[Box]:
    """Small boxes along the way."""
    for line in lines:
        way = shapely.segmentize(shapely.LineString(line), _STEP)
        for x, y in shapely.get_coordinates(way):
            yield x - 1, y - 1, x + 1, y + 1


def _boxes(depots: Sequence[Point], marks: Sequence[Mark]) -> Iterator[Box]:
    for x, y in depots:
        yield x - _AROUND_DEPOT, y - _AROUND_DEPOT, x + _AROUND_DEPOT, y + _AROUND_DEPOT
    for mark in marks:
        yield mark.x - mark.width / 2, mark.y - TALL / 2, mark.x + mark.width / 2, mark.y + TALL / 2
