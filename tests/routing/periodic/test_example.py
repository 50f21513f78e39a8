"""The committed example is what its function makes, and its plan can be followed by hand."""

from __future__ import annotations

from routing.periodic.period import read_period
from tests.routing.periodic.example import EXAMPLE, MILLION, example
from tests.routing.periodic.weeks import planned


def test_the_example_is_what_its_function_makes():
    assert read_period(EXAMPLE).periodic == example()


def test_the_pensions_share_no_day_and_are_out_by_the_tenth():
    """60, 50 and 70 million, 100 a day: three days."""
    _, periods = planned(read_period(EXAMPLE))
    dates = {told.stop: told.dates for told in periods.stops}
    paid = [date for stop, several in dates.items() if stop.startswith("pensions") for date in several]
    assert len(set(paid)) == len(paid) == 3
    assert max(paid) <= "2026-01-10"
    assert max(day.peak.get("vnd", 0) for day in periods.days) == 70 * MILLION
    assert len(dates["school"]) == 6
    assert periods.unserved == []
