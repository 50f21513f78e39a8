"""Communes as simplified outlines: written once into a page, used by each of its small maps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import shapely

from geo.places.territory import Territory
from maps.board.frame import Frame

#: Units that an outline may be off: half a pixel of a small map.
TOLERANCE = 6


class Outline(NamedTuple):
    """A commune's `path` (SVG) under an `id` that is its own within the page."""

    id: str
    path: str


@dataclass(frozen=True, slots=True)
class Outlines:
    """`frame` is what all small maps share; `communes` are by code.

    `approximate`: the boundaries are calculated and not surveyed, and so are drawn dashed.
    """

    frame: Frame
    communes: Mapping[str, Outline]
    approximate: bool


def outlines_of(territory: Territory) -> Outlines | None:
    """The outlines of a territory; None where no commune has a boundary.

    Neighbours are simplified together and stay neighbours, without gaps or overlaps.
    """
    cells = {code: cell for code, cell in territory.boundaries.cells.items() if not cell.is_empty}
    if not cells:
        return None
    frame = Frame.around(shapely.get_coordinates(list(cells.values())))
    simple = shapely.coverage_simplify(list(cells.values()), frame.degrees(TOLERANCE))
    paths = zip(cells, simple, strict=True)
    return Outlines(
        frame=frame,
        communes={code: Outline(f"c{at}", frame.area(cell)) for at, (code, cell) in enumerate(paths)},
        approximate=territory.boundaries.approximate,
    )
