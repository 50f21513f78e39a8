"""Scenarios as colours and marks: minutes of each commune's people now and then, and the points that change."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from geo.coverage.scenarios.comparison import Compared, Comparison, NetworkName, UnitChange, What
from geo.places.points import PointKind
from geo.places.territory import Territory
from maps import palette
from maps.layers.layer import Colouring, Layer, Naming, Shape, Swatch, line_feature, point_feature
from maps.layers.scale import Scale
from maps.layers.swipe import Swipe
from maps.layers.territory import COMMUNE_NAMES, SECTION, boundary_words, commune_feature, outline_swatch
from maps.network_words import network_variants
from maps.plain_text import shortened
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
#: Titles stand in legends, lists and switches; the report has them whole.
_LONGEST_TITLE = 80
#: Minutes that nobody needs: where no way is left, that is worse than any that is longer.
_LOST = sys.float_info.max
LOST_TOLD = " Nơi không còn đường đến điểm nào thuộc nhóm cuối."
#: The groups of colourings.
TRAVEL, CHANGES = "Phút đi trung bình", "Thay đổi"

_LOOKS: dict[What, tuple[str, Shape, str]] = {
    "opened": ("Mở mới", "triangle", palette.CULTURE_POINT),
    "closed": ("Đóng", "square", palette.POST_OFFICE),
    "moved": ("Di dời", "star", palette.HCC_CENTRE),
}

#: Changes that a map marks, and their words.
MARKED: Mapping[What, str] = {what: words for what, (words, _, _) in _LOOKS.items()}


def titles_of(comparison: Comparison) -> dict[str, str]:
    """What each scenario is called on a page, by its name: no two alike; a title that fills the page is cut."""
    titles = {
        each.name: shortened(each.title, _LONGEST_TITLE) if each.sha256 else "Hiện tại"
        for each in comparison.scenarios
    }
    times = Counter(titles.values())
    return {name: f"{title} ({name})" if times[title] > 1 else title for name, title in titles.items()}


def warnings_told(scenario: Compared, titles: Mapping[str, str]) -> list[str]:
    """How many warnings there are; each stands in warnings.csv and in the report."""
    number = len(scenario.warnings)
    told = f"{titles[scenario.name]}: {count(number)} cảnh báo phải xem trước khi quyết định (warnings.csv)."
    return [told] if number else []


def commune_layer(territory: Territory, comparison: Comparison) -> Layer:
    """Communes coloured by mean minutes in each scenario, and by how much these differ from the base."""
    communes = [commune for commune in territory.communes if commune.code in territory.boundaries.cells]
    codes = [commune.code for commune in communes]
    variants = network_variants(territory)
    colourings, classes, fields, columns = [], [], [], []
    for group, label, network, scale, values in _measures(comparison, codes):
        found = scale.classes(float("nan") if value is None else value for value in values)
        variant = variants[network] if len(comparison.networks) > 1 else ""
        lost = LOST_TOLD if _LOST in values else ""
        colourings.append(_colouring(scale, found, group, label, variant, lost))
        classes.append(found)
        fields.append(f"{label}, {variant.lower()}" if variant else label)
        columns.append([_minutes(value, signed=group == CHANGES) for value in values])
    return Layer(
        name="communes",
        label=f"Xã, phường ({boundary_words(territory)})",
        section=SECTION,
        swatch=outline_swatch(territory),
        naming=COMMUNE_NAMES,
        fields=tuple(fields),
        features=[
            commune_feature(
                territory,
                commune,
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
            label = f"{titles[scenario.name]} so với gốc: {titles[base.name]}"
            yield CHANGES, label, network, CHANGE, [_longer(unit) for unit in _communes(scenario, at, codes)]
    for at, network in enumerate(comparison.networks):
        yield TRAVEL, titles[base.name], network, MINUTES, [unit.base_min for unit in _communes(others[0], at, codes)]
    for scenario in others:
        for at, network in enumerate(comparison.networks):
            minutes = [unit.then_min for unit in _communes(scenario, at, codes)]
            yield TRAVEL, titles[scenario.name], network, MINUTES, minutes


def _communes(scenario: Compared, network: int, codes: Sequence[str]) -> list[UnitChange]:
    units = {unit.code: unit for unit in scenario.networks[network].units if unit.kind == "commune"}
    return [units[code] for code in codes]


def _longer(unit: UnitChange) -> float | None:
    """Minutes longer; :data:`_LOST` where there is no way left, None where there was none."""
    if unit.base_min is None:
        return None
    return _LOST if unit.then_min is None else unit.then_min - unit.base_min


def _minutes(value: float | None, *, signed: bool) -> str:
    if value is None:
        return NO_DATA
    if value == _LOST:
        return "không còn đường đến điểm nào"
    plus = "+" if signed and value > 0 else ""
    return f"{plus}{decimal(value)} phút"


def _colouring(scale: Scale, found: Sequence[int], group: str, label: str, variant: str, lost: str) -> Colouring:
    return Colouring(
        group=group,
        label=label,
        variant=variant,
        colours=(*scale.colours, palette.NO_DATA),
        labels=scale.tally(found),
        note=f"Phút đi đến điểm gần nhất, bình quân theo đầu người của xã, phường.{lost}",
        unit="phút; trong ngoặc: số xã, phường",
    )


def before_after(layer: Layer, comparison: Comparison) -> list[Swipe]:
    """:func:`commune_layer` of the base at the left, of each other scenario at the right, known points."""
    titles = titles_of(comparison)
    base, *others = (titles[each.name] for each in comparison.scenarios)
    ways = {one.label: at for at, one in reversed(list(enumerate(layer.colourings))) if one.group == TRAVEL}
    return [_swipe(layer, base, other, ways) for other in others]


def _swipe(layer: Layer, base: str, other: str, ways: Mapping[str, int]) -> Swipe:
    return Swipe(
        layer=layer.name,
        left=ways[base],
        right=ways[other],
        left_label=base,
        right_label=other,
        group=TRAVEL,
        label=f"{base} | {other}",
        note="Bên trái là mạng điểm gốc, bên phải là phương án; phút đi đến điểm gần nhất, bình quân đầu người.",
        scale=MINUTES,
    )


def change_layers(territory: Territory, scenario: Compared, title: str, *, shown: bool) -> Iterator[Layer]:
    """The opened, closed and moved points of a scenario, a layer each, and the lines of those that move."""
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
            swatch=Swatch(shape, colour, filled, 2.0, what == "closed"),
            naming=Naming(0, 9, weight="500", colour=colour),
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
    yield from _moves(scenario, title, shown=shown)


def _moves(scenario: Compared, title: str, *, shown: bool) -> Iterator[Layer]:
    """Lines from where points were to where they are; no layer where none moves."""
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
