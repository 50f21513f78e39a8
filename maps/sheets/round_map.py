"""A round as a small drawing for paper: no Leaflet, no colour needed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maps.places import ShownStop
from maps.round_path import DrawnLeg, PlanOnMap, drawn_legs
from maps.sheets.marks import Mark, place_marks
from routing.plan.plan import Round

#: Pixels. The width is the sheet's; the height follows the shape of the round between these two.
WIDTH, LOWEST, HIGHEST, MARGIN = 720, 230, 380, 26

#: A degree of latitude in metres; a degree of longitude shrinks with the cosine. Good to 1 % over one round.
_DEGREE_M = 111_000

_DASH = {"known": "", "estimated": "6 4", "hidden": "1 5"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing's height and parts in pixels: lines (SVG points, dash), the depot, marks, and a scale bar."""

    height: float
    lines: tuple[tuple[str, str], ...]
    depot: tuple[float, float]
    marks: tuple[Mark, ...]
    scale_px: float
    scale_km: float


def draw_round(on_map: PlanOnMap, one: Round, stops: Mapping[str, ShownStop]) -> Drawing:
    """The round as the reader of `on_map` may see it."""
    legs = list(drawn_legs(on_map, one, stops, {}))
    place = on_map.places[on_map.depot_place(one.start)]
    depot = np.array([[place.lon, place.lat]])
    project = _Projection([depot, *(leg.line for leg in legs)])
    (x, y) = project(depot)[0]
    scale_km = _round_length_km(project.metres_per_px * WIDTH / 5 / 1000)
    return Drawing(
        height=project.height,
        lines=tuple(_polyline(leg, project) for leg in legs),
        depot=(x, y),
        marks=tuple(place_marks(_numbered(one, stops, project), (x, y))),
        scale_px=round(scale_km * 1000 / project.metres_per_px, 1),
        scale_km=scale_km,
    )


class _Projection:
    """Degrees to pixels: north up, the whole round inside the margins, the same scale both ways."""

    def __init__(self, lines: Sequence[NDArray[np.float64]]) -> None:
        points = np.concatenate(lines)
        low, high = points.min(axis=0), points.max(axis=0)
        self._middle = (low + high) / 2
        self._squeeze = math.cos(math.radians(float(self._middle[1])))
        wide, tall = float(high[0] - low[0]) * self._squeeze, float(high[1] - low[1])
        across = (WIDTH - 2 * MARGIN) / max(wide, 0.005)
        self.height = round(min(max(tall * across + 2 * MARGIN, LOWEST), HIGHEST))
        self._px = min(across, (self.height - 2 * MARGIN) / max(tall, 0.005))
        self.metres_per_px = _DEGREE_M / self._px

    def __call__(self, points: NDArray[np.float64]) -> list[tuple[float, float]]:
        x = WIDTH / 2 + (points[:, 0] - self._middle[0]) * self._squeeze * self._px
        y = self.height / 2 - (points[:, 1] - self._middle[1]) * self._px
        return [(round(float(a), 1), round(float(b), 1)) for a, b in zip(x, y, strict=True)]


def _polyline(leg: DrawnLeg, project: _Projection) -> tuple[str, str]:
    return " ".join(f"{x},{y}" for x, y in project(leg.line)), _DASH[leg.way]


def _numbered(one: Round, stops: Mapping[str, ShownStop], project: _Projection) -> Iterator[tuple[int, float, float]]:
    for order, visit in enumerate(one.visits, start=1):
        stop = stops[visit.stop]
        if stop.lon is not None and stop.lat is not None:
            ((x, y),) = project(np.array([[stop.lon, stop.lat]]))
            yield order, x, y


def _round_length_km(length_km: float) -> float:
    """The largest of 1, 2, 5 times a power of ten that is no longer than `length_km`."""
    power = 10.0 ** math.floor(math.log10(length_km))
    return next(step * power for step in (5, 2, 1) if step * power <= length_km)
