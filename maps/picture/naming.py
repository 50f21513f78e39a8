"""Names on a picture: what wants one, where each may stand, and setting those that found room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from maps.layers.layer import Feature
from maps.picture.ground import Floats, areas_of, lines_of, points_of
from maps.picture.lettering import DROP, LEADING, POINT_MM, RISE, drawable, width_mm, write
from maps.picture.looks import size_pt
from maps.picture.picture import Drawn, Names
from maps.style.fonts import Cut
from maps.style.labels import Box, Wish, beside, inside, place_labels
from maps.style.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Where a name finds no room it is tried so much smaller.
_SMALLER = 0.84
#: Letters of a name that are shown, as on pages: the rest is dots.
_MOST = 42
#: Around a name so much is kept free, in sizes of type.
_AIR = 0.10
#: Along a line so many millimetres from one place that names keep away from to the next.
_EVERY_MM = 1.5
#: Of the numbers that stand for names, points on A4.
_NUMBER_PT = 4.6


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set a name: its lines and the size of type."""

    lines: tuple[str, ...]
    points: float
    cut: Cut

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres, with some air around."""
        wide = max(width_mm(line, self.points, self.cut) for line in self.lines)
        em = self.points * POINT_MM
        return wide + 2 * _AIR * em, ((len(self.lines) - 1) * LEADING * 0.86 + RISE + DROP) * em


@dataclass(frozen=True, slots=True)
class _Name:
    """A wish, and how each of its boxes is set; of an area, what it is, and whether a number may stand for it."""

    text: str
    wish: Wish
    settings: Sequence[Setting]
    role: str
    area: BaseGeometry | None = None
    numbered: bool = False


class PageMap:
    """From metres on the ground to millimetres on the page."""

    def __init__(self, ground: Box, box: Box) -> None:
        self._ground, self._box = ground, box
        self.metres_per_mm = (ground[2] - ground[0]) / (box[2] - box[0])

    def xy(self, metres: Floats) -> Floats:
        """(n, 2) metres as (n, 2) millimetres."""
        placed: Floats = (metres - np.array(self._ground[:2])) / self.metres_per_mm + np.array(self._box[:2])
        return placed

    def shape(self, area: BaseGeometry) -> BaseGeometry:
        """A shape in metres as one in millimetres, cut off where the map ends."""
        placed = shapely.simplify(shapely.transform(area, self.xy), 0.2)
        return shapely.intersection(shapely.make_valid(placed), shapely.box(*self._box))


@dataclass(frozen=True, slots=True)
class Key:
    """Names that found no room: areas have a number on the map, from 1 on; of the rest only the count is told."""

    numbered: tuple[str, ...] = ()
    left_out: int = 0


def set_names(
    page: Axes, layers: Sequence[Drawn], page_map: PageMap, frame: Box, theme: Theme, letters: float
) -> Key:
    """Set the names of all layers that find room, and numbers for those of areas that do not."""
    names: list[_Name] = []
    taken: list[Box] = []
    costly: list[Box] = []
    for drawn in layers:
        marks = [each for each in drawn.layer.features if each["geometry"]["type"] == "Point"]
        (taken if drawn.names else costly).extend(_mark_boxes(marks, drawn, page_map, letters))
        costly += _line_boxes(drawn, page_map)
        if drawn.names:
            names += _names_of(drawn, drawn.names, page_map, frame, letters)
    chosen = place_labels([name.wish for name in names], frame, taken=taken, costly=costly)
    placed = [(name, at) for name, at in zip(names, chosen, strict=True) if at is not None]
    for name, at in placed:
        _set(page, name.wish.boxes[at], name.settings[at], getattr(theme, name.role), theme.halo)
    taken += [name.wish.boxes[at] for name, at in placed]
    unplaced = [name for name, at in zip(names, chosen, strict=True) if at is None]
    numbered = _set_numbers(page, [name for name in unplaced if name.numbered], frame, taken, theme, letters)
    return Key(tuple(numbered), len(unplaced) - len(numbered))


def _set_numbers(
    page: Axes, names: Sequence[_Name], frame: Box, taken: Sequence[Box], theme: Theme, letters: float
) -> list[str]:
    """Numbers in the middle of areas; the names of those that found room, in their order from the north."""
    from_north = sorted(names, key=lambda name: -float(shapely.bounds(name.area)[3]))
    widest = Setting((str(len(names)),), _NUMBER_PT * letters, "bold")
    wishes = [Wish(inside(name.area, *widest.size)) for name in from_north if name.area is not None]
    told: list[str] = []
    for name, wish, at in zip(from_north, wishes, place_labels(wishes, frame, taken=taken), strict=True):
        if at is not None:
            told.append(name.text)
            number = Setting((str(len(told)),), _NUMBER_PT * letters, "bold")
            _set(page, wish.boxes[at], number, theme.ink, theme.halo)
    return told


def _mark_boxes(features: Sequence[Feature], drawn: Drawn, page_map: PageMap, letters: float) -> Iterator[Box]:
    for (x, y), feature in zip(page_map.xy(points_of(features)).tolist(), features, strict=True):
        half = _half_mm(feature, drawn, letters)
        yield x - half, y - half, x + half, y + half


def _line_boxes(drawn: Drawn, page_map: PageMap) -> Iterator[Box]:
    """Small boxes along lines, so that names stand beside them where they can; one for each square millimetre."""
    seen: set[tuple[int, int]] = set()
    for feature in drawn.layer.features:
        if feature["geometry"]["type"].endswith("LineString"):
            for line in lines_of(feature):
                path = shapely.LineString(page_map.xy(line))
                places = shapely.line_interpolate_point(path, np.arange(0, path.length, _EVERY_MM))
                for x, y in shapely.get_coordinates(places).tolist():
                    if (round(x), round(y)) not in seen:
                        seen.add((round(x), round(y)))
                        yield x - 0.2, y - 0.2, x + 0.2, y + 0.2


def _half_mm(feature: Feature, drawn: Drawn, letters: float) -> float:
    radius = float(feature["properties"].get("s", 4.0))
    return size_pt(radius, drawn.layer.swatch.shape) * letters * POINT_MM / 2


def _names_of(drawn: Drawn, names: Names, page_map: PageMap, frame: Box, letters: float) -> Iterator[_Name]:
    """Those with something to say and a place within the frame; the smallest areas first, they have least choice."""
    told = [(feature, drawable(names.text_of(feature), _MOST)) for feature in drawn.layer.features]
    told = [(feature, text) for feature, text in told if text]
    areas = [each for each in told if each[0]["geometry"]["type"].endswith("Polygon")]
    placed = [page_map.shape(area) for area in areas_of([feature for feature, _ in areas])]
    by_area = sorted(zip(areas, placed, strict=True), key=lambda each: float(each[1].area))
    for (feature, text), shape in by_area:
        if not shape.is_empty:
            ways = list(_settings(text, names, feature, letters))
            boxes = [(box, way) for way in ways for box in inside(shape, *way.size)]
            wish = Wish([box for box, _ in boxes], names.priority)
            yield _Name(text, wish, [way for _, way in boxes], names.role, shape, names.numbered)
    points = [each for each in told if each[0]["geometry"]["type"] == "Point"]
    for (feature, text), (x, y) in zip(
        points, page_map.xy(points_of([feature for feature, _ in points])).tolist(), strict=True
    ):
        if frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]:
            way = Setting((text,), names.points * letters, _cut(names, feature))
            around = beside(x, y, *way.size, _half_mm(feature, drawn, letters) + 0.25)
            yield _Name(text, Wish(around, names.priority), [way] * len(around), names.role)


def _cut(names: Names, feature: Feature) -> Cut:
    return "medium" if names.strong(feature) else names.cut


def _settings(text: str, names: Names, feature: Feature, letters: float) -> Iterator[Setting]:
    """On one line or on two, and then the same smaller."""
    cut = _cut(names, feature)
    for points in (names.points * letters, _SMALLER * names.points * letters):
        yield Setting((text,), points, cut)
        words = text.split()
        if len(words) > 1:
            breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
            yield Setting(min(breaks, key=lambda two: max(len(two[0]), len(two[1]))), points, cut)


def _set(page: Axes, box: Box, setting: Setting, colour: str, halo: str) -> None:
    em = setting.points * POINT_MM
    middle = (box[0] + box[2]) / 2
    for at, line in enumerate(setting.lines):
        baseline = box[3] - (RISE + at * LEADING * 0.86) * em
        left = middle - width_mm(line, setting.points, setting.cut) / 2
        write(page, (left, baseline), line, setting.points, colour, cut=setting.cut, halo=halo)
