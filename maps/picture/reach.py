"""How far one gets along roads, on paper: bands of time with the roads, closed ones, and where the ways begin."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.roads.graph import RoadGraph
from geo.roads.metric import metric_xy
from geo.roads.reach.drawing import Shapes, piece_lines
from geo.roads.reach.isochrone import ReachedEdges
from maps.isochrone_page import TITLE, asked_words, rests_on
from maps.layers.reach import band_layers, beyond_layer, closed_layer, origin_layer, road_layer
from maps.picture.picture import Drawn, Names, Picture
from maps.places import MapPlace
from maps.road_words import road_credit
from maps.style.labels import Box
from maps.vietnamese import km, span

_ORIGINS = Names(lambda feature: str(feature["properties"].get("t", "")), points=6.2, priority=1, cut="bold")


def reach_picture(
    graph: RoadGraph,
    reached: ReachedEdges,
    origins: Sequence[MapPlace],
    profile: str,
    *,
    closed: NDArray[np.bool_] | None = None,
    labels: Sequence[str] = (),
    title: str = "",
) -> Picture:
    """What :func:`maps.isochrone_page.isochrone_page` shows, on paper; `title` is in place of ours.

    Bands are opaque on paper, so roads lie over them: what is reached as a hair, what is not as grey lines.
    """
    lines = piece_lines(graph, reached)
    layers = [
        *reversed(band_layers(reached, lines)),  # legends begin with the highest: the nearest
        *beyond_layer(graph, reached, lines),
        road_layer(lines),
        *closed_layer(graph, closed),
    ]
    origin = origin_layer(origins, outwards=reached.direction == "from")
    far = np.cumsum(reached.road_m()).tolist()
    told = (f"{km(metres)} trong {span(limit_s)}" for limit_s, metres in zip(reached.limits_s, far, strict=True))
    return Picture(
        title=title or TITLE,
        subtitle=asked_words(reached, origins, profile),
        layers=(*map(Drawn, layers), Drawn(origin, names=_ORIGINS)),
        ground=_around(lines, origins),
        notes=(f"Đường tới được: {'; '.join(told)}.", *rests_on(profile), *labels),
        sources=(f"Đường: {road_credit(graph.source)}",),
    )


def _around(lines: Shapes, origins: Sequence[MapPlace]) -> Box:
    """What must be seen, in metres: all that is reached, and the places themselves."""
    degrees = np.vstack([shapely.get_coordinates(lines), [(each.lon, each.lat) for each in origins]])
    xy = metric_xy(*degrees.T)
    (west, south), (east, north) = xy.min(axis=0).tolist(), xy.max(axis=0).tolist()
    return west, south, east, north
