"""How far one gets along roads: a ring of ground a band of time, the roads beyond, closed ones, where it begins."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.roads.graph import RoadGraph
from geo.roads.reach.drawing import Shapes, band_areas
from geo.roads.reach.isochrone import ReachedEdges
from maps import palette
from maps.layers.layer import Layer, Swatch, area_feature, line_feature, point_feature
from maps.places import MapPlace
from maps.roads_beyond import roads_beyond
from maps.style.ramps import steps
from maps.vietnamese import count, span

#: Drawn lines lie within so many degrees of the road: about five metres.
_DRAWN = 5e-5
#: Half the width, in degrees, below which a part of a ring is no area but a seam of two bands: about twenty metres.
_SEAM = 2e-4
_SECTION = "Tới được"


def band_layers(reached: ReachedEdges, lines: Shapes) -> list[Layer]:
    """A ring a band: the area around what is reached by its limit, without that of the limit before.

    `lines` are those of :func:`geo.roads.reach.drawing.piece_lines`, here and below.
    """
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
                section=_SECTION,
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


def beyond_layer(graph: RoadGraph, reached: ReachedEdges, lines: Shapes) -> list[Layer]:
    """The roads nearby that are not reached: where they begin, the way ends."""
    edges = roads_beyond(graph, reached, shapely.total_bounds(lines).tolist()).tolist()
    if not edges:
        return []
    return [
        Layer(
            name="beyond",
            label="Đường ngoài phạm vi",
            section=_SECTION,
            swatch=Swatch("line", palette.OUTLINE, weight=1.2),
            features=[line_feature([graph.shape(edge) for edge in edges])],
            importance=-1,
        )
    ]


def road_layer(lines: Shapes) -> Layer:
    """All that is reached as lines, switched off: a whole city of them hides the colours."""
    joined = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))
    simple = shapely.simplify(joined, _DRAWN)
    return Layer(
        name="roads",
        label="Nét đường tới được",
        section=_SECTION,
        swatch=Swatch("line", palette.INK, weight=0.7),
        features=[line_feature([shapely.get_coordinates(line) for line in simple])],
        shown=False,
    )


def closed_layer(graph: RoadGraph, closed: NDArray[np.bool_] | None) -> list[Layer]:
    """The closed edges, bool (E,), where there are any."""
    edges = [] if closed is None else np.flatnonzero(closed).tolist()
    if not edges:
        return []
    return [
        Layer(
            name="closed",
            label=f"Đoạn đường đang đóng ({count(len(edges))})",
            section=_SECTION,
            swatch=Swatch("line", palette.POST_OFFICE, weight=4.0, dashed=True),
            features=[line_feature([graph.shape(edge) for edge in edges], t="Đường đang đóng")],
        )
    ]


def origin_layer(origins: Sequence[MapPlace], *, outwards: bool) -> Layer:
    """Where the ways begin, or end where they do not lead `outwards`."""
    return Layer(
        name="origins",
        label="Điểm xuất phát" if outwards else "Điểm đến",
        section=_SECTION,
        swatch=Swatch("star", palette.PAPER, fill=palette.POST_OFFICE, weight=1.2),
        features=[point_feature(each.lon, each.lat, t=each.label, s=10.0) for each in origins],
        importance=1,
    )
