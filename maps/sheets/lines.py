"""The lines of a sheet in the order of the day: stops, rests, trips back to reload, the way back.

The plan is as exact as its reader may know it (:mod:`routing.plan.told`): a stop or a home that they may not place
has no times, nor has a rest on a round to one; other times of such a round are rough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maps.day.told import Told
from maps.places import ShownStop
from maps.plain_text import plain_text
from maps.round_path import PlanOnMap
from maps.vietnamese import hour
from routing.plan.calls import calls_of
from routing.plan.plan import Round, Visit

BACK = "Về đến nơi kết thúc tuyến"
RELOAD = "Về lấy thêm hàng"
REST = "Nghỉ"


@dataclass(frozen=True, slots=True)
class StopLine:
    """A stop in its order, from 1. Times are "" where `at` (lon, lat) is None: for a stop that is not shown.

    `leave` is when the service is over; `wait_until` when it begins, "" where nobody waits.
    """

    order: int
    arrive: str
    wait_until: str
    leave: str
    where: str
    items: str
    cash: str
    remarks: str
    at: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """What happens between stops; `arrive` and `leave` may be ""."""

    arrive: str
    leave: str
    what: str


def lines_of(on_map: PlanOnMap, one: Round, cash: Mapping[str, str]) -> Iterator[StopLine | EventLine]:
    """The lines of a round of `on_map`; `cash` is what a stop says in money, by id."""
    shown, told = on_map.shown_stops(), on_map.told(one)
    order = 0
    for place, call in enumerate(calls_of(one)):
        yield from _rests(one, place, told)
        if isinstance(call, Visit):
            order += 1
            yield _stop_line(order, call, shown[call.stop], cash.get(call.stop, ""), told)
        else:
            hours = ("", "") if told.silent or call in on_map.hidden else (hour(call.arrive_s), hour(call.leave_s))
            yield EventLine(*hours, RELOAD)
    yield from _rests(one, len(one.visits) + len(one.reloads), told)
    if one.back is not None:
        yield EventLine("" if told.silent or one.end in on_map.hidden.depots else hour(one.back.arrive_s), "", BACK)


def _rests(one: Round, place: int, told: Told) -> Iterator[EventLine]:
    """The rests on the way to the place of that number."""
    for rest in one.rests:
        if rest.before == place:
            yield EventLine(*(("", "") if told.rough else (hour(rest.start_s), hour(rest.end_s))), REST)


def _stop_line(order: int, visit: Visit, stop: ShownStop, cash: str, told: Told) -> StopLine:
    if stop.hidden:
        where = f"Thông tin hạn chế (mã {plain_text(stop.id)})"
        return StopLine(order, "", "", "", where, "", "", "", None)
    late = f"Muộn {told.span(visit.late_s)}." if visit.late_s else ""
    return StopLine(
        order=order,
        arrive=hour(visit.arrive_s),
        wait_until=hour(visit.start_s) if visit.start_s > visit.arrive_s else "",
        leave=hour(visit.leave_s),
        where=plain_text(stop.label),
        items=plain_text(stop.items),
        cash=cash,
        remarks=f"{late} {plain_text(stop.note)}".strip(),
        at=stop.at,
    )
