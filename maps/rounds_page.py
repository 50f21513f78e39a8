"""`rounds.html`, `press.html`: rounds of one or more plans, with a filter by office and links to the sheets."""

from __future__ import annotations

from collections.abc import Sequence

from geo.places.points import PointKind
from geo.places.territory import Territory
from maps.layers.points import point_layers
from maps.layers.rounds import Groups, RoundStyle, round_layers
from maps.layers.territory import background_layer, boundary_attribution
from maps.page import PageText, Tiles, page_html
from maps.road_words import with_road_credit
from maps.round_path import PlanOnMap
from maps.vietnamese import count, day, km

_QUIET = frozenset({PointKind.CULTURE_POINT, PointKind.HCC_CENTRE, PointKind.AGENCY})


def rounds_page(
    territory: Territory,
    plans: Sequence[tuple[PlanOnMap, RoundStyle]],
    *,
    title: str = "Tuyến phát trong ngày",
    lead: str = "Mỗi tuyến một màu; nét đứt là đường đi ước tính. Chọn bưu cục, rồi bấm vào một tuyến để xem riêng.",
    labels: Sequence[str] = (),
    tiles: Tiles | None = None,
) -> str:
    """The page as HTML. `labels` are shown together with those of the plans, each once."""
    groups = Groups()
    drawn = [layer for on_map, style in plans for layer in round_layers(on_map, style, groups, territory)]
    # Points lie over the lines and under the stops: an office stays visible, a stop there can still be clicked.
    lines = [layer for layer in drawn if layer.swatch.shape == "line"]
    stops = [layer for layer in drawn if layer.swatch.shape != "line"]
    layers = [background_layer(territory), *lines, *point_layers(territory, hidden=_QUIET), *stops]
    said = dict.fromkeys([*labels, *(label for on_map, _ in plans for label in on_map.plan.labels)])
    dates = sorted({on_map.plan.date for on_map, _ in plans})
    text = PageText(
        title=title,
        lead=f"{lead} {'Ngày ' + ', '.join(day(one) for one in dates) + '.' if dates else ''}".strip(),
        labels=tuple(said),
        attribution=with_road_credit(boundary_attribution(territory), _credit([on_map for on_map, _ in plans])),
        facts=_facts([on_map for on_map, _ in plans]),
        filter_label="Bưu cục",
        empty="Không có tuyến nào trong ngày này.",
        groups=groups.as_json(),
    )
    return page_html(territory, layers, text, tiles)


def _credit(plans: Sequence[PlanOnMap]) -> str:
    """Where the roads of these plans are from, each source once."""
    return "; ".join(dict.fromkeys(on_map.credit for on_map in plans if on_map.credit))


def _facts(plans: Sequence[PlanOnMap]) -> list[tuple[str, str]]:
    summaries = [on_map.plan.summary for on_map in plans]
    unserved = sum(one.stops - one.served for one in summaries)
    return [
        (count(sum(one.rounds for one in summaries)), "tuyến toàn tỉnh"),
        (count(sum(one.served for one in summaries)), "điểm dừng được phục vụ"),
        (count(unserved), "chưa phục vụ được"),
        (km(sum(one.distance_m for one in summaries)), "quãng đường"),
    ]
