"""How far one gets: the roads reached within some times, band by band, as a page that opens without a network."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.roads.graph import RoadGraph
from geo.roads.reach.drawing import AROUND_M, Shapes, band_areas, piece_lines
from geo.roads.reach.isochrone import ReachedEdges
from maps import palette
from maps.layers.layer import Layer, Swatch, area_feature, line_feature, point_feature
from maps.page import PageText, Tiles, page_around
from maps.places import MapPlace
from maps.road_words import road_credit
from maps.roads_beyond import roads_beyond
from maps.style.ramps import steps
from maps.vietnamese import count, km, span, vehicle

#: Drawn lines lie within so many degrees of the road: about five metres.
_DRAWN = 5e-5
#: Half the width, in degrees, below which a part of a ring is no area but a seam of two bands: about twenty metres.
_SEAM = 2e-4


def isochrone_page(
    graph: RoadGraph,
    reached: ReachedEdges,
    origins: Sequence[MapPlace],
    profile: str,
    *,
    closed: NDArray[np.bool_] | None = None,
    labels: Sequence[str] = (),
    tiles: Tiles | None = None,
) -> str:
    """The page as HTML.

    Args:
        graph: the roads.
        reached: what is reached of them; at least one piece.
        origins: where from (or to); only what the reader may see.
        profile: who travels.
        closed: the edges that are closed, bool (E,).
        labels: what else the reader must know: a closure's name, the hour.
        tiles: a background, if any.
    """
    lines = piece_lines(graph, reached)
    layers = [
        *_beyond_layer(graph, reached, lines),
        *_band_layers(reached, lines),
        _road_layer(lines),
        *_closed_layer(graph, closed),
        _origin_layer(origins, outwards=reached.direction == "from"),
    ]
    names = ", ".join(each.label for each in origins) if len(origins) <= 3 else f"{count(len(origins))} điểm"
    way = "Từ" if reached.direction == "from" else "Đến"
    within = ", ".join(span(limit_s) for limit_s in reached.limits_s)
    text = PageText(
        title="Phạm vi tới được theo đường thật",
        lead=f"{way} {names}, {vehicle(profile)}: những đoạn đường đi tới được trong {within}.",
        labels=[
            f"Thời gian tính theo bảng tốc độ của {vehicle(profile)}, không phải đo thực tế.",
            f"Màu chỉ tô quanh đường {AROUND_M:.0f} m cho dễ nhìn; tới được hay không là theo nét đường.",
            *labels,
        ],
        facts=[
            (km(metres), f"đường tới được trong {span(limit_s)}")
            for limit_s, metres in zip(reached.limits_s, np.cumsum(reached.road_m()).tolist(), strict=True)
        ],
        attribution=f"Đường: {road_credit(graph.source)}",
    )
    corners = shapely.total_bounds(lines)
    centre = float(corners[0] + corners[2]) / 2, float(corners[1] + corners[3]) / 2
    return page_around(centre, layers, text, tiles)


def _band_layers(reached: ReachedEdges, lines: Shapes) -> list[Layer]:
    """A ring a band: the area around what is reached by its limit, without that of the limit before."""
    colours = steps(palette.WORSE, len(reached.limits_s))
    before: BaseGeometry = shapely.Polygon()
    layers, from_s = [], 0
    for band, area in enumerate(band_areas(reached, lines)):
        ring, limit_s = _without_seams(shapely.difference(area, before)), reached.limits_s[band]
        told = f"{span(from_s)} – {span(limit_s)}" if from_s else f"trong {span(limit_s)}"
        layers.append(
            Layer(
                name=f"band-{band}",
                label=told,
                section="Tới được",
                swatch=Swatch("area", colours[band], fill=colours[band], weight=0.8),
                features=[] if ring.is_empty else [area_feature(ring, t=told)],
            )
        )
        before, from_s = area, limit_s
    return layers


def _without_seams(ring: BaseGeometry) -> BaseGeometry:
    """What is left when all that is too narrow to be an area is rubbed out."""
    eroded = shapely.buffer(ring, -_SEAM, join_style="mitre")
    widened: BaseGeometry = shapely.buffer(eroded, _SEAM, join_style="mitre")
    return widened


def _beyond_layer(graph: RoadGraph, reached: ReachedEdges, lines: Shapes) -> list[Layer]:
    """The roads nearby that are not reached: where they begin, the way ends."""
    edges = roads_beyond(graph, reached, shapely.total_bounds(lines).tolist()).tolist()
    if not edges:
        return []
    return [
        Layer(
            name="beyond",
            label="Đường ngoài phạm vi",
            section="Tới được",
            swatch=Swatch("line", palette.OUTLINE, weight=1.2),
            features=[line_feature([graph.shape(edge) for edge in edges])],
            importance=-1,
        )
    ]


def _road_layer(lines: Shapes) -> Layer:
    """All that is reached as lines, switched off: a whole city of them hides the colours."""
    joined = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))
    simple = shapely.simplify(joined, _DRAWN)
    return Layer(
        name="roads",
        label="Nét đường tới được",
        section="Tới được",
        swatch=Swatch("line", palette.INK, weight=0.7),
        features=[line_feature([shapely.get_coordinates(line) for line in simple])],
        shown=False,
    )


def _closed_layer(graph: RoadGraph, closed: NDArray[np.bool_] | None) -> list[Layer]:
    edges = [] if closed is None else np.flatnonzero(closed).tolist()
    if not edges:
        return []
    return [
        Layer(
            name="closed",
            label=f"Đoạn đường đang đóng ({count(len(edges))})",
            section="Tới được",
            swatch=Swatch("line", palette.POST_OFFICE, weight=4.0, dashed=True),
            features=[line_feature([graph.shape(edge) for edge in edges], t="Đường đang đóng")],
        )
    ]


def _origin_layer(origins: Sequence[MapPlace], *, outwards: bool) -> Layer:
    return Layer(
        name="origins",
        label="Điểm xuất phát" if outwards else "Điểm đến",
        section="Tới được",
        swatch=Swatch("star", palette.PAPER, fill=palette.POST_OFFICE, weight=1.2),
        features=[point_feature(each.lon, each.lat, t=each.label, s=10.0) for each in origins],
        importance=1,
    )
