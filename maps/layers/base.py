"""What every map of a territory rests on, from strong to quiet: the province, its communes, the main roads.

Pages that colour communes draw :func:`frame_layers` over them; others begin with :func:`base_layers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiLineString

from geo.places.territory import Territory
from geo.roads.graph import RoadGraph
from geo.roads.tags import road_class
from maps.layers.layer import Layer, Swatch, line_feature
from maps.layers.territory import SECTION, background_layer, boundary_words
from maps.style.theme import LIGHT

#: Holes between cells of less than about a square kilometre, in square degrees, are seams and no land of others.
_SEAM = 1e-4
#: A metre, in degrees: cells of two surveys join over it.
_GRID = 1e-5
#: Outlines and roads keep within so many degrees of themselves: about 20 and 60 metres.
_OUTLINE_NEAR, _ROAD_NEAR = 2e-4, 6e-4
#: Shorter stretches of road, in degrees (about 300 m), are links between others.
_SHORT = 3e-3
#: A page holds no more points of roads than this; then only the major ones are drawn.
_MOST_POINTS = 30_000

#: How much a road matters on a map, the most first, and the classes of OpenStreetMap that do so much.
RoadKind = Literal["major", "minor", "street"]
ROAD_CLASSES: dict[RoadKind, tuple[str, ...]] = {
    "major": ("motorway", "trunk", "primary"),
    "minor": ("secondary", "tertiary"),
    "street": ("unclassified", "residential", "living_street", "road"),
}
#: Those that a map of a whole province shows.
_MAIN: tuple[RoadKind, ...] = ("major", "minor")


@dataclass(frozen=True, slots=True, eq=False)
class RoadLine:
    """A road of the base map: its points, (n, 2) lon and lat in degrees, and how much it matters."""

    line: NDArray[np.float64]
    kind: RoadKind


def base_layers(territory: Territory, roads: Sequence[RoadLine] = ()) -> list[Layer]:
    """Communes, roads and the province's outline, drawn in this order."""
    return [background_layer(territory), *frame_layers(territory, roads)]


def frame_layers(territory: Territory, roads: Sequence[RoadLine] = ()) -> list[Layer]:
    """Roads and the province's outline, to lie over communes that are drawn already."""
    return [*_road_layers(_inside(territory, roads)), *_province_layer(territory)]


def main_roads(graph: RoadGraph) -> list[RoadLine]:
    """The main roads of a compiled network, generalised for a map of a whole province.

    National roads first; the next classes only as long as the page stays small. Where the roads are from must be said
    on the page (:func:`maps.road_words.road_credit`).
    """
    drawn: list[RoadLine] = []
    points = 0
    classes = np.array([road_class(tags) for tags in graph.kinds])[graph.edge_kind]
    for kind in _MAIN:
        edges = np.flatnonzero(np.isin(classes, ROAD_CLASSES[kind])).tolist()
        lines = _generalised([graph.shape(edge) for edge in edges])
        points += sum(len(line) for line in lines)
        if kind == "major" or points <= _MOST_POINTS:
            drawn += [RoadLine(line, kind) for line in lines]
    return drawn


def _generalised(shapes: Iterable[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """Lines joined end to end, short ones left out, with as few points as a small map needs."""
    lines = [LineString(shape) for shape in shapes if len(shape) > 1]
    joined = shapely.get_parts(shapely.line_merge(MultiLineString(lines))).tolist()
    long = [line for line in joined if shapely.length(line) > _SHORT]
    return [shapely.get_coordinates(shapely.simplify(line, _ROAD_NEAR)) for line in long]


def _inside(territory: Territory, roads: Sequence[RoadLine]) -> Sequence[RoadLine]:
    """Roads up to the province's border: the network is kept some kilometres beyond, where it ends anywhere.

    Where the border is approximate nobody knows how far a road belongs to the province, and all of it is drawn.
    """
    cells = territory.boundaries.cells
    if territory.boundaries.approximate or not cells:
        return roads
    province = shapely.union_all(list(cells.values()), grid_size=_GRID)
    shapely.prepare(province)
    kept = []
    for road in roads:
        parts = shapely.get_parts(shapely.intersection(LineString(road.line), province))
        kept += [RoadLine(shapely.get_coordinates(part), road.kind) for part in parts if shapely.length(part) > 0]
    return kept


def _road_layers(roads: Sequence[RoadLine]) -> list[Layer]:
    looks = {
        "street": ("Đường nhỏ", LIGHT.road_minor, 0.6),
        "minor": ("Đường khác", LIGHT.road_minor, 1.2),
        "major": ("Đường chính", LIGHT.road_major, 2.2),
    }
    layers = []
    # The major ones are drawn last and told first, and all of them after the communes.
    for importance, (kind, (label, colour, weight)) in enumerate(looks.items(), start=-len(looks)):
        lines = [road.line for road in roads if road.kind == kind]
        if lines:
            swatch = Swatch("line", colour, weight=weight, cased=True)
            feature = line_feature(lines)
            layers.append(Layer(f"roads-{kind}", label, swatch, [feature], section=SECTION, importance=importance))
    return layers


def _province_layer(territory: Territory) -> list[Layer]:
    cells = list(territory.boundaries.cells.values())
    if not cells:
        return []
    approximate = territory.boundaries.approximate
    parts = shapely.get_parts(shapely.union_all(cells, grid_size=_GRID))
    holes = [hole for part in parts for hole in part.interiors if shapely.area(shapely.polygons(hole)) > _SEAM]
    rings = [*(part.exterior for part in parts), *holes]
    lines = [shapely.get_coordinates(shapely.simplify(ring, _OUTLINE_NEAR)) for ring in rings]
    return [
        Layer(
            "province",
            f"{territory.province.name} ({boundary_words(territory)})",
            Swatch("line", LIGHT.province_edge, weight=1.8, dashed=approximate),
            [line_feature(lines)],
            section=SECTION,
            sign="approximate" if approximate else None,
            importance=1,
        )
    ]
