"""The communes as a quiet background: outlines, dashed where they are only approximate, and names."""

from __future__ import annotations

from typing import Any

from geo.places.communes import Commune
from geo.places.territory import Territory
from maps import palette
from maps.layers.keys import commune_key
from maps.layers.layer import Feature, Layer, Naming, Swatch, area_feature
from maps.style.poles import name_place
from maps.style.theme import LIGHT
from maps.vietnamese import COMMUNE_KINDS, count, decimal

SECTION = "Nền bản đồ"

#: Communes are named before all points but the processing centre, those with more people first; quietly where they
#: are but the background.
COMMUNE_NAMES = Naming(rank=1, zoom=8, size=11.5, weight="500")
QUIET_NAMES = Naming(rank=1, zoom=8, size=11, colour=LIGHT.soft)


def boundary_words(territory: Territory) -> str:
    """What the outlines are, for legends and banners."""
    return "ranh giới gần đúng" if territory.boundaries.approximate else "ranh giới"


def outline_words(territory: Territory) -> str:
    """How well the outline of a commune is known, for popups."""
    return "gần đúng" if territory.boundaries.approximate else "theo nguồn nhập vào"


def boundary_attribution(territory: Territory) -> str:
    """Where the outlines are from, for the corner of a page."""
    if territory.boundaries.approximate:
        return "Ranh giới gần đúng, tính từ vị trí xã cũ và diện tích công bố; không phải địa giới hành chính"
    return f"Ranh giới: {territory.boundaries.source}"


def outline_swatch(territory: Territory) -> Swatch:
    """The outline of a commune: dashed where boundaries are approximate."""
    return Swatch("area", palette.OUTLINE, fill=LIGHT.land, weight=0.8, dashed=territory.boundaries.approximate)


def commune_feature(territory: Territory, commune: Commune, **properties: Any) -> Feature:
    """The cell of a commune that has one, with its key, its name and where that stands."""
    cell = territory.boundaries.cells[commune.code]
    importance = (commune.population or 0) // 1000
    # The map tells many names: `Xã` and `Phường` would be half of their letters.
    short = commune.name.removeprefix(f"{COMMUNE_KINDS[commune.kind]} ")
    key = commune_key(commune.code)
    return area_feature(cell, k=key, t=commune.name, l=short, a=name_place(cell), i=importance, **properties)


def background_layer(territory: Territory) -> Layer:
    """Every commune with a cell, with its name, kind, people and area in the popup."""
    cells = territory.boundaries.cells
    return Layer(
        name="communes",
        label=f"Xã, phường ({boundary_words(territory)})",
        section=SECTION,
        swatch=outline_swatch(territory),
        naming=QUIET_NAMES,
        fields=("Mã", "Loại", "Dân số", "Diện tích", "Ranh giới"),
        features=[
            commune_feature(
                territory,
                commune,
                p=[
                    commune.code,
                    COMMUNE_KINDS[commune.kind],
                    "chưa rõ" if commune.population is None else count(commune.population),
                    f"{decimal(commune.area_km2)} km²" if commune.area_km2 else "chưa rõ",
                    outline_words(territory),
                ],
            )
            for commune in territory.communes
            if commune.code in cells
        ],
    )
