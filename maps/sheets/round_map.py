"""A round as a small drawing for paper: no Leaflet, no colour needed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.places.communes import Commune
from geo.places.ground import DEGREE_M
from maps.drawn_once import drawn_once
from maps.layers.base import RoadKind
from maps.places import ShownStop
from maps.round_path import DrawnLeg, PlanOnMap, Way, drawn_legs
from maps.sheets.furniture import Furniture, Name, place_furniture, place_names
from maps.sheets.marks import Mark, place_marks
from maps.streets import Streets
from maps.style.lengths import round_length_m
from routing.plan.plan import Round

#: Bends of a way that are smaller than this, in pixels, are left out.
_SMALL = 0.35
#: Of more legs than these the lines are thin and grey, so that numbers are still read among them.
_MANY = 300

_DASHES: dict[Way, tuple[float, ...]] = {"known": (), "estimated": (6, 4), "hidden": (1, 5)}

#: The streets below a round have so many points at most: more are a grey cloth, and a heavy file.
_MOST_STREET_POINTS = 6_000

#: Lon, lat.
Spot = tuple[float, float]
#: What the drawing is around when its reader may know no place of the round.
_NOWHERE: Spot = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """Pixels. The height follows the shape of the round between `lowest` and `highest`."""

    width: float = 720
    lowest: float = 230
    highest: float = 380
    margin: float = 34


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the way: (n, 2) pixels, and how sure we are of it."""

    points: tuple[tuple[float, float], ...]
    way: Way

    @property
    def dash(self) -> tuple[float, ...]:
        """Pixels on and off in turns, none for a solid line."""
        return _DASHES[self.way]

    @property
    def svg(self) -> str:
        """The points of an SVG polyline."""
        return " ".join(f"{x},{y}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class StreetLine:
    """A road that lies below the way: (n, 2) pixels, and how much it matters."""

    points: tuple[tuple[float, float], ...]
    kind: RoadKind

    @property
    def svg(self) -> str:
        """The points of an SVG polyline."""
        return " ".join(f"{x},{y}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything in pixels, y downwards: the way, the start, other depots it passes, numbers, names, scale, north.

    `streets` lie below all of it, the least important first. `depot` is None where it is a home that the reader may
    not know. `crowded` asks for thin lines.
    """

    width: float
    height: float
    streets: tuple[StreetLine, ...]
    lines: tuple[Line, ...]
    depot: tuple[float, float] | None
    other_depots: tuple[tuple[float, float], ...]
    marks: tuple[Mark, ...]
    names: tuple[Name, ...]
    furniture: Furniture
    crowded: bool


def draw_round(
    on_map: PlanOnMap,
    one: Round,
    frame: Frame | None = None,
    *,
    communes: Sequence[Commune] = (),
) -> Drawing:
    """The round as the reader of `on_map` may see it, with the names of communes where there is room for them."""
    frame = frame or Frame()
    stops = on_map.shown_stops()
    legs = list(drawn_legs(on_map, one, stops, {}))
    start, others = _depots(on_map, one)
    seen = [at for visit in one.visits if (at := stops[visit.stop].at) is not None]
    spots = np.array([*start, *others, *seen] or [_NOWHERE], dtype=np.float64)
    project = _Projection([spots, *(leg.line for leg in legs)], frame)
    depots = project(np.array([*start, *others]).reshape(-1, 2))
    lines = tuple(_lines(legs, project))
    marks = tuple(place_marks(_numbered(one, stops, project), depots))
    scale_m = round_length_m(project.metres_per_px * frame.width / 5)
    scale_px = round(scale_m / project.metres_per_px, 1)
    size = (frame.width, project.height)
    height, furniture = place_furniture(size, scale_m, scale_px, depots, marks, [line.points for line in lines])
    centres = project(np.array([(commune.lon, commune.lat) for commune in communes]).reshape(-1, 2))
    wanted = [(commune.name, x, y) for commune, (x, y) in zip(communes, centres, strict=True)]
    names = place_names(wanted, size, depots, marks, furniture, [line.points for line in lines])
    return Drawing(
        width=frame.width,
        height=height,
        streets=tuple(_streets(on_map.streets, project)) if on_map.streets is not None else (),
        lines=lines,
        depot=depots[0] if start else None,
        other_depots=tuple(depots[len(start) :]),
        marks=marks,
        names=tuple(names),
        furniture=furniture,
        crowded=len(legs) > _MANY,
    )


def _depots(on_map: PlanOnMap, one: Round) -> tuple[list[Spot], list[Spot]]:
    """Where the round starts, and the other depots it passes: of both those that the reader may know."""
    passed = [one.start, *(reload.depot for reload in one.reloads), *([one.end] if one.end is not None else [])]
    start = on_map.depot_place(one.start)
    found: tuple[list[Spot], list[Spot]] = ([], [])
    for place, depot in {on_map.depot_place(depot): depot for depot in passed}.items():
        at = on_map.shown_depot(depot).at
        if at is not None:
            found[place != start].append(at)
    return found


class _Projection:
    """Degrees to pixels: north up, the whole round inside the margins, the same scale both ways."""

    def __init__(self, lines: Sequence[NDArray[np.float64]], frame: Frame) -> None:
        points = np.concatenate(lines)
        low, high = points.min(axis=0), points.max(axis=0)
        self._middle = (low + high) / 2
        self._squeeze = math.cos(math.radians(float(self._middle[1])))
        wide, tall = float(high[0] - low[0]) * self._squeeze, float(high[1] - low[1])
        across = (frame.width - 2 * frame.margin) / max(wide, 0.005)
        self.width = frame.width
        self.height = round(min(max(tall * across + 2 * frame.margin, frame.lowest), frame.highest))
        self._px = min(across, (self.height - 2 * frame.margin) / max(tall, 0.005))
        self.metres_per_px = DEGREE_M / self._px

    def __call__(self, points: NDArray[np.float64]) -> list[tuple[float, float]]:
        x = self.width / 2 + (points[:, 0] - self._middle[0]) * self._squeeze * self._px
        y = self.height / 2 - (points[:, 1] - self._middle[1]) * self._px
        return [(round(float(a), 1), round(float(b), 1)) for a, b in zip(x, y, strict=True)]

    @property
    def ground(self) -> tuple[float, float, float, float]:
        """What the drawing shows, without a strip below it: west, south, east, north in degrees."""
        lon, lat = (float(each) for each in self._middle)
        across, along = self.width / 2 / self._squeeze / self._px, self.height / 2 / self._px
        return lon - across, lat - along, lon + across, lat + along


def _streets(streets: Streets, project: _Projection) -> Iterator[StreetLine]:
    for street in streets.within(*project.ground, most=_MOST_STREET_POINTS):
        points = _simple(project(street.line))
        if len(set(points)) > 1:
            yield StreetLine(points, street.kind)


def _simple(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Without bends that nobody sees."""
    simple = shapely.simplify(shapely.LineString(points), _SMALL)
    return tuple((float(x), float(y)) for x, y in shapely.get_coordinates(simple))


def _lines(legs: Sequence[DrawnLeg], project: _Projection) -> Iterator[Line]:
    """What is sure first. A road travelled both ways is drawn once: two rows of dashes look like a solid line."""
    for way in _DASHES:
        for piece in drawn_once(project(leg.line) for leg in legs if leg.way == way):
            points = _simple(piece)
            if len(set(points)) > 1:
                yield Line(points, way)


def _numbered(one: Round, stops: Mapping[str, ShownStop], project: _Projection) -> Iterator[tuple[int, float, float]]:
    for order, visit in enumerate(one.visits, start=1):
        at = stops[visit.stop].at
        if at is not None:
            ((x, y),) = project(np.array([at]))
            yield order, x, y
