"""`rounds.html`, `press.html`: rounds of one or more plans, with a filter by office and links to the sheets."""

from __future__ import annotations

from collections.abc import Sequence

from geo.places.points import PointKind
from geo.places.territory import Territory
from maps.day.day import Day
from maps.day.told import Told
from maps.layers.base import RoadLine, base_layers
from maps.layers.layer import Layer
from maps.layers.points import point_layers
from maps.layers.rounds import RoundStyle, round_layers
from maps.layers.territory import boundary_attribution
from maps.page import PageText, Tiles, page_html
from maps.plan_labels import plan_labels
from maps.road_words import with_road_credit
from maps.round_path import PlanOnMap
from maps.search import search_entries
from maps.vietnamese import count, day

_QUIET = frozenset({PointKind.CULTURE_POINT, PointKind.HCC_CENTRE, PointKind.AGENCY})


def rounds_page(
    territory: Territory,
    plans: Sequence[tuple[PlanOnMap, RoundStyle]],
    *,
    title: str = "Tuyến phát trong ngày",
    lead: str = "Mỗi tuyến một màu. Chọn bưu cục, rồi bấm vào một tuyến để xem riêng.",
    labels: Sequence[str] = (),
    under_stops: Sequence[Layer] = (),
    roads: Sequence[RoadLine] = (),
    tiles: Tiles | None = None,
) -> str:
    """The page as HTML. `labels` are shown together with those of the plans, each once.

    `under_stops` lie between the points and the stops; `roads` are those of the base map.
    """
    rounds = Day(territory)
    drawn = [layer for on_map, style in plans for layer in round_layers(on_map, style, rounds)]
    # Points lie over the lines and under the stops: an office stays visible, a stop there can still be clicked.
    lines = [layer for layer in drawn if layer.swatch.shape == "line"]
    stops = [layer for layer in drawn if layer.swatch.shape != "line"]
    layers = [*base_layers(territory, roads), *lines, *point_layers(territory, hidden=_QUIET), *under_stops, *stops]
    said = dict.fromkeys(labels)
    for on_map, _ in plans:
        said |= dict.fromkeys([*plan_labels(on_map), *on_map.caveats()])
    dates = sorted({on_map.plan.date for on_map, _ in plans})
    text = PageText(
        title=title,
        lead=f"{lead} {'Ngày ' + ', '.join(day(one) for one in dates) + '.' if dates else ''}".strip(),
        labels=tuple(said),
        attribution=with_road_credit(boundary_attribution(territory), _credit([on_map for on_map, _ in plans])),
        facts=_facts([on_map for on_map, _ in plans]),
        filter_label="Bưu cục",
        empty="Không có tuyến nào trong ngày này.",
        day=rounds.as_json(),
        search=search_entries(territory),
    )
    return page_html(territory, layers, text, tiles)


def _credit(plans: Sequence[PlanOnMap]) -> str:
    """Where the roads of these plans are from, each source once."""
    return "; ".join(dict.fromkeys(on_map.credit for on_map in plans if on_map.credit))


def _facts(plans: Sequence[PlanOnMap]) -> list[tuple[str, str]]:
    summaries = [on_map.plan.summary for on_map in plans]
    unserved = sum(one.stops - one.served for one in summaries)
    rough = any(on_map.told(*on_map.plan.rounds).rough for on_map in plans)
    return [
        (count(sum(one.rounds for one in summaries)), "tuyến toàn tỉnh"),
        (count(sum(one.served for one in summaries)), "điểm dừng được phục vụ"),
        (count(unserved), "chưa phục vụ được"),
        (Told(rough).distance(sum(one.distance_m for one in summaries)), "quãng đường"),
    ]
