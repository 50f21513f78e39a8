"""A round as a small drawing for paper: no Leaflet, no colour needed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maps.places import ShownStop
from maps.round_path import DrawnLeg, PlanOnMap, drawn_legs
from routing.plan.plan import Round

WIDTH, HEIGHT, MARGIN = 720, 380, 26

#: A degree of latitude in metres; a degree of longitude shrinks with the cosine. Good to 1 % over one round.
_DEGREE_M = 111_000

_DASH = {"known": "", "estimated": "6 4", "hidden": "1 5"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the drawing with the numbers of the stops there, such as `3–7`."""

    x: float
    y: float
    text: str
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing's parts in pixels: lines (SVG points, dash), the depot, marks, and a scale bar."""

    lines: tuple[tuple[str, str], ...]
    depot: tuple[float, float]
    marks: tuple[Mark, ...]
    scale_px: float
    scale_km: float


def draw_round(on_map: PlanOnMap, one: Round, stops: Mapping[str, ShownStop]) -> Drawing:
    """The round as the reader of `on_map` may see it; stops closer than a mark's width share one mark."""
    legs = list(drawn_legs(on_map, one, stops, {}))
    place = on_map.places[on_map.depot_place(one.start)]
    depot = np.array([[place.lon, place.lat]])
    project = _Projection([depot, *(leg.line for leg in legs)])
    (x, y) = project(depot)[0]
    scale_km = _round_length_km(project.metres_per_px * WIDTH / 5 / 1000)
    return Drawing(
        lines=tuple(_polyline(leg, project) for leg in legs),
        depot=(x, y),
        marks=tuple(_marks(one, stops, project)),
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
        self._px = min((WIDTH - 2 * MARGIN) / max(wide, 0.005), (HEIGHT - 2 * MARGIN) / max(tall, 0.005))
        self.metres_per_px = _DEGREE_M / self._px

    def __call__(self, points: NDArray[np.float64]) -> list[tuple[float, float]]:
        x = WIDTH / 2 + (points[:, 0] - self._middle[0]) * self._squeeze * self._px
        y = HEIGHT / 2 - (points[:, 1] - self._middle[1]) * self._px
        return [(round(float(a), 1), round(float(b), 1)) for a, b in zip(x, y, strict=True)]


def _polyline(leg: DrawnLeg, project: _Projection) -> tuple[str, str]:
    return " ".join(f"{x},{y}" for x, y in project(leg.line)), _DASH[leg.way]


def _marks(one: Round, stops: Mapping[str, ShownStop], project: _Projection) -> list[Mark]:
    places: list[tuple[float, float, list[int]]] = []
    for order, visit in enumerate(one.visits, start=1):
        stop = stops[visit.stop]
        if stop.lon is None or stop.lat is None:
            continue
        ((x, y),) = project(np.array([[stop.lon, stop.lat]]))
        near = next((seen for seen in places if math.hypot(seen[0] - x, seen[1] - y) < 15), None)
        if near is None:
            places.append((x, y, [order]))
        else:
            near[2].append(order)
    texts = [(x, y, _ranges(orders)) for x, y, orders in places]
    return [Mark(x, y, text, 9.0 + 5.6 * len(text)) for x, y, text in texts]


def _ranges(numbers: Sequence[int]) -> str:
    """`1–3, 7` for 1, 2, 3, 7; with more than two ranges only the first, the last and dots."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    texts = [str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts]
    return ",".join(texts) if len(texts) < 3 else f"{texts[0]}…{texts[-1]}"


def _round_length_km(length_km: float) -> float:
    """The largest of 1, 2, 5 times a power of ten that is no longer than `length_km`."""
    power = 10.0 ** math.floor(math.log10(length_km))
    return next(step * power for step in (5, 2, 1) if step * power <= length_km)
