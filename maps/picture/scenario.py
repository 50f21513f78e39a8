"""A scenario of the network of points on paper: minutes in the base and in the scenario, and what changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.coverage.networks import PUBLIC_KINDS, points_of
from geo.coverage.scenarios.comparison import Compared, Comparison, NetworkName, PointChange
from geo.places.territory import Territory
from maps.layers.base import RoadLine
from maps.layers.comparing import (
    CHANGE,
    MARKED,
    MINUTES,
    change_layers,
    commune_layer,
    titles_of,
    warnings_told,
)
from maps.layers.layer import Feature, Layer
from maps.layers.points import point_layers
from maps.layers.scale import Scale
from maps.network_words import network_variants
from maps.picture.looks import smaller
from maps.picture.picture import Drawn, Names, Picture, Small
from maps.picture.territory import bare_name, boundary_day, road_layers, sources_with_roads
from maps.vietnamese import NO_DATA, count, decimal

#: Hatches of the classes of minutes, and of those of more and fewer of them: dots for shorter, lines for longer,
#: nothing where it is much the same.
WAY_PATTERNS = ("", "...", "///", "\\\\\\\\", "xxx")
CHANGE_PATTERNS = ("ooo", "....", "...", "", "//", "\\\\\\\\", "xxx")
#: So many changed points have a number and stand in the list of a sheet.
MOST_LISTED = 20

_COMMUNES = Names(bare_name, points=5.0, priority=6, role="soft", numbered=False)
_NUMBERS = Names(lambda feature: str(feature["properties"].get("n", "")), points=6.6, priority=1, cut="bold")
#: Marks of points that stay and of those that change, as shares of those of the pages.
_STAYS, _CHANGES = 0.6, 0.8
#: Marks of points that stay in a small map, as a share of those in the large one.
_IN_SMALL = 0.7


@dataclass(frozen=True, slots=True)
class ScenarioMaps:
    """Layers of three maps of one ground, the lowest first: the base, the scenario, and what changes."""

    before: tuple[Drawn, ...]
    after: tuple[Drawn, ...]
    change: tuple[Drawn, ...]


def scenario_maps(
    territory: Territory,
    comparison: Comparison,
    network: NetworkName,
    *,
    numbers: Mapping[str, int],
    roads: Sequence[RoadLine] = (),
) -> ScenarioMaps:
    """The second scenario of a comparison against the first, on a network that was measured.

    Args:
        territory: the network of points as it is.
        comparison: of two scenarios or more.
        network: whose points are shown, and whose minutes.
        numbers: id of a point that the scenario changes -> its number on the map.
        roads: the main roads.
    """
    base, scenario = comparison.scenarios[:2]
    titles = titles_of(comparison)
    change, before, after = _coloured(commune_layer(territory, _two(comparison)), comparison, network)
    lines = road_layers(territory, roads)
    base, scenario = (replace(each, changes=tuple(marked(each, network))) for each in (base, scenario))
    was = [*_staying(territory, network, base), *_changed(territory, base, titles[base.name], {})]
    now = [*_staying(territory, network, scenario), *_changed(territory, scenario, titles[scenario.name], numbers)]
    return ScenarioMaps((before, *lines, *was), (after, *lines, *now), (change, *lines, *now))


def _two(comparison: Comparison) -> Comparison:
    return replace(comparison, scenarios=comparison.scenarios[:2])


def _coloured(layer: Layer, comparison: Comparison, network: NetworkName) -> Iterator[Drawn]:
    """Communes by what changes, by the minutes of the base, and by those of the scenario: the layer's own order."""
    at = comparison.networks.index(network)
    change, *ways = range(at, len(layer.colourings), len(comparison.networks))
    yield _with_classes(layer, change, CHANGE, "Thay đổi số phút đi trung bình", CHANGE_PATTERNS, [change])
    for one in ways:
        yield _with_classes(layer, one, MINUTES, "Số phút đi trung bình", WAY_PATTERNS, ways)


def _with_classes(
    layer: Layer, at: int, scale: Scale, label: str, patterns: tuple[str, ...], alike: Sequence[int]
) -> Drawn:
    """One of the layer's colourings with plain labels; `alike` are those that share its legend."""
    missing = any(-1 in (feature["properties"]["v"][one] for one in alike) for feature in layer.features)
    labels = (*scale.labels, NO_DATA if missing else "")
    colouring = replace(layer.colourings[at], label=label, labels=labels)
    features = [
        {**each, "properties": {**each["properties"], "v": [each["properties"]["v"][at]]}} for each in layer.features
    ]
    return Drawn(replace(layer, features=features, colourings=(colouring,)), colouring=0, patterns=patterns)


def _staying(territory: Territory, network: NetworkName, scenario: Compared) -> Iterator[Drawn]:
    """The points of today that stay where they are."""
    touched = {change.id for change in scenario.changes}
    points = points_of(territory, "known" if network == "known" else "all")
    stay = replace(territory, points=tuple(point for point in points if point.id not in touched))
    yield from (Drawn(smaller(layer, _STAYS)) for layer in point_layers(stay))


def _changed(territory: Territory, scenario: Compared, title: str, numbers: Mapping[str, int]) -> Iterator[Drawn]:
    """Lines from old places to new ones, then the points that change, with their numbers."""
    layers = list(change_layers(territory, scenario, title, shown=True))
    for layer in sorted(layers, key=lambda layer: layer.swatch.shape != "line"):
        if layer.swatch.shape == "line":
            yield Drawn(layer)
        else:
            yield Drawn(_numbered(smaller(layer, _CHANGES), scenario, numbers), names=_NUMBERS if numbers else None)


def _numbered(layer: Layer, scenario: Compared, numbers: Mapping[str, int]) -> Layer:
    """The layer of one kind of change, whose features are in the scenario's order, with numbers."""
    ids = [change.id for change in scenario.changes if change.what == layer.name.partition("-")[0]]
    return replace(
        layer, features=[_with_number(f, numbers.get(i)) for f, i in zip(layer.features, ids, strict=True)]
    )


def _with_number(feature: Feature, number: int | None) -> Feature:
    return feature if number is None else {**feature, "properties": {**feature["properties"], "n": number}}


def marked(scenario: Compared, network: NetworkName) -> list[PointChange]:
    """The changes that a map of a network shows: points of it that open, close or move."""
    moving = (change for change in scenario.changes if change.what in MARKED)
    return [change for change in moving if change.known or network != "known"]


def scenario_picture(
    territory: Territory,
    comparison: Comparison,
    network: NetworkName = "known",
    *,
    roads: Sequence[RoadLine] = (),
    title: str = "",
    sources: tuple[str, ...] = (),
) -> Picture:
    """The second scenario of a comparison against the first: what changes, and minutes before and after.

    Where no point is assumed both networks are the same. The arguments are those of :func:`scenario_maps`; `sources`
    come besides those of the boundaries and of the roads that were measured on.
    """
    network = network if network in comparison.networks else comparison.networks[0]
    base, scenario = comparison.scenarios[:2]
    titles = titles_of(comparison)
    changes = marked(scenario, network)
    numbers = {change.id: number for number, change in enumerate(changes[:MOST_LISTED], start=1)}
    maps = scenario_maps(territory, comparison, network, numbers=numbers, roads=roads)
    communes, *others = maps.change
    return Picture(
        title=title or f"“{titles[scenario.name]}” so với “{titles[base.name]}” – {territory.province.name}",
        subtitle=f"{_who(territory, comparison, network)} {boundary_day(territory)}",
        layers=(replace(communes, names=_COMMUNES), *others),
        caption="Thay đổi số phút đi",
        small=(
            Small(f"Trước: {titles[base.name]}", tuple(_in_small(maps.before))),
            Small(f"Sau: {titles[scenario.name]}", tuple(_in_small(maps.after))),
        ),
        listed=tuple(_listed(territory, changes)),
        notes=(
            *_notes(comparison, network, len(changes)),
            *warnings_told(scenario, titles),
            *comparison.basis.labels_vi,
        ),
        sources=sources_with_roads(territory, comparison.basis.road_credit, sources),
    )


def _in_small(layers: Sequence[Drawn]) -> Iterator[Drawn]:
    """The layers without numbers, and with smaller marks where nothing changes."""
    for drawn in layers:
        stays = drawn.layer.name.partition("-")[0] in PUBLIC_KINDS
        yield replace(drawn, layer=smaller(drawn.layer, _IN_SMALL) if stays else drawn.layer, names=None)


def _who(territory: Territory, comparison: Comparison, network: NetworkName) -> str:
    """How many people go further and how many less far, and on which network that is told."""
    on = comparison.scenarios[1].networks[comparison.networks.index(network)]
    province = next(unit for unit in on.units if unit.kind == "province")
    told = [f"{network_variants(territory)[network]}:"] if len(comparison.networks) > 1 else []
    told.append(f"{count(province.further)} người đi xa hơn{_by(province.further_min, '+')},")
    told.append(f"{count(province.nearer)} người đi gần hơn{_by(province.nearer_min, '−')}")
    if province.cut_off:
        told.append(f", {count(province.cut_off)} người không còn đường đến điểm nào")
    return f"{' '.join(told).replace(' ,', ',')}."


def _by(minutes: float | None, sign: str) -> str:
    return f" (bình quân {sign}{decimal(abs(minutes))} phút)" if minutes else ""


def _notes(comparison: Comparison, network: NetworkName, shown: int) -> Iterator[str]:
    yield "Bản đồ nhỏ: phút đi trước và sau; thước và tỷ lệ là của bản đồ lớn."
    if network != "known" and comparison.basis.assumed:
        yield f"Số liệu tính cả {count(comparison.basis.assumed)} điểm giả định."
    others = sum(change.what in MARKED for change in comparison.scenarios[1].changes) - shown
    if others:
        yield f"Không vẽ {count(others)} điểm giả định mà phương án thay đổi: số liệu này không tính chúng."


def _listed(territory: Territory, changes: Sequence[PointChange]) -> Iterator[str]:
    """What the numbers on the map stand for."""
    if not changes:
        return
    communes = {commune.code: commune.name for commune in territory.communes}
    yield "Điểm thay đổi"
    for number, change in enumerate(changes[:MOST_LISTED], start=1):
        where = communes.get(change.commune, change.commune)
        yield f"{number}. {MARKED[change.what]}: {change.name or change.id} – {where}"
    if len(changes) > MOST_LISTED:
        yield f"và {count(len(changes) - MOST_LISTED)} điểm nữa, không đánh số."
