"""Rounds as lines and stops: a colour a round, dashed where the way is estimated.

Stops that the reader may not place are drawn together, a ring a round and commune, near the commune's centre.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.places.territory import Territory
from maps import palette
from maps.layers.layer import Feature, Json, Layer, Swatch, line_feature, point_feature, rounded_line
from maps.places import ShownStop
from maps.round_path import PlanOnMap, Way, drawn_legs
from maps.sheets.names import sheet_name
from maps.unserved import explanation, reason_words
from maps.vietnamese import alphabetical, count, hour, km, span, vehicle
from routing.plan.plan import Round, Unserved
from routing.problem.problem import Problem

_DASH: dict[Way, int] = {"known": 0, "estimated": 1, "hidden": 2}

_STOP_FIELDS = ("Tuyến", "Thứ tự", "Dự kiến", "Bưu gửi", "Ghi chú")
_ROUND_FIELDS = ("Xuất phát từ", "Phương tiện", "Giờ", "Điểm dừng", "Quãng đường", "Đường đi")
_WAYS: dict[Way, str] = {
    "known": "theo đường thật",
    "estimated": "ước tính (nét đứt)",
    "hidden": "khái quát theo xã, để giữ kín địa chỉ (nét chấm)",
}


@dataclass(frozen=True, slots=True)
class MoreOnStops:
    """What popups of stops say besides their round: `fields`, and by place id a value for each of them."""

    fields: tuple[str, ...] = ()
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoundStyle:
    """How the rounds of one plan are told from those of another: `colour` None gives each round its own."""

    name: str
    title: str
    colour: str | None = None
    weight: float = 2.2
    stop_shape: str = "circle"
    stop_px: float = 3.5
    #: Folder of the rounds' sheets, seen from the page; "" when there are none.
    sheets: str = ""
    shown: bool = True
    more: MoreOnStops = field(default_factory=MoreOnStops)


@dataclass(slots=True)
class Groups:
    """The page's filter: offices, and the rounds of each, in the order in which they were met."""

    offices: dict[str, Json] = field(default_factory=dict)
    rounds: int = 0

    def number_of(self, label: str) -> int:
        """The group's number; a new label opens a new group."""
        if label not in self.offices:
            self.offices[label] = {"label": label, "g": len(self.offices), "rounds": []}
        return int(self.offices[label]["g"])

    def add(self, label: str, entry: Json) -> int:
        """Enter a round into a group; return the round's number within the page."""
        number, self.rounds = self.rounds, self.rounds + 1
        self.number_of(label)
        self.offices[label]["rounds"].append({**entry, "r": number})
        return number

    def as_json(self) -> list[Json]:
        """The groups for the page, by label."""
        return sorted(self.offices.values(), key=lambda group: alphabetical(str(group["label"])))


def round_layers(on_map: PlanOnMap, style: RoundStyle, groups: Groups, territory: Territory) -> list[Layer]:
    """Lines, stops and unserved stops of one plan; its rounds are entered into `groups` by their start depot."""
    stops = on_map.shown_stops()
    names = {commune.code: commune.name for commune in territory.communes}
    lines: list[Feature] = []
    dots: list[Feature] = []
    colours = (style.colour,) if style.colour else palette.ROUNDS
    for one in on_map.plan.rounds:
        office = on_map.places[on_map.depot_place(one.start)].label
        colour = groups.rounds % len(colours)
        entry = _entry(one, style, colours[colour], stops)
        number = groups.add(office, entry)
        place = {"g": groups.number_of(office), "r": number, "c": colour}
        anchors = _anchors(territory, number)
        lines += _line_features(on_map, one, stops, anchors, office, place)
        dots += _stop_features(one, stops, place, style)
        dots += _commune_features(one, stops, anchors, names, place)
    hidden = sum(stops[visit.stop].hidden for one in on_map.plan.rounds for visit in one.visits)
    note = (
        f"{count(hidden)} điểm dừng riêng tư chỉ hiện theo xã, phường, không hiện địa chỉ; nét chấm chỉ là thứ tự."
        if hidden
        else ""
    )
    if not on_map.plan.rounds:
        return _unserved_layer(on_map, stops, style)
    swatch = colours[0]
    return [
        Layer(
            f"{style.name}-lines",
            f"{style.title}: đường đi",
            Swatch("line", swatch, weight=style.weight, dashed=on_map.plan.summary.estimated),
            lines,
            _ROUND_FIELDS,
            colours,
            section=style.title,
            shown=style.shown,
        ),
        Layer(
            f"{style.name}-stops",
            f"{style.title}: điểm dừng ({count(sum(len(one.visits) for one in on_map.plan.rounds))})",
            Swatch(style.stop_shape, swatch, fill=palette.PAPER, weight=1.4),  # type: ignore[arg-type]
            dots,
            (*_STOP_FIELDS, *style.more.fields),
            colours,
            section=style.title,
            shown=style.shown,
            note=note,
        ),
        *_unserved_layer(on_map, stops, style),
    ]


def _entry(one: Round, style: RoundStyle, colour: str, stops: dict[str, ShownStop]) -> Json:
    text = f"{hour(one.start_s)}–{hour(one.end_s)} · {len(one.visits)} điểm · {km(one.distance_m)}"
    return {
        "label": one.id,
        "text": text,
        "colour": colour,
        "href": f"{style.sheets}/{sheet_name(one.id)}" if style.sheets else "",
        "times": [[stops[visit.stop].label, f"{hour(visit.arrive_s)}–{hour(visit.leave_s)}"] for visit in one.visits]
        if style.stop_shape != "circle"
        else [],
    }


def _line_features(
    on_map: PlanOnMap,
    one: Round,
    stops: dict[str, ShownStop],
    anchors: dict[str, tuple[float, float]],
    office: str,
    place: dict[str, int],
) -> list[Feature]:
    legs = list(drawn_legs(on_map, one, stops, anchors))
    ways: Sequence[Way] = [way for way in _DASH if any(leg.way == way for leg in legs)]
    popup = [
        office,
        f"{vehicle(one.profile)} ({one.carrier})",
        f"{hour(one.start_s)}–{hour(one.end_s)} ({span(one.end_s - one.start_s)})",
        count(len(one.visits)),
        km(one.distance_m),
        ", ".join(_WAYS[way] for way in ways),
    ]
    return [
        line_feature(
            _once([leg.line for leg in legs if leg.way == way]), t=f"Tuyến {one.id}", p=popup, d=_DASH[way], **place
        )
        for way in ways
    ]


def _once(lines: Sequence[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """The lines without what was drawn before, either way: dashes drawn twice would look like a solid line."""
    seen: set[frozenset[tuple[float, float]]] = set()
    pieces: list[list[tuple[float, float]]] = []
    for line in lines:
        points = [(lon, lat) for lon, lat in rounded_line(line)]
        fresh = False
        for a, b in pairwise(points):
            stretch = frozenset((a, b))
            new = stretch not in seen
            seen.add(stretch)
            if new and fresh:
                pieces[-1].append(b)
            elif new:
                pieces.append([a, b])
            fresh = new
    return [np.array(piece) for piece in pieces]


def _stop_features(
    one: Round, stops: dict[str, ShownStop], place: dict[str, int], style: RoundStyle
) -> list[Feature]:
    features = []
    for order, visit in enumerate(one.visits, start=1):
        stop = stops[visit.stop]
        if stop.lon is None or stop.lat is None:
            continue
        times = f"đến {hour(visit.arrive_s)}, phục vụ {hour(visit.start_s)}, rời {hour(visit.leave_s)}"
        late = f"; muộn {span(visit.late_s)}" if visit.late_s else ""
        popup = [one.id, f"{order}/{len(one.visits)}", times + late, stop.items, stop.note]
        popup += style.more.values.get(visit.place, ())
        features.append(point_feature(stop.lon, stop.lat, t=stop.label, p=popup, s=style.stop_px, **place))
    return features


def _anchors(territory: Territory, number: int) -> dict[str, tuple[float, float]]:
    """A point for every commune, shifted a few hundred metres from its centre so that rounds do not hide each other.

    The shift depends on the round's number alone (a sunflower of twelve seeds) and so tells nothing of the stops.
    """
    seed = number % 12
    angle, far = seed * math.pi * (3 - math.sqrt(5)), 0.0022 * math.sqrt(seed)
    east, north = far * math.cos(angle), far * math.sin(angle)
    return {commune.code: (commune.lon + east, commune.lat + north) for commune in territory.communes}


def _commune_features(
    one: Round,
    stops: dict[str, ShownStop],
    anchors: dict[str, tuple[float, float]],
    names: dict[str, str],
    place: dict[str, int],
) -> list[Feature]:
    hidden = Counter(stops[visit.stop].commune for visit in one.visits if stops[visit.stop].hidden)
    return [
        point_feature(
            *anchors[commune],
            t=names[commune],
            p=[one.id, "", "", "", f"{number} điểm dừng riêng tư của tuyến này ở đây; vị trí vẽ ở giữa xã, phường."],
            s=round(3.5 + 1.1 * math.sqrt(number), 1),
            **place,
        )
        for commune, number in hidden.items()
        if commune in anchors
    ]


def _why(one: Unserved, problem: Problem) -> list[str]:
    return [reason_words(one.reason), explanation(one, problem), one.reason]


def _unserved_layer(on_map: PlanOnMap, stops: dict[str, ShownStop], style: RoundStyle) -> list[Layer]:
    if not on_map.plan.unserved:
        return []
    features = []
    for one in on_map.plan.unserved:
        stop = stops[one.stop]
        if stop.lon is not None and stop.lat is not None:
            features.append(point_feature(stop.lon, stop.lat, s=6.0, t=stop.label, p=_why(one, on_map.problem)))
    return [
        Layer(
            f"{style.name}-unserved",
            f"{style.title}: chưa phục vụ được ({count(len(on_map.plan.unserved))})",
            Swatch("triangle", palette.INK, fill="#ffd400", weight=1.5),
            features,
            ("Lý do", "Giải thích", "Mã"),
            section=style.title,
        )
    ]
