"""One extent and one scale for all small maps of a board.

Positions become whole units, which keeps paths short. A unit is a 3,000th of the frame's width: on a small map of 300
pixels a tenth of a pixel.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.places.ground import DEGREE_M
from maps.drawn_once import drawn_once
from maps.style.lengths import length_words, round_length_m

WIDTH = 3000
_MARGIN = 40
#: Frames are no wider and no higher than these shares of each other: a road from north to south is still a map.
_FLATTEST, _STEEPEST = 0.5, 1.1
#: A frame around one place still shows two kilometres.
_LEAST_DEGREES = 0.02

Positions = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in units, as an SVG `viewBox` has it."""

    left: int
    top: int
    width: int
    height: int

    @property
    def view_box(self) -> str:
        """`left top width height`."""
        return f"{self.left} {self.top} {self.width} {self.height}"


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A round distance: how many units long, and in words (`20 km`)."""

    length: int
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """From lon and lat (degrees) to units: x grows eastwards, y southwards. `centre` is in the middle."""

    centre: tuple[float, float]
    units_per_degree: tuple[float, float]
    height: int

    @classmethod
    def around(cls, positions: Positions) -> Frame:
        """A frame with all of these (n, 2) positions, n > 0, inside its margin."""
        west, south = positions.min(axis=0)
        east, north = positions.max(axis=0)
        squeeze = max(0.05, float(np.cos(np.radians((south + north) / 2))))
        across, down = max((east - west) * squeeze, _LEAST_DEGREES), max(north - south, _LEAST_DEGREES)
        across, down = max(across, down / _STEEPEST), max(down, across * _FLATTEST)
        per_degree = (WIDTH - 2 * _MARGIN) / across
        return cls(
            centre=(float(west + east) / 2, float(south + north) / 2),
            units_per_degree=(per_degree * squeeze, per_degree),
            height=round(down * per_degree) + 2 * _MARGIN,
        )

    @property
    def box(self) -> Box:
        """The whole frame."""
        return Box(0, 0, WIDTH, self.height)

    @property
    def window(self) -> tuple[float, float, float, float]:
        """The whole frame in degrees: west, south, east, north."""
        (x, y), (across, down) = self.centre, self.units_per_degree
        half_x, half_y = WIDTH / 2 / across, self.height / 2 / down
        return x - half_x, y - half_y, x + half_x, y + half_y

    def units(self, positions: Positions) -> NDArray[np.int64]:
        """(n, 2) lon and lat as whole units."""
        x = WIDTH / 2 + (positions[:, 0] - self.centre[0]) * self.units_per_degree[0]
        y = self.height / 2 - (positions[:, 1] - self.centre[1]) * self.units_per_degree[1]
        return np.stack([x, y], axis=1).round().astype(np.int64)

    def at(self, lon: float, lat: float) -> tuple[int, int]:
        """One position as units."""
        ((x, y),) = self.units(np.array([(lon, lat)])).tolist()
        return x, y

    def degrees(self, units: float) -> float:
        """So many units as degrees of latitude."""
        return units / self.units_per_degree[1]

    def scale_bar(self, box: Box) -> ScaleBar:
        """The longest of 1, 2, 5, 10, ... metres on a quarter of the box."""
        metres_per_unit = DEGREE_M / self.units_per_degree[1]
        metres = round_length_m(metres_per_unit * box.width / 4)
        return ScaleBar(round(metres / metres_per_unit), length_words(metres))

    def area(self, shape: BaseGeometry) -> str:
        """Polygons as the `d` of an SVG path; "" for one that is empty or smaller than a unit."""
        parts = [part for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon) and not part.is_empty]
        rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
        return "".join(_steps(self.units(shapely.get_coordinates(ring)), close=True) for ring in rings)

    def lines(self, lines: Iterable[Positions], tolerance: float) -> str:
        """Lines as the `d` of an SVG path, simplified to `tolerance` units; what they share is drawn once."""
        pieces = drawn_once([(x, y) for x, y in self._simplified(line, tolerance).tolist()] for line in lines)
        return "".join(_steps(np.array(piece), close=False) for piece in pieces)

    def _simplified(self, line: Positions, tolerance: float) -> NDArray[np.int64]:
        units = self.units(line)
        if len(units) < 3:
            return units
        kept = shapely.get_coordinates(shapely.LineString(units).simplify(tolerance))
        return kept.round().astype(np.int64)


def _steps(units: NDArray[np.int64], *, close: bool) -> str:
    """Relative moves, since small differences are short to write; moves of nothing are left out."""
    moves = np.diff(units, axis=0)
    moves = moves[(moves != 0).any(axis=1)]
    if close:
        moves = moves[:-1]  # Z goes back
        if len(moves) < 2:
            return ""
    if not len(moves):
        return ""
    told = " ".join(f"{x} {y}" for x, y in moves.tolist()).replace(" -", "-")
    return f"M{units[0, 0]} {units[0, 1]}l{told}{'Z' if close else ''}"
