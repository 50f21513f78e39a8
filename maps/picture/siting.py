"""An answer on where to put service as a map for paper: what opens and closes, and how far people go then."""

from __future__ import annotations

from collections.abc import Sequence

from geo.places.territory import Territory
from maps.layers.base import RoadLine
from maps.layers.layer import Layer
from maps.layers.siting import home_layer, site_layers
from maps.layers.territory import background_layer
from maps.picture.looks import smaller
from maps.picture.picture import Drawn, Names, Picture
from maps.picture.territory import bare_name, road_layers, sources_with_roads
from maps.siting_on_map import SitingOnMap
from maps.siting_page import proof, result, wish
from maps.vietnamese import count

_COMMUNES = Names(bare_name, points=5.0, priority=6, role="soft")
#: Sites that change are named, and no name lies on them.
_CHANGED = Names(lambda feature: str(feature["properties"]["t"]), points=5.8, priority=1, cut="bold")
#: The colouring of :func:`maps.layers.siting.home_layer` that tells minutes as the answer has them.
_THEN = 0
#: A state of more sites than these has smaller marks without names, which would hide all else even on A3.
_MOST_NAMED = 60
_CROWDED = 0.5
_UNNAMED = "{}: tên từng điểm có trong sites.csv."
_KEPT = "sites-kept"


def siting_picture(
    territory: Territory,
    on_map: SitingOnMap,
    *,
    roads: Sequence[RoadLine] = (),
    title: str = "",
    sources: tuple[str, ...] = (),
) -> Picture:
    """Question and answer over the territory; `sources` are those of the ground, told beside the question's own."""
    asked = on_map.question
    communes = {commune.code: commune.name for commune in territory.communes}
    sites = [layer for layer in site_layers(on_map, communes) if layer.shown]
    worth = f"{result(on_map)}, {count(len(on_map.answer.open))} điểm mở cửa"
    return Picture(
        title=title or f"Nên đặt điểm phục vụ ở đâu – {territory.province.name}",
        subtitle=f"Kết quả: {worth}. Mục tiêu: {wish(on_map)}.",
        layers=(
            Drawn(background_layer(territory), names=_COMMUNES),
            *road_layers(territory, roads),
            Drawn(home_layer(on_map, communes), colouring=_THEN),
            *(_drawn(layer) for layer in sites),
        ),
        notes=(proof(on_map), *(_UNNAMED.format(layer.label) for layer in sites if _unnamed(layer)), *asked.labels),
        sources=(*sources_with_roads(territory, asked.road_credit, sources), *asked.sources),
    )


def _drawn(layer: Layer) -> Drawn:
    """Sites of one state: those that change are named, where they are few enough."""
    if _unnamed(layer):
        return Drawn(smaller(layer, _CROWDED))
    return Drawn(layer, names=None if layer.name == _KEPT else _CHANGED)


def _unnamed(layer: Layer) -> bool:
    return layer.name != _KEPT and len(layer.features) > _MOST_NAMED
