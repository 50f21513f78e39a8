"""The territory itself: the communes of today with what they were made of, and the communes before the merger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from geo.places.communes import Commune
from geo.places.territory import Territory
from maps import palette
from maps.layers.keys import commune_key, predecessor_key
from maps.layers.layer import Layer, Naming, Swatch, point_feature
from maps.layers.territory import (
    COMMUNE_NAMES,
    SECTION,
    boundary_words,
    commune_feature,
    outline_swatch,
    outline_words,
)
from maps.style.theme import LIGHT
from maps.vietnamese import COMMUNE_KINDS, LOCATED, count, decimal, km

_UNKNOWN = "chưa rõ"
_FIELDS = ("Mã", "Loại", "Dân số", "Diện tích", "Từ các xã cũ", "Bưu cục phụ trách", "Ranh giới")
_PREDECESSOR_NAMES = Naming(rank=6, zoom=11, size=11.0, weight="italic 400", colour=LIGHT.soft)


def commune_layers(territory: Territory) -> list[Layer]:
    """Communes with an outline as areas; those without one as hollow rings at their published centre."""
    popups = _popups(territory)
    cells = territory.boundaries.cells
    bounded = [commune for commune in territory.communes if commune.code in cells]
    lone = [commune for commune in territory.communes if commune.code not in cells]
    return [
        *([_outlined(territory, bounded, popups)] if bounded else []),
        *([_centres(lone, popups)] if lone else []),
    ]


def _outlined(territory: Territory, communes: Sequence[Commune], popups: Mapping[str, list[str]]) -> Layer:
    return Layer(
        name="communes",
        label=f"Xã, phường ({boundary_words(territory)})",
        section=SECTION,
        swatch=outline_swatch(territory),
        naming=COMMUNE_NAMES,
        fields=_FIELDS,
        features=[commune_feature(territory, each, p=popups[each.code]) for each in communes],
    )


def _centres(communes: Sequence[Commune], popups: Mapping[str, list[str]]) -> Layer:
    return Layer(
        name="communes-without-outline",
        label=f"Xã, phường chưa có ranh giới ({count(len(communes))})",
        section=SECTION,
        swatch=Swatch("circle", palette.OUTLINE, palette.PAPER, 1.5, dashed=True),
        naming=COMMUNE_NAMES,
        fields=_FIELDS,
        features=[
            point_feature(each.lon, each.lat, s=7.0, k=commune_key(each.code), t=each.name, p=popups[each.code])
            for each in communes
        ],
    )


def _popups(territory: Territory) -> dict[str, list[str]]:
    """The values of :data:`_FIELDS` by the commune's code."""
    made_of: dict[str, list[str]] = defaultdict(list)
    for old in territory.predecessors:
        for code in old.successors:
            made_of[code].append(f"{old.name} (một phần)" if len(old.successors) > 1 else old.name)
    offices = {point.id: point.name for point in territory.points}
    outline = outline_words(territory)
    return {
        commune.code: [
            commune.code,
            COMMUNE_KINDS[commune.kind],
            _UNKNOWN if commune.population is None else f"{count(commune.population)} người",
            f"{decimal(commune.area_km2)} km²" if commune.area_km2 else _UNKNOWN,
            ", ".join(made_of[commune.code]),
            offices.get(territory.dispatch.get(commune.code, ""), ""),
            outline if commune.code in territory.boundaries.cells else "chưa có",
        ]
        for commune in territory.communes
    }


def predecessor_layers(territory: Territory) -> list[Layer]:
    """Communes before the merger as small dots, no layer without any; they have one point each, and no outline."""
    return [_predecessors(territory)] if territory.predecessors else []


def _predecessors(territory: Territory) -> Layer:
    names = {commune.code: commune.name for commune in territory.communes}
    return Layer(
        name="predecessors",
        label=f"Xã, phường, thị trấn cũ ({count(len(territory.predecessors))})",
        section=SECTION,
        swatch=Swatch("circle", LIGHT.soft, LIGHT.predecessor_edge, 0.8),
        naming=_PREDECESSOR_NAMES,
        fields=("Mã", "Huyện cũ", "Nay thuộc", "Vị trí", "Đã dời", "Ghi chú"),
        features=[
            point_feature(
                old.lon,
                old.lat,
                s=3.0,
                k=predecessor_key(old.code),
                t=f"{old.name} (cũ)",
                p=[
                    old.code,
                    old.district,
                    ", ".join(names.get(code, code) for code in old.successors),
                    LOCATED[old.located],
                    km(old.moved_m) if old.moved_m else "",
                    old.point_note,
                ],
            )
            for old in territory.predecessors
        ],
        shown=False,
        note="Mỗi xã cũ là một chấm tại điểm giữa; ranh giới xã cũ không có trong dữ liệu.",
    )
