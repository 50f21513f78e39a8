"""Any opening hours survive their text, and every day's intervals are in order, apart and within the day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.places.hours import DAY_S, OpeningHours, Span, hours_of


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    """Up to three spans apart from each other; the last may run into the next day, but not to where it began."""
    minutes = sorted(draw(st.lists(st.integers(0, 1439), min_size=0, max_size=3, unique=True)))
    ends = [*minutes[1:], minutes[0] + (1440 if len(minutes) > 1 or minutes[0] == 0 else 1439)] if minutes else []
    return [(start * 60, draw(st.integers(start + 1, end)) * 60) for start, end in zip(minutes, ends, strict=True)]


dates = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    week=st.lists(spans(), min_size=7, max_size=7),
    holidays=st.none() | spans(),
    dated=st.dictionaries(dates, spans(), max_size=3),
    day=dates,
)
def test_hours_survive_their_text(
    week: list[list[Span]], holidays: list[Span] | None, dated: dict[date, list[Span]], day: date
) -> None:
    rules: list[tuple[list[int | str | date], list[Span]]] = [([number], each) for number, each in enumerate(week)]
    rules += [(["PH"], holidays)] if holidays is not None else []
    rules += [([each], told) for each, told in dated.items()]
    hours = hours_of(rules)
    assert OpeningHours.parse(hours.text) == hours
    found = hours.intervals(day)
    edges = [edge for interval in found for edge in interval]
    assert edges == sorted(edges)
    assert len(set(edges)) == len(edges)
    assert all(0 <= edge <= DAY_S for edge in edges)
    own = sum(min(end, DAY_S) - start for start, end in dated.get(day, [])) if day in dated else None
    before = day - timedelta(days=1)
    if own is not None and before not in dated:
        assert sum(end - start for start, end in found) >= own
