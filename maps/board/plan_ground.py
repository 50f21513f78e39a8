"""What lies under the rounds on small maps of plans: outlines of communes, and their names where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely

from geo.places.territory import Territory
from maps.board.frame import Frame, Positions
from maps.board.outlines import TOLERANCE
from maps.layers.territory import boundary_attribution
from maps.style.names_near import Lettering, names_near
from maps.vietnamese import without_kind

#: Units: how tall a name's line is, and what a depot keeps free.
_LINE, _AROUND_DEPOT = 76, 40
#: A name stands at its place, above, below or further; there is room for some of those nearest to a stop.
_LETTERING = Lettering(
    letter=36,
    line=_LINE,
    near=((0, 0), (0, -_LINE), (0, _LINE), (0, -2 * _LINE), (0, 2 * _LINE), (150, _LINE), (-150, _LINE)),
    most=40,
)

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Name:
    """A commune's name, around (x, y) in units: the middle of its line."""

    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Ground:
    """The outlines in a frame as one SVG path, whether they are approximate, where they are from; and names."""

    path: str
    approximate: bool
    attribution: str
    names: list[Name]


def ground_under(territory: Territory, frame: Frame, stops: Positions, depots: Sequence[Point]) -> Ground | None:
    """The ground of a frame; None where no commune with a boundary reaches into it.

    Args:
        territory: the communes.
        frame: of the maps.
        stops: those that the reader may place, (n, 2) lon and lat: which names are wanted most.
        depots: in units; no name covers them.
    """
    window = shapely.box(*frame.window)
    cells = {code: cell for code, cell in territory.boundaries.cells.items() if cell.intersects(window)}
    if not cells:
        return None
    simple = shapely.coverage_simplify(list(cells.values()), frame.degrees(TOLERANCE))
    lines = shapely.intersection(shapely.boundary(simple), window)
    parts = [part for part in shapely.get_parts(shapely.line_merge(lines)) if isinstance(part, shapely.LineString)]
    return Ground(
        path=frame.lines((shapely.get_coordinates(part) for part in parts), 0),
        approximate=territory.boundaries.approximate,
        attribution=boundary_attribution(territory),
        names=list(_names(territory, frame, stops, depots)),
    )


def _names(territory: Territory, frame: Frame, stops: Positions, depots: Sequence[Point]) -> Iterator[Name]:
    """Those that find room; of many those nearest to a stop."""
    placed = [(without_kind(one.name), *frame.at(one.lon, one.lat)) for one in territory.communes]
    spots = [(x, y) for x, y in frame.units(stops).tolist()]
    taken = [(x - _AROUND_DEPOT, y - _AROUND_DEPOT, x + _AROUND_DEPOT, y + _AROUND_DEPOT) for x, y in depots]
    size = (frame.box.width, frame.box.height)
    for text, x, y in names_near(spots, placed, size, _LETTERING, taken=taken):
        yield Name(text, round(x), round(y))
