"""The communes as a quiet background: outlines, dashed where they are only approximate."""

from __future__ import annotations

from geo.places.territory import Territory
from maps import palette
from maps.layers.layer import Layer, Swatch, area_feature
from maps.vietnamese import COMMUNE_KINDS, count, decimal


def boundary_words(territory: Territory) -> str:
    """What the outlines are, for legends and banners."""
    return "ranh giới gần đúng" if territory.boundaries.approximate else "ranh giới"


def boundary_attribution(territory: Territory) -> str:
    """Where the outlines are from, for the corner of a page."""
    if territory.boundaries.approximate:
        return "Ranh giới gần đúng, tính từ vị trí xã cũ và diện tích công bố; không phải địa giới hành chính"
    return f"Ranh giới: {territory.boundaries.source}"


def outline_swatch(territory: Territory) -> Swatch:
    """The outline of a commune: dashed where boundaries are approximate."""
    return Swatch("area", palette.OUTLINE, fill="#f6f4ee", weight=0.8, dashed=territory.boundaries.approximate)


def background_layer(territory: Territory) -> Layer:
    """Every commune with a cell, with its name, kind, people and area in the popup."""
    cells = territory.boundaries.cells
    return Layer(
        name="communes",
        label=f"Xã, phường ({boundary_words(territory)})",
        section="Nền bản đồ",
        swatch=outline_swatch(territory),
        fields=("Mã", "Loại", "Dân số", "Diện tích", "Ranh giới"),
        features=[
            area_feature(
                cells[commune.code],
                t=commune.name,
                p=[
                    commune.code,
                    COMMUNE_KINDS[commune.kind],
                    "chưa rõ" if commune.population is None else count(commune.population),
                    f"{decimal(commune.area_km2)} km²" if commune.area_km2 else "chưa rõ",
                    "gần đúng" if territory.boundaries.approximate else "theo nguồn nhập vào",
                ],
            )
            for commune in territory.communes
            if commune.code in cells
        ],
    )
