"""Every calendar is checked again from the question alone, one call and one place of people at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from geo.errors import Fault
from routing.siting.mobile.calendar import Calendar, Day
from routing.siting.mobile.question import MobileQuestion, VanDay

#: A second visit is so many days from the first; told here again, since nothing of the search is trusted.
LEAST_DAYS = 2


def check_calendar(question: MobileQuestion, calendar: Calendar) -> list[Fault]:
    """Every promise that the calendar breaks; empty when it keeps all."""
    parts = (_days, _stops, _people, _figures)
    return [fault for part in parts for fault in part(question, calendar)]


def _days(question: MobileQuestion, calendar: Calendar) -> Iterator[Fault]:
    known = {(day.van.id, day.week, day.weekday): day for day in question.van_days}
    told = Counter((day.van, day.week, day.weekday) for day in calendar.days)
    for key, count in told.items():
        if key not in known or count > 1:
            yield _fault(f"Van {key[0]!r} has {count} days on {key[1]}.{key[2]}, or none there.", "days", key[0])
    for day in calendar.days:
        if (asked := known.get((day.van, day.week, day.weekday))) is not None:
            yield from _driven(question, day, asked)


def _driven(question: MobileQuestion, day: Day, asked: VanDay) -> Iterator[Fault]:
    """The day driven again, leg by leg."""
    if day.base != asked.van.base or day.shift_s != asked.van.shift_s or not day.calls:
        yield _fault("Its base, its shift or its calls are not the van's.", "days", day.van)
    index = {place: at for at, place in enumerate(question.drive.ids)}
    here, now, seconds, metres = day.base, day.leave_s, 0, 0
    ends = [(call.stop, call.from_s, call.until_s) for call in day.calls]
    for place, begins, leaves in [*ends, (day.base, day.back_s, day.back_s)]:
        if place not in index or question.drive.unreachable[index[here], index[place]]:
            yield _fault(f"There is no way from {here!r} to {place!r}.", "calls", place)
            return
        travel = int(question.drive.travel_s[index[here], index[place]])
        if now + travel > begins:
            yield _fault(f"The van is at {place!r} {now + travel - begins} s later than told.", "calls", place)
        seconds, metres = seconds + travel, metres + int(question.drive.distance_m[index[here], index[place]])
        here, now = place, leaves
    if day.leave_s < day.shift_s[0] or day.back_s > day.shift_s[1]:
        yield _fault("The day does not lie within the shift.", "days", day.van)
    if (seconds, metres) != (day.travel_s, day.distance_m):
        yield _fault(f"It drives {seconds} s and {metres} m, not what is told.", "days", day.van)


def _stops(question: MobileQuestion, calendar: Calendar) -> Iterator[Fault]:
    column = {stop: at for at, stop in enumerate(question.stops)}
    calls = [call for day in calendar.days for call in day.calls]
    for stop, count in Counter(call.stop for call in calls if not call.again).items():
        if count > 1 or stop not in column:
            yield _fault(f"There are {count} first calls at the stop, or it is none.", "calls", stop)
    yield from _again(question, calendar)
    here = Counter[str]()
    for each in calendar.served:
        here[each.stop] += each.people
    for call in calls:
        if call.stop in column and call.until_s - call.from_s != int(question.service_s[column[call.stop]]):
            yield _fault(f"The van stays for {call.until_s - call.from_s} s.", "calls", call.stop)
        if call.people != here[call.stop]:
            yield _fault(f"{call.people} people are told to come, {here[call.stop]} do.", "calls", call.stop)


def _again(question: MobileQuestion, calendar: Calendar) -> Iterator[Fault]:
    """Second visits: only where they are asked for, one at a stop, and days from the first."""
    first: dict[str, int] = {}
    again: dict[str, list[int]] = {}
    for day in calendar.days:
        for call in day.calls:
            on = 7 * day.week + day.weekday
            if call.again:
                again.setdefault(call.stop, []).append(on)
            else:
                first[call.stop] = on
    for stop, days in again.items():
        apart = abs(days[0] - first[stop]) if stop in first else 0
        if not question.twice or len(days) > 1 or min(apart, 7 * question.weeks - apart) < LEAST_DAYS:
            yield _fault("A second visit is not asked for, one too many, or too near to the first.", "calls", stop)


def _people(question: MobileQuestion, calendar: Calendar) -> Iterator[Fault]:
    column = {stop: at for at, stop in enumerate(question.stops)}
    row = {demand.id: at for at, demand in enumerate(question.demands)}
    open_ = {call.stop for day in calendar.days for call in day.calls} & column.keys()
    told = Counter([each.place for each in calendar.served] + [each.place for each in calendar.left])
    for demand in question.demands:
        if told[demand.id] != 1:
            yield _fault(f"The place is told of {told[demand.id]} times.", "served", demand.id)
    for each in calendar.served:
        way = int(question.reach_s[row[each.place], column[each.stop]]) if each.stop in open_ else -1
        if way != each.travel_s or way > question.radius_s:
            yield _fault("The stop is not visited, too far, or the way not as long as told.", "served", each.place)
    for one in calendar.left:
        if any(0 <= question.reach_s[row[one.place], column[stop]] <= question.radius_s for stop in open_):
            yield _fault("A stop of the calendar is near enough.", "left", one.place)
    for group in (calendar.served, calendar.left):
        for person in group:
            if person.people != question.demands[row[person.place]].people:
                yield _fault("Its people are not all of them.", "people", person.place)


def _figures(question: MobileQuestion, calendar: Calendar) -> Iterator[Fault]:
    true = {
        "people": sum(demand.people for demand in question.demands),
        "people_served": sum(each.people for each in calendar.served),
        "people_twice": sum(call.people for day in calendar.days for call in day.calls if call.again),
        "travel_s": sum(day.travel_s for day in calendar.days),
        "distance_m": sum(day.distance_m for day in calendar.days),
        "idle_days": len(question.van_days) - len(calendar.days),
    }
    for name, value in true.items():
        if getattr(calendar, name) != value:
            yield _fault(f"It is told as {getattr(calendar, name)} and is {value}.", name)
    if not calendar.people_served <= calendar.bound <= calendar.reachable <= calendar.people:
        yield _fault("More are served than can be.", "bound")


def _fault(text: str, field: str, row: str = "") -> Fault:
    return Fault("MOBILE_ANSWER", text, field, row)
