"""When a carrier who visits these stops in this order is where: the arithmetic behind every schedule.

Earliest first: leave the start at the beginning of the shift and never idle except before a window. Then the start is
moved later as far as this takes waiting out of the round without making any stop later than its promise: a delay of
at most the total waiting leaves the end of the round where it is (Savelsbergh, "The vehicle routing problem with time
windows: minimizing route duration", 1992).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from routing.problem.problem import Carrier, Stop
from routing.problem.ways import Ways


@dataclass(frozen=True, slots=True)
class Broken:
    """Why the order of stops is not possible: the rule's code, the stop where it breaks, the numbers that bind."""

    reason: str
    stop: str
    numbers: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Seconds since midnight; one entry per stop in `arrive_s`, `begin_s`."""

    start_s: int
    arrive_s: tuple[int, ...]
    begin_s: tuple[int, ...]
    end_s: int


def latest_begin(stop: Stop) -> int:
    """The last second at which service may begin: the window's end, or the deadline less the service."""
    if stop.deadline_s is None:
        return stop.window_s[1]
    return min(stop.window_s[1], stop.deadline_s - stop.service_s)


def timeline(carrier: Carrier, stops: Sequence[Stop], ways: Ways, depots: dict[str, str]) -> Timeline | Broken:
    """The times of a round, or the first rule it breaks (loads are `loads.py`'s business)."""
    travel = _travel(carrier, stops, ways, depots)
    if isinstance(travel, Broken):
        return travel
    earliest = _forward(carrier.shift_s[0], stops, travel)
    late = _too_late(carrier, stops, earliest)
    if late is not None:
        return late
    waiting = sum(begin - arrive for arrive, begin in zip(earliest.arrive_s, earliest.begin_s, strict=True))
    if not waiting:
        delayed = earliest
    else:
        delay = min(waiting, _slack(stops, earliest, keep_promises=True))
        if carrier.max_duration_s is not None:
            needed = earliest.end_s - earliest.start_s - carrier.max_duration_s
            delay = max(delay, min(needed, waiting, _slack(stops, earliest, keep_promises=False)))
        delayed = _forward(carrier.shift_s[0] + delay, stops, travel)
    span = delayed.end_s - delayed.start_s
    if carrier.max_duration_s is not None and span > carrier.max_duration_s:
        numbers = {"duration_s": span, "limit_s": carrier.max_duration_s, "excess_s": span - carrier.max_duration_s}
        return Broken("SHIFT_TOO_SHORT", stops[-1].id, numbers)
    return delayed


def _travel(carrier: Carrier, stops: Sequence[Stop], ways: Ways, depots: dict[str, str]) -> list[int] | Broken:
    """Seconds of every leg; the last is the way back, 0 on an open round."""
    here = ways.at[depots[carrier.start]]
    legs: list[int] = []
    for stop in stops:
        there = ways.at[stop.place]
        seconds = ways.travel_s[here][there]
        if seconds is None:
            return Broken("UNREACHABLE", stop.id)
        legs.append(seconds)
        here = there
    if carrier.end is None:
        return [*legs, 0]
    back = ways.travel_s[here][ways.at[depots[carrier.end]]]
    if back is None:
        return Broken("UNREACHABLE", stops[-1].id if stops else "")
    return [*legs, back]


def _forward(start_s: int, stops: Sequence[Stop], travel: Sequence[int]) -> Timeline:
    now = start_s
    arrive: list[int] = []
    begin: list[int] = []
    for stop, seconds in zip(stops, travel, strict=False):
        now += seconds
        arrive.append(now)
        now = max(now, stop.window_s[0])
        begin.append(now)
        now += stop.service_s
    return Timeline(start_s, tuple(arrive), tuple(begin), now + travel[-1])


def _too_late(carrier: Carrier, stops: Sequence[Stop], times: Timeline) -> Broken | None:
    for stop, begin in zip(stops, times.begin_s, strict=True):
        latest = latest_begin(stop)
        if begin > latest:
            return Broken(
                "WINDOW_CLOSED", stop.id, {"earliest_s": begin, "latest_s": latest, "excess_s": begin - latest}
            )
    if times.end_s > carrier.shift_s[1]:
        excess = times.end_s - carrier.shift_s[1]
        return Broken(
            "SHIFT_TOO_SHORT",
            stops[-1].id if stops else "",
            {"end_s": times.end_s, "shift_end_s": carrier.shift_s[1], "excess_s": excess},
        )
    return None


def _slack(stops: Sequence[Stop], earliest: Timeline, *, keep_promises: bool) -> int:
    """How much later the start may be. A stop already late on the earliest timeline gets no later still."""
    slack, waited = None, 0
    for stop, arrive, begin in zip(stops, earliest.arrive_s, earliest.begin_s, strict=True):
        waited += begin - arrive
        latest = latest_begin(stop)
        if keep_promises and stop.due_s is not None:
            latest = min(latest, max(stop.due_s, begin))
        room = waited + latest - begin
        slack = room if slack is None else min(slack, room)
    return slack or 0
