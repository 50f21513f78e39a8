"""The relay of dossiers on paper: feeder rounds, trunk lines and agency runs, each stage with a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.places.territory import Territory
from maps import palette
from maps.dossiers_page import LOOKS, RelayPart
from maps.layers.base import RoadLine
from maps.layers.layer import Feature, Layer, Swatch
from maps.layers.territory import background_layer
from maps.picture.picture import Drawn, Picture
from maps.picture.round_layers import depot_features, stop_features, way_features
from maps.picture.rounds import hidden_notes
from maps.picture.territory import NAMES_BELOW, OFFICE_NAMES, roads_below, sources_with_roads
from maps.plan_labels import plan_labels
from maps.round_path import Anchors, anchors_in
from maps.vietnamese import count, day

#: Stops are smaller than on pages: paper shows the whole province.
_SMALLER = 0.75


def dossiers_picture(
    territory: Territory,
    parts: Sequence[RelayPart],
    *,
    roads: Sequence[RoadLine] = (),
    title: str = "",
    sources: tuple[str, ...] = (),
) -> Picture:
    """The stages of `parts` that are shown, thin lines over thick ones; offices by name.

    Lines differ by width, stops by shape, so that the stages are told apart in grey.
    """
    shown = [part for part in parts if part.shown and part.on_map.plan.rounds]
    anchors = anchors_in(territory)
    ways: set[int] = set()
    lines: list[Drawn] = []
    dots: list[Drawn] = []
    for part in sorted(shown, key=lambda part: -LOOKS[part.stage][1]):
        colour, weight, shape, size = LOOKS[part.stage]
        drawn = list(_lines(part, anchors))
        ways.update(feature["properties"]["d"] for feature in drawn)
        told = f"{part.title} ({count(len(part.on_map.plan.rounds))})"
        lines.append(Drawn(_layer(f"{part.name}-lines", told, Swatch("line", colour, weight=weight), drawn, "Tuyến")))
        stops = list(_stops(part, _SMALLER * size))
        swatch = Swatch(shape, colour, fill=palette.PAPER, weight=1.4)
        dots.append(Drawn(_layer(f"{part.name}-stops", f"điểm dừng: {part.title}", swatch, stops, "Ký hiệu")))
    offices = list(_offices(shown))
    square = Swatch("square", palette.POST_OFFICE, fill=palette.POST_OFFICE, weight=1.2)
    depots = Drawn(_layer("depots", "nơi xuất phát", square, offices, "Ký hiệu"), names=OFFICE_NAMES)
    base = (Drawn(background_layer(territory), names=NAMES_BELOW), *roads_below(territory, roads))
    plans = [part.on_map for part in shown]
    dates = sorted({day(on_map.plan.date) for on_map in plans})
    credit = "; ".join(dict.fromkeys(on_map.credit for on_map in plans if on_map.credit))
    return Picture(
        title=title or f"Luân chuyển hồ sơ – {territory.province.name}",
        subtitle=f"Ngày {', '.join(dates)}. {count(sum(len(on_map.plan.rounds) for on_map in plans))} tuyến.",
        layers=(*base, *lines, *dots, depots) if shown else (),
        notes=tuple(_notes(shown)),
        sources=sources_with_roads(territory, credit, sources),
        ways=tuple(sorted(ways)),
    )


def _layer(name: str, label: str, swatch: Swatch, features: list[Feature], section: str) -> Layer:
    return Layer(name, label, swatch, features, section=section)


def _lines(part: RelayPart, anchors: Anchors) -> Iterator[Feature]:
    stops = part.on_map.shown_stops()
    for one in part.on_map.plan.rounds:
        yield from way_features(part.on_map, one, stops, anchors, 0)


def _stops(part: RelayPart, size_px: float) -> Iterator[Feature]:
    stops = part.on_map.shown_stops()
    for one in part.on_map.plan.rounds:
        yield from stop_features(one, stops, 0, size_px)


def _offices(parts: Sequence[RelayPart]) -> Iterator[Feature]:
    """Where the rounds of any stage start, each place once."""
    found: dict[tuple[float, ...], Feature] = {}
    for part in parts:
        for feature in depot_features(part.on_map, part.on_map.plan.rounds):
            found.setdefault(tuple(feature["geometry"]["coordinates"]), feature)
    return iter(found.values())


def _notes(parts: Sequence[RelayPart]) -> Iterator[str]:
    for part in parts:
        yield from hidden_notes(part.on_map, part.on_map.plan.rounds, part.on_map.shown_stops())
        yield from plan_labels(part.on_map)
