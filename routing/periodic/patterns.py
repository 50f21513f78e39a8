"""The patterns of a stop: every set of days on which it could be visited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, groupby, islice, pairwise

from routing.periodic.periodic import Day, Frequency, PeriodicStop

#: Numbers of days of the period, ascending.
Pattern = tuple[int, ...]

#: So many patterns of one stop are weighed against each other; twice a week on any days of a month are far more.
MOST_PATTERNS = 10_000
#: Sets that keep the gaps between neighbours for a while and end in none that keeps them all.
_MOST_STEPS = 1_000_000


class TooManyPatterns(Exception):
    """A frequency leaves so much open that its patterns cannot be listed."""


def patterns_of(stop: PeriodicStop, days: Sequence[Day]) -> list[Pattern]:
    """The patterns in lexical order, each once; empty when the frequency cannot be kept.

    Raises:
        TooManyPatterns: there are more than `MOST_PATTERNS`.
        KeyError: a date that is none of the days.
    """
    if stop.frequency is not None:
        return _of_frequency(stop.frequency, [date.fromisoformat(day.date) for day in days])
    number = {day.date: at for at, day in enumerate(days)}
    told = stop.patterns if stop.patterns is not None else [stop.dates or []]
    return sorted({tuple(sorted({number[each] for each in pattern})) for pattern in told})


def _of_frequency(frequency: Frequency, dates: Sequence[date]) -> list[Pattern]:
    days = [number for number, day in enumerate(dates) if _allowed(frequency, day)]
    if frequency.steady:
        return sorted(set(_steady(frequency, dates, days)))
    parts = [days]
    if frequency.per == "week":
        parts = [list(week) for _, week in groupby(days, key=lambda number: dates[number].isocalendar()[:2])]
    parts = [part for part in parts if part]
    wanted = [
        frequency.visits if frequency.per == "period" else min(frequency.visits, _most_of(part, dates, frequency))
        for part in parts
    ]
    if not parts:
        return []
    found = list(islice(_Search(frequency, dates, parts, wanted).run(0, 0, wanted[0], ()), MOST_PATTERNS + 1))
    if len(found) > MOST_PATTERNS:
        raise TooManyPatterns
    return found


def _allowed(frequency: Frequency, day: date) -> bool:
    first, last = frequency.first, frequency.last
    inside = (first is None or day.isoformat() >= first) and (last is None or day.isoformat() <= last)
    return inside and day.isoweekday() in frequency.weekdays


def _most_of(part: Sequence[int], dates: Sequence[date], frequency: Frequency) -> int:
    """So many visits have room in a week by itself: each day as early as the gap lets it."""
    taken: list[int] = []
    for number in part:
        if not taken or (dates[number] - dates[taken[-1]]).days >= frequency.least_gap:
            taken.append(number)
    return len(taken)


def _steady(frequency: Frequency, dates: Sequence[date], days: Sequence[int]) -> Iterator[Pattern]:
    for chosen in combinations(sorted(set(frequency.weekdays)), frequency.visits):
        pattern = tuple(number for number in days if dates[number].isoweekday() in chosen)
        here = {dates[number].isoweekday() for number in pattern}
        if here == set(chosen) and all(_gap_kept(frequency, dates, *pair) for pair in pairwise(pattern)):
            yield pattern


def _gap_kept(frequency: Frequency, dates: Sequence[date], here: int, there: int) -> bool:
    gap = (dates[there] - dates[here]).days
    return gap >= frequency.least_gap and (frequency.most_gap is None or gap <= frequency.most_gap)


class _Search:
    """Depth first over the parts (weeks, or the whole period): `wanted[i]` days of `parts[i]`, gaps kept."""

    def __init__(
        self, frequency: Frequency, dates: Sequence[date], parts: Sequence[Sequence[int]], wanted: Sequence[int]
    ) -> None:
        self._frequency, self._dates, self._parts, self._wanted = frequency, dates, parts, wanted
        self._steps = 0

    def run(self, part: int, position: int, left: int, chosen: Pattern) -> Iterator[Pattern]:
        """Every way on from `chosen`, with `left` more days of this part, from its `position` on."""
        if left == 0:
            if part + 1 == len(self._parts):
                yield chosen
            else:
                yield from self.run(part + 1, 0, self._wanted[part + 1], chosen)
            return
        days = self._parts[part]
        for at in range(position, len(days) - left + 1):
            self._steps += 1
            if self._steps > _MOST_STEPS:
                raise TooManyPatterns
            if not chosen or _gap_kept(self._frequency, self._dates, chosen[-1], days[at]):
                yield from self.run(part, at + 1, left - 1, (*chosen, days[at]))
