"""Coverage on paper: communes by one measure on one network, former communes by a way, or before against after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from geo.coverage.networks import PUBLIC_KINDS
from geo.places.points import PointKind
from geo.places.territory import Territory
from maps.distance_words import REACHES, measured, within
from maps.layers.base import RoadLine
from maps.layers.coverage import commune_layer
from maps.layers.farther import farther_layer
from maps.layers.layer import Layer
from maps.layers.points import point_layers
from maps.layers.predecessors import predecessor_layer, ways_of
from maps.layers.territory import background_layer, boundary_attribution
from maps.network_words import networks_of
from maps.picture.looks import smaller
from maps.picture.picture import Drawn, Names, Picture
from maps.picture.territory import COMMUNE_NAMES, OFFICE_NAMES, bare_name, boundary_day, road_layers
from maps.vietnamese import count

#: Measures of communes; what the pages call them says :func:`_called`.
COMMUNE_MEASURES: tuple[str, ...] = ("radius", "people-per-point", *REACHES)
#: A measure of former communes -> the column of the way; `nearest` has one for each network.
WAY_MEASURES: Mapping[str, str] = {"to-old": "to_old_m", "to-hcc": "to_hcc_m", "to-nearest": "to_{}_m"}
CHANGE = "change"
MEASURES: tuple[str, ...] = (*COMMUNE_MEASURES, *WAY_MEASURES, CHANGE)

NetworkKey = Literal["known", "all"]

#: The kinds that coverage is measured to.
_COUNTED = frozenset(kind.value for kind in PUBLIC_KINDS)
_QUIET = Names(bare_name, points=5.0, role="soft")


@dataclass(frozen=True, slots=True, eq=False)
class CoverageTables:
    """What coverage was measured as: the tables of :mod:`maps.coverage_page`.

    `straight`: kilometres are as the crow flies, else those of the ways. `labels` are the assumptions.
    """

    communes: pd.DataFrame
    predecessors: pd.DataFrame
    straight: bool = False
    labels: Sequence[str] = ()


def coverage_picture(
    territory: Territory,
    tables: CoverageTables,
    measure: str,
    network: NetworkKey = "known",
    *,
    roads: Sequence[RoadLine] = (),
    title: str = "",
    sources: tuple[str, ...] = (),
) -> Picture:
    """One of :data:`MEASURES` as a map; `all` counts assumed points too, and is hatched where it does.

    Where no point is assumed both networks are the same.
    """
    networks = networks_of(territory)
    chosen = next((each for each in networks if each.key == network), networks[0])
    assumed = chosen.key == "all"
    if measure in COMMUNE_MEASURES:
        layer = commune_layer(territory, tables.communes, straight=tables.straight)
        variant = chosen.variant if len(networks) > 1 else ""
        at = _colouring(layer, _called(measure, straight=tables.straight), variant)
        base = [Drawn(layer, colouring=at, names=COMMUNE_NAMES, hatched=assumed)]
    else:
        if measure == CHANGE:
            discs = Drawn(farther_layer(territory, tables.predecessors, straight=tables.straight), colouring=0)
        else:
            layer = predecessor_layer(territory, tables.predecessors, straight=tables.straight)
            column = WAY_MEASURES[measure].format(chosen.key)
            discs = Drawn(layer, colouring=list(ways_of(networks)).index(column))
        base = [Drawn(background_layer(territory), names=_QUIET), discs]
    points = counted_points(territory, assumed=assumed) if measure in COMMUNE_MEASURES else []
    shown = base[-1]
    label = shown.layer.colourings[shown.colouring or 0].label
    if measure not in COMMUNE_MEASURES:
        label = f"{label} ({measured(straight=tables.straight)})"
    hatched = ("Gạch chéo: số liệu tính cả các điểm giả định.",) if shown.hatched else ()
    return Picture(
        title=title or f"{label} – {territory.province.name}",
        subtitle=f"{count(len(tables.communes))} xã, phường. {f'{chosen.variant}. ' if len(networks) > 1 else ''}"
        f"{boundary_day(territory)}",
        layers=(base[0], *road_layers(territory, roads), *base[1:], *points),
        notes=(*hatched, *tables.labels),
        sources=(boundary_attribution(territory), *sources),
    )


def _called(measure: str, *, straight: bool) -> str:
    match measure:
        case "radius":
            return "Bán kính phục vụ bình quân"
        case "people-per-point":
            return "Số dân trên một điểm"
    return f"Dân {within(measure, straight=straight)}"


def _colouring(layer: Layer, label: str, variant: str) -> int:
    return next(at for at, one in enumerate(layer.colourings) if one.label == label and one.variant == variant)


def counted_points(territory: Territory, *, assumed: bool) -> list[Drawn]:
    """The points that are counted, with small marks, for the classes below them are what is told."""
    drawn = []
    for layer in point_layers(territory):
        kind, _, status = layer.name.partition("-")
        if kind in _COUNTED and (assumed or status != "assumed"):
            names = replace(OFFICE_NAMES, points=5.6) if kind == PointKind.POST_OFFICE else None
            drawn.append(Drawn(smaller(layer, 0.65), names=names))
    return drawn
