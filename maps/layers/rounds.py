"""Rounds as lines and stops: a colour a round, dashed where the way is estimated, dotted where it is generalised.

The rounds themselves stand in the page's `day` (:mod:`maps.day.day`); a layer here names its part of it. Stops that
the reader may not place are drawn together, a ring a round and commune, near the commune's centre.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from maps import palette
from maps.day.day import Day
from maps.day.round_data import round_data
from maps.layers.layer import Json, Layer, Sign, Swatch, point_feature
from maps.places import ShownStop
from maps.round_path import WAYS, PlanOnMap
from maps.sheets.names import sheet_name
from maps.unserved import explanation, reason_words
from maps.vietnamese import count, vehicle
from routing.plan.plan import Unserved
from routing.problem.problem import Problem

#: Ways of which the lines must say that they are not sure.
_UNSURE: tuple[Literal["estimated", "hidden"], ...] = ("estimated", "hidden")


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
    stop_shape: Literal["circle", "square", "triangle"] = "circle"
    stop_px: float = 3.5
    #: Whether the hours of every halt stand in the list of rounds, and not only below a chosen one.
    timetable: bool = False
    #: Folder of the rounds' sheets, seen from the page; "" when there are none.
    sheets: str = ""
    shown: bool = True
    more: MoreOnStops = field(default_factory=MoreOnStops)


@dataclass(frozen=True, slots=True)
class RunLayer(Layer):
    """One part of a run of the page's day, by the run's place in it; `ways` are the signs that its lines carry."""

    run: int = field(default=0, kw_only=True)
    part: Literal["lines", "stops"] = field(default="lines", kw_only=True)
    ways: tuple[Sign, ...] = field(default=(), kw_only=True)

    def signs(self) -> list[Sign]:
        """What of the lines is not sure."""
        return list(self.ways)

    def as_json(self) -> Json:
        """As every layer's, with what `maps/static/buuta-rounds.js` looks for."""
        return {**Layer.as_json(self), "run": self.run, "part": self.part}


def round_layers(on_map: PlanOnMap, style: RoundStyle, day: Day) -> list[Layer]:
    """Lines, stops and unserved stops of one plan; its rounds are entered into `day`."""
    stops = on_map.shown_stops()
    unserved = _unserved_layer(on_map, stops, style)
    run, first = len(day.runs), len(day.rounds)
    _enter_rounds(on_map, style, stops, day, run)
    if len(day.rounds) == first:
        return unserved
    day.runs.append(_run(style))
    colours = _colours(style)
    hidden = sum(stops[visit.stop].hidden for one in on_map.plan.rounds for visit in one.visits)
    note = f"{count(hidden)} điểm dừng riêng tư chỉ đếm theo xã, phường, không hiện địa chỉ." if hidden else ""
    ways = _signs(day.rounds[first:])
    number = sum(len(one.visits) for one in on_map.plan.rounds)
    lines = RunLayer(
        f"{style.name}-lines",
        f"{style.title}: đường đi",
        Swatch("line", colours[0], weight=style.weight, dashed=bool(ways), dotted=ways == ("hidden",)),
        [],
        section=style.title,
        shown=style.shown,
        palette=colours,
        run=run,
        ways=ways,
    )
    dots = RunLayer(
        f"{style.name}-stops",
        f"{style.title}: điểm dừng ({count(number)})",
        Swatch(style.stop_shape, colours[0], fill=palette.PAPER, weight=1.4),
        [],
        section=style.title,
        shown=style.shown,
        note=note,
        run=run,
        part="stops",
    )
    return [lines, dots, *unserved]


def _colours(style: RoundStyle) -> tuple[str, ...]:
    return (style.colour,) if style.colour else palette.ROUNDS


def _signs(rounds: Sequence[Json]) -> tuple[Sign, ...]:
    drawn = {way for one in rounds for way, points in zip(one["ways"], one["points"], strict=True) if points}
    return tuple(way for way in _UNSURE if str(WAYS.index(way)) in drawn)


def _run(style: RoundStyle) -> Json:
    return {
        "name": style.name,
        "title": style.title,
        "shape": style.stop_shape,
        "px": style.stop_px,
        "weight": style.weight,
        "fields": list(style.more.fields),
        "timetable": style.timetable,
    }


def _enter_rounds(on_map: PlanOnMap, style: RoundStyle, stops: Mapping[str, ShownStop], day: Day, run: int) -> None:
    names = {commune.code: commune.name for commune in day.territory.communes}
    colours = _colours(style)
    for one in on_map.plan.rounds:
        data = round_data(on_map, one, stops, day.anchors(), names, day.texts, style.more.values)
        if data is None:
            continue
        day.rounds.append(
            {
                **data,
                "run": run,
                "office": day.office(on_map.shown_depot(one.start).name),
                "colour": colours[len(day.rounds) % len(colours)],
                "sheet": f"{style.sheets}/{sheet_name(one.id)}" if style.sheets else "",
                "who": f"{vehicle(one.profile)} ({one.carrier})",
            }
        )


def _why(one: Unserved, problem: Problem) -> list[str]:
    return [reason_words(one.reason), explanation(one, problem), one.reason]


def _unserved_layer(on_map: PlanOnMap, stops: Mapping[str, ShownStop], style: RoundStyle) -> list[Layer]:
    if not on_map.plan.unserved:
        return []
    features = []
    for one in on_map.plan.unserved:
        stop = stops[one.stop]
        if stop.at is not None:
            features.append(point_feature(*stop.at, s=6.0, t=stop.label, p=_why(one, on_map.problem)))
    return [
        Layer(
            f"{style.name}-unserved",
            f"{style.title}: chưa phục vụ được ({count(len(on_map.plan.unserved))})",
            Swatch("triangle", palette.INK, fill=palette.UNSERVED, weight=1.5),
            features,
            ("Lý do", "Giải thích", "Mã"),
            section=style.title,
        )
    ]
