"""Where one run hands over to another: places that rounds of two runs or more come to, with the hours of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from maps import palette
from maps.day.told import Told
from maps.layers.layer import Layer, Swatch, point_feature
from maps.layers.rounds import RoundStyle
from maps.round_path import Halt, PlanOnMap, halts
from maps.vietnamese import count, hour
from routing.plan.plan import Round


def connection_layer(plans: Sequence[tuple[PlanOnMap, RoundStyle]]) -> list[Layer]:
    """The connections that the reader may see; no layer where there is none. Runs are told apart by their title."""
    calls: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    where: dict[str, tuple[float, float, str]] = {}
    for on_map, style in plans:
        for place, words in _calls(on_map):
            shown = on_map.places[place]
            where[place] = (shown.lon, shown.lat, shown.label)
            calls[place][style.title].append(words)
    titles = tuple(dict.fromkeys(style.title for _, style in plans))
    features = []
    for place, by_title in calls.items():
        if len(by_title) > 1:
            lon, lat, label = where[place]
            told = ["; ".join(by_title.get(title, ())) for title in titles]
            features.append(point_feature(lon, lat, t=f"Điểm nối chuyến: {label}", p=told, s=11.0))
    if not features:
        return []
    return [
        Layer(
            "connections",
            f"Điểm nối chuyến ({count(len(features))})",
            Swatch("diamond", palette.INK, fill=palette.PAPER, weight=1.4),
            features,
            titles,
            section="Điểm nối chuyến",
            note="Nơi ít nhất hai loại chuyến gặp nhau; bấm để xem giờ đến, giờ đi của từng chuyến.",
        )
    ]


def _calls(on_map: PlanOnMap) -> Iterator[tuple[str, str]]:
    """Every place that a round comes to, with the round's name and hours there."""
    stops = on_map.shown_stops()
    for one in on_map.plan.rounds:
        told = on_map.told(one)
        if told.silent:
            continue
        row = [halt for halt in halts(on_map, one, stops, {}) if halt.place]
        hours: dict[str, list[str]] = defaultdict(list)
        for at, halt in enumerate(row):
            hours[halt.place].append(_hours(halt, told, first=at == 0, last=_ends(one, row, at)))
        for place, times in hours.items():
            yield place, f"{one.id}: {', '.join(times)}"


def _ends(one: Round, row: Sequence[Halt], at: int) -> bool:
    return one.back is not None and at == len(row) - 1


def _hours(halt: Halt, told: Told, *, first: bool, last: bool) -> str:
    about = "khoảng " if told.rough else ""
    if first:
        return f"rời {about}{hour(halt.leave_s)}"
    if last:
        return f"về {about}{hour(halt.arrive_s)}"
    return f"{about}{hour(halt.arrive_s)}–{hour(halt.leave_s)}"
