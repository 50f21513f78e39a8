"""Scenarios as colours and marks: minutes of each commune's people now and then, and the points that change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from geo.coverage.scenarios.comparison import Compared, Comparison, NetworkName, UnitChange, What
from geo.places.points import PointKind
from geo.places.territory import Territory
from maps import palette
from maps.layers.coverage import Scale
from maps.layers.layer import Colouring, Json, Layer, Swatch, area_feature, line_feature, point_feature
from maps.layers.territory import boundary_words, outline_swatch
from maps.vietnamese import NO_DATA, POINT_KINDS, count, decimal

MINUTES = Scale(
    (5, 10, 15, 30),
    ("đến 5 phút", "5–10 phút", "10–15 phút", "15–30 phút", "trên 30 phút"),
    palette.WORSE,
)
CHANGE = Scale(
    (-5, -1, -0.1, 0.1, 1, 5),
    (
        "gần hơn từ 5 phút",
        "gần hơn 1–5 phút",
        "gần hơn đến 1 phút",
        "như cũ",
        "xa hơn đến 1 phút",
        "xa hơn 1–5 phút",
        "xa hơn trên 5 phút",
    ),
    palette.CHANGE,
)
NETWORK_VARIANTS: dict[NetworkName, str] = {"known": "Điểm có nguồn", "known_assumed": "Cả điểm giả định"}
WAYS, CHANGES = "Phút đi trung bình", "Thay đổi"

_LOOKS: dict[What, tuple[str, str, str]] = {
    "opened": ("Mở mới", "triangle", palette.CULTURE_POINT),
    "closed": ("Đóng", "square", palette.POST_OFFICE),
    "moved": ("Di dời", "diamond", palette.HCC_CENTRE),
}


def titles_of(comparison: Comparison) -> dict[str, str]:
    """What each scenario is called on a page, by its name."""
    return {each.name: each.title if each.sha256 else "Hiện tại" for each in comparison.scenarios}


def commune_layer(territory: Territory, comparison: Comparison) -> Layer:
    """Communes coloured by mean minutes in each scenario, and by how much these differ from the base."""
    communes = [commune for commune in territory.communes if commune.code in territory.boundaries.cells]
    codes = [commune.code for commune in communes]
    colourings, classes, fields, columns = [], [], [], []
    for group, label, network, scale, values in _measures(comparison, codes):
        found = scale.classes(float("nan") if value is None else value for value in values)
        variant = NETWORK_VARIANTS[network] if len(comparison.networks) > 1 else ""
        colourings.append(_colouring(scale, found, group, label, variant))
        classes.append(found)
        fields.append(f"{label}, {variant.lower()}" if variant else label)
        columns.append([_minutes(value, signed=group == CHANGES) for value in values])
    return Layer(
        name="communes",
        label=f"Xã, phường ({boundary_words(territory)})",
        section="Nền bản đồ",
        swatch=outline_swatch(territory),
        fields=tuple(fields),
        features=[
            area_feature(
                territory.boundaries.cells[commune.code],
                t=commune.name,
                p=[column[at] for column in columns],
                v=[found[at] for found in classes],
            )
            for at, commune in enumerate(communes)
        ],
        colourings=tuple(colourings),
        switch=False,
    )


def _measures(
    comparison: Comparison, codes: Sequence[str]
) -> Iterator[tuple[str, str, NetworkName, Scale, list[float | None]]]:
    titles = titles_of(comparison)
    base, *others = comparison.scenarios
    for scenario in others:
        for at, network in enumerate(comparison.networks):
            units = {unit.code: unit for unit in scenario.networks[at].units if unit.kind == "commune"}
            label = f"{titles[scenario.name]} so với {titles[base.name]}"
            yield CHANGES, label, network, CHANGE, [_longer(units[code]) for code in codes]
    for at, network in enumerate(comparison.networks):
        units = {unit.code: unit for unit in others[0].networks[at].units if unit.kind == "commune"}
        yield WAYS, titles[base.name], network, MINUTES, [units[code].base_min for code in codes]
    for scenario in others:
        for at, network in enumerate(comparison.networks):
            units = {unit.code: unit for unit in scenario.networks[at].units if unit.kind == "commune"}
            yield WAYS, titles[scenario.name], network, MINUTES, [units[code].then_min for code in codes]


def _longer(unit: UnitChange) -> float | None:
    if unit.base_min is None or unit.then_min is None:
        return None
    return unit.then_min - unit.base_min


def _minutes(value: float | None, *, signed: bool) -> str:
    if value is None:
        return NO_DATA
    plus = "+" if signed and value > 0 else ""
    return f"{plus}{decimal(value)} phút"


def _colouring(scale: Scale, found: Sequence[int], group: str, label: str, variant: str) -> Colouring:
    tally = [f"{words} ({found.count(at)})" for at, words in enumerate(scale.labels)]
    return Colouring(
        group=group,
        label=label,
        variant=variant,
        colours=(*scale.colours, palette.NO_DATA),
        labels=(*tally, f"{NO_DATA} ({found.count(-1)})" if -1 in found else ""),
        note="Phút đi đến điểm gần nhất, bình quân theo đầu người của xã, phường.",
    )


def before_after(layer: Layer, comparison: Comparison) -> Json:
    """The swipe of `buuta-swipe.js`: the base at the left, the first other scenario at the right, known points."""
    titles = titles_of(comparison)
    base, first = (titles[each.name] for each in comparison.scenarios[:2])
    ways = {one.label: at for at, one in reversed(list(enumerate(layer.colourings))) if one.group == WAYS}
    return {
        "layer": layer.name,
        "left": ways[base],
        "right": ways[first],
        "left_label": base,
        "right_label": first,
        "group": WAYS,
        "label": f"{base} | {first}, kéo thanh trượt",
        "note": "Bên trái là mạng điểm gốc, bên phải là phương án; phút đi đến điểm gần nhất, bình quân đầu người.",
        "labels": list(MINUTES.labels),
        "colours": [*MINUTES.colours, palette.NO_DATA],
    }


def change_layers(territory: Territory, scenario: Compared, title: str, *, shown: bool) -> Iterator[Layer]:
    """The opened, closed and moved points of a scenario, a layer each."""
    names = {commune.code: commune.name for commune in territory.communes}
    for what, (words, shape, colour) in _LOOKS.items():
        changes = [change for change in scenario.changes if change.what == what]
        if not changes:
            continue
        filled = palette.PAPER if what == "closed" else colour
        yield Layer(
            name=f"{what}-{scenario.name}",
            label=f"{words}: {title} ({count(len(changes))})",
            section="Thay đổi",
            swatch=Swatch(shape, colour, filled, 2.0, what == "closed"),  # type: ignore[arg-type]
            fields=("Loại", "Xã, phường", "Thay đổi"),
            features=[
                point_feature(
                    change.lon,
                    change.lat,
                    s=8.0,
                    t=change.name or change.id,
                    p=[POINT_KINDS[PointKind(change.kind)], names.get(change.commune, change.commune), words],
                )
                for change in changes
            ],
            shown=shown,
        )
    moved = [
        np.array([[change.was_lon, change.was_lat], [change.lon, change.lat]], dtype=float)
        for change in scenario.changes
        if change.what == "moved"
    ]
    if moved:
        yield Layer(
            name=f"ways-{scenario.name}",
            label=f"Từ chỗ cũ đến chỗ mới: {title}",
            section="Thay đổi",
            swatch=Swatch("line", palette.HCC_CENTRE, weight=1.2),
            features=[line_feature(moved)],
            shown=shown,
        )
