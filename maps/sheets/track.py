"""A round for devices: its stops as waypoints, and the way between them, as far as one reader may see both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from maps.round_path import PlanOnMap, Way, drawn_legs
from maps.sheets.content import RoundSheet
from maps.sheets.lines import StopLine
from maps.vietnamese import day
from maps.way_words import way_key
from routing.plan.plan import Round

#: The ways that files tell, with their words. What leads to a hidden stop is in none.
TOLD_WAYS = way_key(("known", "estimated"))


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A place on the round: degrees, a short name (`3. Chợ Vườn Hoa`), what to do there, and when.

    `time` is an instant of UTC, ISO 8601; "" where a calendar does not hold it, and for the start.
    """

    lon: float
    lat: float
    name: str
    text: str
    time: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Legs without a gap that are known, or estimated, alike: (n, 2) lon and lat; `way` is in :data:`TOLD_WAYS`."""

    way: Way
    line: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RoundTrack:
    """`text` tells the day, the office, how many stops are left out, and whom to thank for the roads."""

    name: str
    text: str
    waypoints: tuple[Waypoint, ...]
    stretches: tuple[Stretch, ...]


def round_track(on_map: PlanOnMap, one: Round, sheet: RoundSheet) -> RoundTrack:
    """The round of a sheet; stops that its reader may not see are in none of it, but counted in `text`."""
    return RoundTrack(
        name=f"Tuyến {sheet.id}",
        text=" ".join(_told(sheet)),
        waypoints=tuple(_waypoints(on_map, one, sheet)),
        stretches=tuple(_stretches(on_map, one)),
    )


def _told(sheet: RoundSheet) -> Iterator[str]:
    yield f"{sheet.title}, {sheet.office}, ngày {day(sheet.date)}."
    if sheet.hidden:
        yield f"Không có trong tệp này: {sheet.hidden} điểm hạn chế."
    if sheet.guessed:
        yield "Giờ và quãng đường là ước tính."
    yield from sheet.labels
    if sheet.credit:
        yield f"Đường: {sheet.credit}."


def _waypoints(on_map: PlanOnMap, one: Round, sheet: RoundSheet) -> Iterator[Waypoint]:
    if sheet.depot is not None:
        yield Waypoint(*sheet.depot, f"Xuất phát: {sheet.office}", sheet.hours, "")
    stops = [line for line in sheet.lines if isinstance(line, StopLine)]
    for line, visit in zip(stops, one.visits, strict=True):
        if line.at is None:
            continue
        hours = f"{line.arrive} – {line.leave}"
        text = " · ".join(filter(None, (hours, line.items, line.cash, line.remarks)))
        time = _instant(on_map.plan.date, on_map.problem.time_zone, visit.arrive_s)
        yield Waypoint(*line.at, f"{line.order}. {line.where}", text, time)


def _stretches(on_map: PlanOnMap, one: Round) -> Iterator[Stretch]:
    lines: list[NDArray[np.float64]] = []
    way: Way = "hidden"
    for leg in drawn_legs(on_map, one, on_map.shown_stops(), {}):
        if lines and (leg.way != way or not np.array_equal(lines[-1][-1], leg.line[0])):
            yield Stretch(way, np.concatenate(lines))
            lines = []
        way = leg.way
        if way in TOLD_WAYS:
            lines.append(leg.line)
    if lines:
        yield Stretch(way, np.concatenate(lines))


def _instant(day: str, zone: str, seconds: int) -> str:
    """Seconds since local midnight as an instant; "" beyond the years that calendars hold."""
    try:
        midnight = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        return (midnight + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError):
        return ""
