"""Faults of a period before anything is planned: its days, ids and patterns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from geo.errors import Fault
from routing.periodic.patterns import MOST_PATTERNS, Pattern, TooManyPatterns, patterns_of
from routing.periodic.periodic import Frequency, Periodic, PeriodicStop


def record_faults(periodic: Periodic) -> list[Fault]:
    """PERIOD_DAYS, ID_DUPLICATE, ID_UNKNOWN, PERIOD_LOCKED and PERIOD_DATE_UNKNOWN, all of them."""
    return [*_days(periodic), *_ids(periodic), *_dates(periodic)]


def listed_patterns(periodic: Periodic) -> tuple[list[Fault], list[tuple[Pattern, ...]]]:
    """PERIOD_NO_PATTERN, PERIOD_TOO_MANY and PERIOD_OVER_MOST (for fixed dates), and every stop's patterns.

    Stops with the same frequency share their patterns: they are listed once.
    """
    faults: list[Fault] = []
    known: dict[str, tuple[Pattern, ...] | None] = {}
    listed: list[tuple[Pattern, ...]] = []
    for at, stop in enumerate(periodic.stops):
        field = f"stops[{at}].{'frequency' if stop.frequency is not None else 'patterns'}"
        key = stop.model_dump_json(exclude={"stop"})
        if key not in known:
            known[key] = _patterns(stop, periodic)
        patterns = known[key]
        if patterns is None:
            text = f"It has more than {MOST_PATTERNS:,} patterns."
            faults.append(Fault("PERIOD_TOO_MANY", text, field, stop.stop.id))
        elif not patterns:
            faults.append(Fault("PERIOD_NO_PATTERN", _why_none(stop.frequency, periodic), field, stop.stop.id))
        listed.append(patterns or ())
    return [*faults, *_over_most(periodic, listed)], listed


def _patterns(stop: PeriodicStop, periodic: Periodic) -> tuple[Pattern, ...] | None:
    """The patterns, None when there are too many."""
    try:
        return tuple(patterns_of(stop, periodic.days))
    except TooManyPatterns:
        return None


def _days(periodic: Periodic) -> Iterator[Fault]:
    for at in range(1, len(periodic.days)):
        before, here = periodic.days[at - 1].date, periodic.days[at].date
        if here <= before:
            yield Fault("PERIOD_DAYS", f"{here} comes after {before}.", f"days[{at}].date", here)


def _ids(periodic: Periodic) -> Iterator[Fault]:
    for kind, names in (
        ("stops", [each.stop.id for each in periodic.stops]),
        ("carriers", [each.id for each in periodic.carriers]),
        ("depots", [each.id for each in periodic.depots]),
    ):
        for name, times in Counter(names).items():
            if times > 1:
                yield Fault("ID_DUPLICATE", f"{name!r} stands {times} times.", kind, name)
    known = {carrier.id for carrier in periodic.carriers}
    for at, day in enumerate(periodic.days):
        for field in ("carriers", "shifts", "limits", "escorted"):
            for name in getattr(day, field) or ():
                if name not in known:
                    yield Fault("ID_UNKNOWN", f"There is no carrier {name!r}.", f"days[{at}].{field}", day.date)
    yield from _of_records(periodic, known)


def _of_records(periodic: Periodic, known: Set[str]) -> Iterator[Fault]:
    for at, carrier in enumerate(periodic.carriers):
        if carrier.locked:
            text = f"Carrier {carrier.id!r} has locked stops."
            yield Fault("PERIOD_LOCKED", text, f"carriers[{at}].locked", carrier.id)
    for at, each in enumerate(periodic.stops):
        # A day problem may lack a carrier who is off, so who is usual or named is looked up here, among all.
        named = [("usual", each.stop.usual), *(("carriers", name) for name in each.stop.carriers or ())]
        for field, name in named:
            if name is not None and name not in known:
                text = f"There is no carrier {name!r}."
                yield Fault("ID_UNKNOWN", text, f"stops[{at}].stop.{field}", each.stop.id)


def _dates(periodic: Periodic) -> Iterator[Fault]:
    known = {day.date for day in periodic.days}
    for at, stop in enumerate(periodic.stops):
        for field, told in _told_dates(stop):
            if told not in known:
                text = f"{told} is none of the days: a holiday, or outside of the period."
                yield Fault("PERIOD_DATE_UNKNOWN", text, f"stops[{at}].{field}", stop.stop.id)


def _told_dates(stop: PeriodicStop) -> Iterator[tuple[str, str]]:
    for told in stop.dates or ():
        yield "dates", told
    for number, pattern in enumerate(stop.patterns or ()):
        for told in pattern:
            yield f"patterns[{number}]", told


def _why_none(frequency: Frequency | None, periodic: Periodic) -> str:
    if frequency is None:
        return "It has no pattern."
    gap = f"at least {frequency.least_gap}" + (f" and at most {frequency.most_gap}" if frequency.most_gap else "")
    first, last = frequency.first or periodic.days[0].date, frequency.last or periodic.days[-1].date
    told = f"{frequency.visits} visits a {frequency.per}, {gap} days apart, from {first} to {last}"
    return f"{told}: no set of the days keeps that."


def _over_most(periodic: Periodic, listed: Sequence[tuple[Pattern, ...]]) -> Iterator[Fault]:
    """Mandatory stops that can come on no other day, against what the day may deliver."""
    forced: Counter[tuple[int, str]] = Counter()
    for stop, patterns in zip(periodic.stops, listed, strict=True):
        if patterns and stop.stop.penalty is None:
            for day in set(patterns[0]).intersection(*patterns[1:]):
                for unit, amount in stop.stop.delivers.items():
                    forced[day, unit] += amount
    for at, told in enumerate(periodic.days):
        for unit, most in told.most.items():
            if forced[at, unit] > most:
                text = f"Stops that must come on this day take {forced[at, unit]:,} {unit}, there are {most:,}."
                yield Fault("PERIOD_OVER_MOST", text, f"days[{at}].most", told.date)
