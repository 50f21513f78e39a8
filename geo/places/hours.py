"""Opening hours: when a point is open, day by day, with midday closing and holidays.

The canonical text is a small part of OpenStreetMap's `opening_hours`:

    Mo-Fr 07:30-11:30,13:30-17:00; Sa 07:30-11:30; PH off; 2026-02-23 off

A rule is days and spans, or days and `off`. Days are `Mo` to `Su` (lists and ranges), `PH` (public holidays of
Vietnam) or dates; `24/7` is every hour of the week. A day that no rule names is closed. A dated rule goes before
`PH`, and `PH` before the days of the week; without a `PH` rule a holiday is a day like others. A span that ends
before it begins runs into the next day. Unlike OpenStreetMap a date is written ISO, and a day stands in one rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise

from geo.errors import refuse

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY_S = 86_400
ALL_DAY = ((0, DAY_S),)
#: More rules or dates than a year has days are a mistake, or an attack.
MAX_TEXT = 2_000

#: (start, end) in seconds after midnight; the end may lie in the next day, at most 24 hours after the start.
Span = tuple[int, int]

_SPAN = re.compile(r"(\d{2}):(\d{2})-(\d{2}):(\d{2})")
_RULE = re.compile(r"([A-Za-z0-9,\-]+) (off|[\d:,\-]+)")


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The hours of one point. `week` has seven days from Monday, each a tuple of spans in order, empty when closed.

    `holidays` are the spans of a public holiday, None when it is a day like others; `dates` the days with hours of
    their own, in order.
    """

    week: tuple[tuple[Span, ...], ...]
    holidays: tuple[Span, ...] | None = None
    dates: tuple[tuple[date, tuple[Span, ...]], ...] = ()

    @classmethod
    def parse(cls, text: str) -> OpeningHours:
        """The hours that a text tells: canonical, or Vietnamese as people write it (:mod:`geo.places.hours_words`).

        Raises:
            InputRefused: FIELD_INVALID, with the part that was not understood.
        """
        if len(text) > MAX_TEXT:
            raise refuse("FIELD_INVALID", f"Opening hours of {len(text):,} letters.", "hours")
        canonical = _canonical(text)
        if canonical is not None:
            return canonical
        from geo.places.hours_words import read_hours_in_words  # noqa: PLC0415 - it builds on this module

        return read_hours_in_words(text)

    @property
    def text(self) -> str:
        """The canonical text; :meth:`parse` gives these hours back."""
        rules = ["24/7"] if all(spans == ALL_DAY for spans in self.week) else list(_week_rules(self.week))
        if self.holidays is not None:
            rules.append(f"PH {_spans_text(self.holidays)}")
        rules += [f"{day.isoformat()} {_spans_text(spans)}" for day, spans in self.dates]
        return "; ".join(rules)

    def intervals(self, day: date) -> list[Span]:
        """When it is open on a local day: (start, end) in seconds after midnight, in order, apart, within the day."""
        spill = [(0, end - DAY_S) for _, end in self._spans(day - timedelta(days=1)) if end > DAY_S]
        own = [(start, min(end, DAY_S)) for start, end in self._spans(day)]
        joined: list[Span] = []
        for start, end in sorted(spill + own):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined

    def is_open(self, moment: datetime) -> bool:
        """Whether it is open at a local time; the end of a span is closed."""
        second = moment.hour * 3600 + moment.minute * 60 + moment.second
        return any(start <= second < end for start, end in self.intervals(moment.date()))

    def _spans(self, day: date) -> tuple[Span, ...]:
        for dated, spans in self.dates:
            if dated == day:
                return spans
        if self.holidays is not None and is_holiday(day):
            return self.holidays
        return self.week[day.weekday()]


def hours_of(
    rules: Iterable[tuple[Sequence[int | str | date], Sequence[Span]]],
) -> OpeningHours:
    """Hours from rules, each (days, spans): a day is 0 (Monday) to 6, "PH" or a date; no spans is closed.

    Raises:
        InputRefused: FIELD_INVALID for a day told twice, spans that overlap, or no rule at all.
    """
    told: dict[int | str | date, tuple[Span, ...]] = {}
    for days, spans in rules:
        ordered = _checked(spans)
        for day in days:
            if day in told:
                raise refuse("FIELD_INVALID", f"{_day_text(day)} stands in two rules.", "hours")
            told[day] = ordered
    week = tuple(told.get(day, ()) for day in range(7))
    if not any(isinstance(day, int) for day in told):
        raise refuse("FIELD_INVALID", "No day of the week has hours.", "hours")
    dates = sorted((day, spans) for day, spans in told.items() if isinstance(day, date))
    return OpeningHours(week, told.get("PH"), tuple(dates))


def is_holiday(day: date) -> bool:
    """Whether a day is a public holiday of Vietnam, Tết and the days taken instead of a Sunday among them.

    From the `holidays` package; for years whose order of holidays was not yet published it is what the law implies.
    """
    return day in _holidays(day.year)


@cache
def _holidays(year: int) -> Mapping[date, str]:
    import holidays  # noqa: PLC0415 - only a question about a day needs it

    found: Mapping[date, str] = holidays.country_holidays("VN", years=year)
    return found


def span(start_h: int, start_m: int, end_h: int, end_m: int) -> Span:
    """A span from clock times, 00:00 to 24:00; one that ends before it begins runs into the next day.

    Raises:
        InputRefused: FIELD_INVALID for a time that no clock shows, or a span without length.
    """
    for hour, minute in ((start_h, start_m), (end_h, end_m)):
        if not (0 <= hour <= 24 and 0 <= minute < 60 and hour * 60 + minute <= 24 * 60):
            raise refuse("FIELD_INVALID", f"{hour:02d}:{minute:02d} is not a time of day.", "hours")
    start, end = start_h * 3600 + start_m * 60, end_h * 3600 + end_m * 60
    if start in (end, DAY_S):
        raise refuse("FIELD_INVALID", f"{start_h:02d}:{start_m:02d}-{end_h:02d}:{end_m:02d} is no span.", "hours")
    return (start, end if end > start else end + DAY_S)


def _checked(spans: Sequence[Span]) -> tuple[Span, ...]:
    ordered = tuple(sorted(spans))
    for (_, end), (start, _) in pairwise(ordered):
        if start < end:
            raise refuse("FIELD_INVALID", f"Spans overlap: {_spans_text(ordered)}.", "hours")
    return ordered


def _canonical(text: str) -> OpeningHours | None:
    """The hours of a canonical text, None for any other."""
    rules: list[tuple[list[int | str | date], list[Span]]] = []
    for part in text.split(";"):
        if part.strip() == "24/7":
            rules.append((list(range(7)), list(ALL_DAY)))
            continue
        match = _RULE.fullmatch(part.strip())
        days = _canonical_days(match[1]) if match else None
        spans = _canonical_spans(match[2]) if match else None
        if days is None or spans is None:
            return None
        rules.append((days, spans))
    return hours_of(rules)


def _canonical_days(text: str) -> list[int | str | date] | None:
    days: list[int | str | date] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        if part == "PH":
            days.append("PH")
        elif first in DAYS and (not last or last in DAYS):
            days += day_range(DAYS.index(first), DAYS.index(last or first))
        else:
            try:
                days.append(date.fromisoformat(part) if len(part) == 10 else date.min)
            except ValueError:
                return None
            if days[-1] == date.min:
                return None
    return days


def day_range(first: int, last: int) -> list[int]:
    """The days from one to another, both included, over Sunday where need be."""
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def _canonical_spans(text: str) -> list[Span] | None:
    if text == "off":
        return []
    matches = [_SPAN.fullmatch(part) for part in text.split(",")]
    if not all(matches):
        return None
    return [span(*(int(number) for number in match.groups())) for match in matches if match]


def _week_rules(week: Sequence[tuple[Span, ...]]) -> Iterator[str]:
    """One rule for all days of like spans, in the order of their first day; closed days are not named."""
    if not any(week):
        yield "Mo-Su off"
    for spans in dict.fromkeys(spans for spans in week if spans):
        days = [day for day in range(7) if week[day] == spans]
        runs: list[list[int]] = []
        for day in days:
            if runs and runs[-1][-1] == day - 1:
                runs[-1].append(day)
            else:
                runs.append([day])
        names = [DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs]
        yield f"{','.join(names)} {_spans_text(spans)}"


def _spans_text(spans: Iterable[Span]) -> str:
    return ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in spans) or "off"


def _clock(second: int) -> str:
    if second > DAY_S:
        second -= DAY_S
    return f"{second // 3600:02d}:{second // 60 % 60:02d}"


def _day_text(day: int | str | date) -> str:
    return DAYS[day] if isinstance(day, int) else str(day)
