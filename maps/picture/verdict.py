"""A rule of the standard on paper: which communes keep it and which break it, told apart without colour too."""

from __future__ import annotations

from collections.abc import Sequence

from geo.coverage.standards.verdict import Verdict
from geo.places.territory import Territory
from maps.layers.base import RoadLine
from maps.layers.coverage import commune_layer
from maps.layers.territory import boundary_attribution
from maps.network_words import networks_of
from maps.picture.coverage import CoverageTables, counted_points
from maps.picture.picture import Drawn, Picture
from maps.picture.territory import COMMUNE_NAMES, boundary_day, road_layers
from maps.vietnamese import count


def verdict_picture(
    territory: Territory,
    tables: CoverageTables,
    verdict: Verdict,
    *,
    roads: Sequence[RoadLine] = (),
    title: str = "",
    sources: tuple[str, ...] = (),
) -> Picture:
    """The communes by a verdict on them, one of :func:`maps.layers.verdicts.by_commune`, on the known points."""
    layer = commune_layer(territory, tables.communes, straight=tables.straight, verdicts=[verdict])
    network = next((each.variant for each in networks_of(territory) if each.key == "known"), "")
    communes = Drawn(layer, colouring=len(layer.colourings) - 1, names=COMMUNE_NAMES)
    return Picture(
        title=title or f"{verdict.rule.name_vi} – {territory.province.name}",
        subtitle=f"{count(int(verdict.value or 0))} trong {count(verdict.of or 0)} xã, phường không đạt. "
        f"{f'{network}. ' if network else ''}{boundary_day(territory)}",
        layers=(communes, *road_layers(territory, roads), *counted_points(territory, assumed=False)),
        notes=tuple(tables.labels),
        sources=(boundary_attribution(territory), *sources),
    )
