"""`territory.html`: what the territory holds: communes, what they were before the merger, and every point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from geo.places.points import Located, Point, PointKind
from geo.places.territory import Territory
from maps.layers.base import RoadLine, frame_layers
from maps.layers.places import commune_layers, predecessor_layers
from maps.layers.points import point_layers
from maps.layers.territory import boundary_attribution
from maps.page import PageText, Tiles, page_html
from maps.point_facets import point_facets
from maps.road_words import with_road_credit
from maps.search import search_entries
from maps.vietnamese import POINT_KINDS, count, decimal


def territory_page(
    territory: Territory,
    *,
    labels: Sequence[str] = (),
    credit: str = "",
    roads: Sequence[RoadLine] = (),
    tiles: Tiles | None = None,
) -> str:
    """The page as HTML; parts that the territory lacks (points, outlines, population) are said to be lacking.

    Args:
        territory: what is drawn.
        labels: assumptions its reader must know besides those of the places themselves.
        credit: where `roads` are from, "" without any.
        roads: the main ones, drawn quietly (:func:`maps.layers.base.main_roads`).
        tiles: a background from the network.
    """
    points = [replace(layer, switch=False) for layer in point_layers(territory)]  # the facets switch them
    layers = [*commune_layers(territory), *frame_layers(territory, roads), *predecessor_layers(territory), *points]
    text = PageText(
        title="Địa bàn và điểm phục vụ",
        lead=_lead(territory),
        labels=[*_assumed(territory), *labels],
        attribution=with_road_credit(boundary_attribution(territory) if territory.boundaries.cells else "", credit),
        facts=_facts(territory),
        search=search_entries(territory),
        facets=point_facets(territory, points),
    )
    return page_html(territory, layers, text, tiles)


def _lead(territory: Territory) -> str:
    lacking = [
        words
        for words, there in (
            ("điểm phục vụ", territory.points),
            ("ranh giới", territory.boundaries.cells),
            ("dân số", any(commune.population is not None for commune in territory.communes)),
        )
        if not there
    ]
    told = "Xã, phường sau sáp nhập, các xã cũ và mọi điểm phục vụ. Tìm theo tên, địa chỉ, có dấu hay không dấu."
    return f"{told} Địa bàn này chưa có {', '.join(lacking)}." if lacking else told


def _assumed(territory: Territory) -> Iterator[str]:
    """Which points nobody names, and which are named but not placed."""
    wanted: tuple[tuple[str, Callable[[Point], bool]], ...] = (
        ("Điểm giả định, chưa có nguồn", lambda point: not point.known),
        ("Điểm có nguồn, vị trí giả định", lambda point: point.known and point.located is Located.ASSUMED),
    )
    for words, holds in wanted:
        kinds = Counter(point.kind for point in territory.points if holds(point))
        if kinds:
            told = (f"{POINT_KINDS[each]} ({count(kinds[each])})" for each in PointKind if each in kinds)
            yield f"{words}: {', '.join(told)}."


def _facts(territory: Territory) -> list[tuple[str, str]]:
    people = [commune.population for commune in territory.communes]
    told = [each for each in people if each is not None]
    known = sum(point.known for point in territory.points)
    area = sum(commune.area_km2 for commune in territory.communes)
    return [
        (count(len(people)), "xã, phường"),
        (count(len(territory.predecessors)), "xã, phường, thị trấn cũ"),
        (count(sum(told)) if told else "–", _people_words(len(people) - len(told))),
        (f"{decimal(area, 0)} km²" if area else "–", "diện tích"),
        (count(known), "điểm có nguồn"),
        (count(len(territory.points) - known), "điểm giả định"),
    ]


def _people_words(untold: int) -> str:
    return f"người (thiếu {count(untold)} xã, phường)" if untold else "người"
