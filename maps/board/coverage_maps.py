"""How many people are near a point: one measure a small map, one scale of colours for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geo.places.territory import Territory
from maps.board.outlines import Outlines
from maps.distance_words import REACHES, within
from maps.layers.coverage import SHARE
from maps.network_words import Network, networks_of
from maps.vietnamese import NO_DATA, percent

#: With two networks to compare there is room for three of the reaches; with one for all six.
_OF_TWO_NETWORKS = ("1km", "3km", "30min")
#: Below this share of its people a commune is counted under the map.
_FEW = 0.2


@dataclass(frozen=True, slots=True)
class ClassMap:
    """Communes by class: `classes` has, for each colour class that occurs (-1: no figure), ids of outlines.

    `figure` is that of the whole province and `told` what the map says most clearly.
    """

    title: str
    figure: str
    told: str
    classes: Mapping[int, list[str]]


@dataclass(frozen=True, slots=True)
class CoverageMaps:
    """Small maps by network, and the legend they share: a label a class; one for no figure, "" where all have one."""

    networks: list[tuple[str, list[ClassMap]]]
    legend: list[str]
    no_figure: str


def coverage_maps(
    territory: Territory, communes: pd.DataFrame, coverage: Mapping[str, Mapping[str, Any]], outlines: Outlines
) -> CoverageMaps:
    """The share of people within some reaches (kilometres as the crow flies), by commune.

    Args:
        territory: it says which networks differ.
        communes: the table of :mod:`maps.coverage_page`: `code`, `population`, `people_{reach}_{network}`.
        coverage: `coverage` of summary.json, for the figure of the province.
        outlines: where to draw.
    """
    networks = networks_of(territory)
    reaches = _OF_TWO_NETWORKS if len(networks) > 1 else tuple(REACHES)
    by_network = [
        (
            network.title,
            [
                _class_map(communes, reach, network, coverage.get(network.summary_key, {}), outlines)
                for reach in reaches
            ],
        )
        for network in networks
    ]
    lacking = any(-1 in one.classes for _, maps in by_network for one in maps)
    return CoverageMaps(by_network, list(SHARE.labels), NO_DATA if lacking else "")


def _class_map(
    table: pd.DataFrame, reach: str, network: Network, province: Mapping[str, Any], outlines: Outlines
) -> ClassMap:
    people = table["population"].where(table["population"] > 0)  # a commune without people has no shares
    shares = (table[f"people_{reach}_{network.key}"] / people).to_numpy(dtype=float)
    classes: dict[int, list[str]] = {}
    for code, found in zip(table["code"], SHARE.classes(shares), strict=True):
        if outline := outlines.communes.get(str(code)):
            classes.setdefault(found, []).append(outline.id)
    few = int(np.count_nonzero(shares < _FEW))
    share = province.get(f"share_{reach}")
    return ClassMap(
        title=f"Dân {within(reach, straight=True)}",
        figure="–" if share is None else percent(share),
        told=f"{few} xã, phường dưới {percent(_FEW)}" if few else f"không xã, phường nào dưới {percent(_FEW)}",
        classes=dict(sorted(classes.items())),
    )
