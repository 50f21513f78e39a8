"""How far one gets: the roads reached within some times, band by band, as a page that opens without a network."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.roads.graph import RoadGraph
from geo.roads.reach.drawing import AROUND_M, piece_lines
from geo.roads.reach.isochrone import ReachedEdges
from maps.layers.reach import band_layers, beyond_layer, closed_layer, origin_layer, road_layer
from maps.page import PageText, Tiles, page_around
from maps.places import MapPlace
from maps.road_words import road_credit
from maps.vietnamese import count, km, span, vehicle

TITLE = "Phạm vi tới được theo đường thật"


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
        *beyond_layer(graph, reached, lines),
        *band_layers(reached, lines),
        road_layer(lines),
        *closed_layer(graph, closed),
        origin_layer(origins, outwards=reached.direction == "from"),
    ]
    text = PageText(
        title=TITLE,
        lead=asked_words(reached, origins, profile),
        labels=[*rests_on(profile), *labels],
        facts=[
            (km(metres), f"đường tới được trong {span(limit_s)}")
            for limit_s, metres in zip(reached.limits_s, np.cumsum(reached.road_m()).tolist(), strict=True)
        ],
        attribution=f"Đường: {road_credit(graph.source)}",
    )
    corners = shapely.total_bounds(lines)
    centre = float(corners[0] + corners[2]) / 2, float(corners[1] + corners[3]) / 2
    return page_around(centre, layers, text, tiles)


def asked_words(reached: ReachedEdges, origins: Sequence[MapPlace], profile: str) -> str:
    """From or to where, who travels, and within what times."""
    names = ", ".join(each.label for each in origins) if len(origins) <= 3 else f"{count(len(origins))} điểm"
    way = "Từ" if reached.direction == "from" else "Đến"
    within = ", ".join(span(limit_s) for limit_s in reached.limits_s)
    return f"{way} {names}, {vehicle(profile)}: những đoạn đường đi tới được trong {within}."


def rests_on(profile: str) -> list[str]:
    """What the reader must know of times and of colours."""
    return [
        f"Thời gian tính theo bảng tốc độ của {vehicle(profile)}, không phải đo thực tế.",
        f"Màu chỉ tô quanh đường {AROUND_M:.0f} m cho dễ nhìn; tới được hay không là theo nét đường.",
    ]
