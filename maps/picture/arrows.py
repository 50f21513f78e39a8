"""Heads of arrows along lines: which way a round goes where numbers stand far apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely

from maps.picture.ground import Floats

#: Of A4, millimetres: from head to head, what a line must be long for one, and how long and wide a head is.
APART_MM, ROOM_MM, LONG_MM, WIDE_MM = 24.0, 7.0, 2.4, 1.9


def arrow_heads(lines: Sequence[Floats], metres_per_mm: float) -> Iterator[Floats]:
    """The corners of heads, (3, 2) metres each, evenly along each line, none on a line that is too short for one.

    Args:
        lines: (n, 2) metres each, n >= 2, in the direction of travel.
        metres_per_mm: of ground a millimetre of A4; more on larger paper, whose heads are larger.
    """
    for points in lines:
        line = shapely.LineString(points)
        heads = max(1, round(line.length / (APART_MM * metres_per_mm)))
        if line.length < ROOM_MM * metres_per_mm:
            continue
        for at in range(heads):
            middle = (at + 0.5) / heads * line.length
            tail, tip = (_point(line, middle + side * LONG_MM / 2 * metres_per_mm) for side in (-1, 1))
            if not np.array_equal(tail, tip):
                yield _head(tail, tip, metres_per_mm)


def _point(line: shapely.LineString, metres: float) -> Floats:
    point = line.interpolate(metres)
    return np.array([point.x, point.y])


def _head(tail: Floats, tip: Floats, metres_per_mm: float) -> Floats:
    """As long as it should be, also in a bend, where tail and tip lie nearer to each other."""
    along = (tip - tail) / np.hypot(*(tip - tail))
    middle, across = (tail + tip) / 2, np.array([-along[1], along[0]])
    back = middle - along * LONG_MM / 2 * metres_per_mm
    side = across * WIDE_MM / 2 * metres_per_mm
    return np.array([middle + along * LONG_MM / 2 * metres_per_mm, back + side, back - side])
