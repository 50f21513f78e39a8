"""Names of places on a small drawing, those nearest to what it is about; its y grows downwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import dist

from maps.style.labels import Box, Wish, place_labels

Point = tuple[float, float]
#: A name, and the middle of its line.
Placed = tuple[str, float, float]


@dataclass(frozen=True, slots=True)
class Lettering:
    """How names are set, all in one unit.

    Attributes:
        letter, line: how wide a letter is on average, and how tall a line.
        near: where a name may stand, seen from its place, the best first.
        most: so many names are tried.
    """

    letter: float
    line: float
    near: Sequence[Point]
    most: int

    def box(self, text: str, x: float, y: float) -> Box:
        """What a name around (x, y) covers: left, upper, right, lower."""
        half = len(text) * self.letter / 2
        return x - half, y - self.line / 2, x + half, y + self.line / 2


def names_near(
    spots: Sequence[Point],
    places: Sequence[Placed],
    size: Point,
    lettering: Lettering,
    *,
    inset: float = 0,
    taken: Sequence[Box] = (),
    costly: Sequence[Box] = (),
) -> Iterator[Placed]:
    """The names that find room at or near their places; of many those nearest to a spot.

    Args:
        spots: what the drawing is about.
        places: names with the places that they mean.
        size: of the drawing, which begins at (0, 0); places beyond it are left out.
        lettering: how names are set.
        inset: so far names keep from the drawing's edges.
        taken, costly: boxes (left, upper, right, lower) as in :func:`maps.style.labels.place_labels`.
    """
    width, height = size
    within = [place for place in places if 0 < place[1] < width and 0 < place[2] < height]
    wanted = sorted(within, key=lambda place: min((dist(place[1:], spot) for spot in spots), default=0.0))
    wanted = wanted[: lettering.most]
    wishes = [
        Wish([_upwards(lettering.box(text, x + right, y + down)) for right, down in lettering.near])
        for text, x, y in wanted
    ]
    chosen = place_labels(
        wishes,
        _upwards((inset, inset, width - inset, height - inset)),
        taken=[_upwards(box) for box in taken],
        costly=[_upwards(box) for box in costly],
    )
    for (text, _, _), wish, at in zip(wanted, wishes, chosen, strict=True):
        if at is not None:
            west, south, east, north = wish.boxes[at]
            yield text, (west + east) / 2, -(south + north) / 2


def _upwards(box: Box) -> Box:
    """The box for :mod:`maps.style.labels`, whose y grows upwards."""
    left, upper, right, lower = box
    return left, -lower, right, -upper
