"""What rounds are on paper: lines by the kind of their ways, stops with their numbers, depots, what is unserved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from maps import palette
from maps.drawn_once import drawn_once
from maps.layers.layer import Feature, Layer, Swatch, line_feature, point_feature, rounded_line
from maps.picture.picture import Drawn, Names
from maps.picture.territory import OFFICE_NAMES
from maps.places import ShownStop
from maps.round_path import WAYS, Anchors, PlanOnMap, drawn_legs
from maps.vietnamese import count
from routing.plan.plan import Round

#: So many rounds have a row each in the legend; more would fill the sheet.
MOST_ROUNDS = 14

#: Pixels of a page: how heavy the line of a round is among many and among few, how large its stops are among others
#: and alone.
_THIN, _HEAVY, _SMALL, _LARGE = 2.2, 3.4, 2.6, 5.0

_NUMBERS = Names(lambda feature: str(feature["properties"]["n"]), points=7.0, priority=2, cut="medium")
_ROUND_NUMBERS = Names(lambda feature: str(feature["properties"].get("m", "")), points=7.5, priority=0, cut="bold")


def round_layers(
    on_map: PlanOnMap,
    rounds: Sequence[Round],
    stops: Mapping[str, ShownStop],
    anchors: Anchors,
    ways: set[int],
) -> Iterator[Drawn]:
    """Lines, then stops, those unserved, and the depots on top; `ways` hears which kinds of lines there are.

    One round alone has arrows: numbers say in which order it goes, not along which side of a loop.
    """
    alone = len(rounds) == 1
    weight = _HEAVY if len(rounds) <= MOST_ROUNDS else _THIN
    lines: list[Layer] = []
    dots: list[Feature] = []
    for number, one in enumerate(rounds):
        features = list(way_features(on_map, one, stops, anchors, number % len(palette.ROUNDS)))
        ways.update(feature["properties"]["d"] for feature in features)
        mark = f"{number + 1}. " if _numbered(rounds) else ""
        length = on_map.told(one).distance(one.distance_m)
        label = f"{mark}{one.id}: {len(one.visits)} điểm dừng, {length}"
        swatch = Swatch("line", palette.ROUNDS[number % len(palette.ROUNDS)], weight=weight)
        lines.append(Layer(f"round-{number}", label, swatch, features, (), palette.ROUNDS, section="Tuyến"))
        own = list(stop_features(one, stops, number % len(palette.ROUNDS), _LARGE if alone else _SMALL))
        if own and _numbered(rounds):
            _farthest(own, on_map, one)["properties"]["m"] = number + 1
        dots += own
    yield from (Drawn(each, quiet=not _numbered(rounds)) for each in reversed(lines))
    if alone:
        swatch = Swatch("line", palette.ROUNDS[0])
        directions = Layer("directions", "chiều đi", swatch, list(_direction(on_map, rounds[0], stops, anchors)))
        yield Drawn(directions, arrows=True, quiet=True)
    swatch = Swatch("circle", palette.ROUNDS[0] if alone else palette.INK, fill=palette.PAPER, weight=1.4)
    told = "điểm dừng, đánh số theo thứ tự" if alone else "điểm dừng"
    yield Drawn(
        Layer("stops", told, swatch, dots, (), palette.ROUNDS, section="Ký hiệu"),
        names=_NUMBERS if alone else _ROUND_NUMBERS if _numbered(rounds) else None,
    )
    unserved = _unserved(on_map, stops) if len(rounds) == len(on_map.plan.rounds) else []
    triangle = Swatch("triangle", palette.INK, fill=palette.UNSERVED, weight=1.5)
    yield Drawn(
        Layer("unserved", f"chưa phục vụ được ({count(len(unserved))})", triangle, unserved, section="Ký hiệu")
    )
    square = Swatch("square", palette.POST_OFFICE, fill=palette.POST_OFFICE, weight=1.2)
    depots = list(depot_features(on_map, rounds))
    yield Drawn(Layer("depots", "nơi xuất phát", square, depots, section="Ký hiệu"), names=OFFICE_NAMES)


def _numbered(rounds: Sequence[Round]) -> bool:
    """Whether each round has a row in the legend and its number on the map, by which grey lines are told apart."""
    return 1 < len(rounds) <= MOST_ROUNDS


def _farthest(features: Sequence[Feature], on_map: PlanOnMap, one: Round) -> Feature:
    """The stop farthest from the depot: there a round is by itself. The middle one where the depot is hidden."""
    depot = on_map.shown_depot(one.start)
    if depot.at is None:
        return features[len(features) // 2]
    there = np.array([each["geometry"]["coordinates"] for each in features])
    return features[int(np.argmax(np.hypot(*(there - depot.at).T)))]


def way_features(
    on_map: PlanOnMap,
    one: Round,
    stops: Mapping[str, ShownStop],
    anchors: Anchors,
    colour: int,
) -> Iterator[Feature]:
    """A feature for each kind of way; what is travelled twice is drawn once, or its dashes would close up."""
    legs = list(drawn_legs(on_map, one, stops, anchors))
    for dash, way in enumerate(WAYS):
        lines = [leg.line for leg in legs if leg.way == way]
        if lines:
            once = drawn_once([(lon, lat) for lon, lat in rounded_line(line)] for line in lines)
            yield line_feature([np.array(piece) for piece in once], d=dash, c=colour)


def _direction(on_map: PlanOnMap, one: Round, stops: Mapping[str, ShownStop], anchors: Anchors) -> Iterator[Feature]:
    """The way from one place to the next as it is travelled; of what is generalised no direction is told."""
    legs = drawn_legs(on_map, one, stops, anchors)
    lines = [np.array(rounded_line(leg.line)) for leg in legs if leg.way != "hidden"]
    if lines:
        yield line_feature(lines)


def stop_features(
    one: Round, stops: Mapping[str, ShownStop], colour: int, size_px: float = _SMALL
) -> Iterator[Feature]:
    """The stops that the reader may see, `n` their order; `size_px` as on pages."""
    for number, visit in enumerate(one.visits, start=1):
        stop = stops[visit.stop]
        if stop.at is not None:
            yield point_feature(*stop.at, t=stop.label, n=number, c=colour, s=size_px)


def _unserved(on_map: PlanOnMap, stops: Mapping[str, ShownStop]) -> list[Feature]:
    shown = [stops[one.stop] for one in on_map.plan.unserved]
    return [point_feature(*stop.at, t=stop.label, s=5.0) for stop in shown if stop.at is not None]


def depot_features(on_map: PlanOnMap, rounds: Sequence[Round]) -> Iterator[Feature]:
    """Where rounds start as far as the reader may place it, each place once."""
    for depot in dict.fromkeys(one.start for one in rounds):
        shown = on_map.shown_depot(depot)
        if shown.at is not None:
            yield point_feature(*shown.at, t=shown.label, s=5.0)
