"""`comparing.html`: scenarios of the network of points on one map, each switched on and off."""

from __future__ import annotations

from collections.abc import Sequence

from geo.coverage.scenarios.comparison import Compared, Comparison
from geo.places.points import PointKind
from geo.places.territory import Territory
from maps.comparing_lists import who_changes
from maps.doubts_told import told_doubts
from maps.layers.base import RoadLine, frame_layers
from maps.layers.comparing import before_after, change_layers, commune_layer, titles_of, warnings_told
from maps.layers.points import point_layers
from maps.layers.territory import boundary_attribution
from maps.page import PageText, Tiles, page_html
from maps.report.speech import Speech
from maps.road_words import with_road_credit
from maps.search import search_entries
from maps.vietnamese import count, decimal


def comparing_page(
    territory: Territory,
    comparison: Comparison,
    *,
    roads: Sequence[RoadLine] = (),
    tiles: Tiles | None = None,
) -> str:
    """The page as HTML; `territory` is the network as it is, and the comparison has two scenarios at least.

    `roads` are the main ones of those whose source the comparison names, drawn quietly; `tiles` a background from the
    network.
    """
    titles = titles_of(comparison)
    base, *others = comparison.scenarios
    communes = commune_layer(territory, comparison)
    away = {PointKind.AGENCY, PointKind.PROCESSING_CENTRE}  # they serve nobody across a counter
    points = point_layers(territory, hidden=away, hidden_if_assumed={PointKind.CULTURE_POINT})
    layers = [communes, *frame_layers(territory, roads), *points]
    for scenario in comparison.scenarios:
        shown = scenario is base or scenario is others[0]
        layers += change_layers(territory, scenario, titles[scenario.name], shown=shown)
    basis = comparison.basis
    text = PageText(
        title="So sánh phương án mạng điểm phục vụ",
        lead=f"{count(basis.people)} người dân; gốc so sánh: {titles[base.name]}. Bấm vào bản đồ để xem số liệu.",
        labels=[*basis.labels_vi, *(label for each in comparison.scenarios for label in warnings_told(each, titles))],
        attribution=with_road_credit(boundary_attribution(territory), basis.road_credit),
        swipes=before_after(communes, comparison),
        search=search_entries(territory),
        ranking_label="Xã, phường xa hơn, rồi gần hơn nhiều nhất",
        ranking=who_changes(territory, comparison),
        warnings=list(told_doubts(basis.notices, _called(territory, base), Speech("vi"))),
        facts=[fact for each in others for fact in _facts(each, titles[each.name])],
    )
    return page_html(territory, layers, text, tiles)


def _called(territory: Territory, base: Compared) -> dict[str, str]:
    """What notices are about, by the code of a commune and the id of a rule."""
    rules = {verdict.rule: verdict.name_vi for on in base.networks for verdict in on.verdicts}
    return rules | {commune.code: commune.name for commune in territory.communes}


def _facts(scenario: Compared, title: str) -> list[tuple[str, str]]:
    """Who goes further and who less far, on the network of known points."""
    province = next(unit for unit in scenario.networks[0].units if unit.kind == "province")
    further, nearer = count(province.further), count(province.nearer)
    if province.further:
        further += f" (+{decimal(province.further_min or 0)} phút)"
    if province.nearer:
        nearer += f" (−{decimal(-(province.nearer_min or 0))} phút)"
    return [(further, f"{title}: người đi xa hơn"), (nearer, f"{title}: người đi gần hơn")]
