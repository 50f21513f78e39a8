"""Patterns, beside all subsets of the days; and every fault of a period."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from geo.errors import InputRefused
from routing.audit.periodic import _frequency_breaks
from routing.periodic.patterns import TooManyPatterns, patterns_of
from routing.periodic.periodic import Day, Frequency, PeriodicStop
from tests.routing.periodic.weeks import WEEK, days, often, on, period, planned
from tests.routing.streets import carrier, stop

KM = {"office": 0, "near": 3, "far": 10}
#: From Wednesday to the Sunday after next; Sundays and one holiday, the first Friday, are not worked.
CUT = [
    day.isoformat()
    for day in (date(2026, 1, 7) + timedelta(number) for number in range(12))
    if day.isoweekday() != 7 and day != date(2026, 1, 9)
]


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    visits=st.integers(1, 3),
    per=st.sampled_from(["week", "period"]),
    weekdays=st.sets(st.integers(1, 6), min_size=3),
    least=st.integers(1, 3),
    most=st.none() | st.integers(3, 5),
    steady=st.booleans(),
)
def test_patterns_are_the_subsets_that_the_auditor_finds_nothing_wrong_with(
    visits, per, weekdays, least, most, steady
):
    frequency = Frequency(visits=visits, per=per, weekdays=sorted(weekdays), least_gap=least, most_gap=most,
                          steady=steady and per == "week")  # fmt: skip
    found = patterns_of(PeriodicStop(stop=stop("near"), frequency=frequency), [Day(date=each) for each in CUT])
    dates = [date.fromisoformat(each) for each in CUT]
    right = [
        chosen
        for size in range(len(CUT) + 1)
        for chosen in combinations(range(len(CUT)), size)
        if not list(_frequency_breaks(frequency, [dates[day] for day in chosen], dates))
    ]
    assert found == sorted(pattern for pattern in right if pattern)


def test_a_week_that_a_holiday_cuts_has_as_many_visits_as_it_has_room_for():
    told = days([each for each in CUT if each < "2026-01-12"])
    assert [each.date[-2:] for each in told] == ["07", "08", "10"]
    assert patterns_of(often("near", 3, least_gap=2), told) == [(0, 2), (1, 2)]


def test_what_cannot_be_listed_is_refused():
    month = [Day(date=(date(2026, 1, 1) + timedelta(number)).isoformat()) for number in range(31)]
    with pytest.raises(TooManyPatterns):
        patterns_of(often("near", 3), month)
    assert len(patterns_of(often("near", 3, steady=True), month)) == 35


def _faults(*args, **fields):
    with pytest.raises(InputRefused) as refused:
        period(*args, **fields)
    return [(fault.code, fault.row) for fault in refused.value.faults]


def test_all_faults_are_told_at_once():
    told = [*days(WEEK[:2], carriers=["nobody"]), *days(WEEK[:1], limits={"ghost": {"vnd": 1}})]
    stops = [on("near", "2026-01-04"), on("near", WEEK[0], usual="who")]
    who = [carrier(locked=["near"])]
    assert sorted(_faults(KM, stops, told, who)) == sorted([
        ("PERIOD_DAYS", WEEK[0]), ("ID_DUPLICATE", "near"), ("ID_UNKNOWN", WEEK[0]), ("ID_UNKNOWN", WEEK[1]),
        ("ID_UNKNOWN", WEEK[0]), ("ID_UNKNOWN", "near"), ("PERIOD_LOCKED", "an"), ("PERIOD_DATE_UNKNOWN", "near"),
    ])  # fmt: skip


def test_frequencies_that_cannot_be_and_days_that_are_full_are_refused_together():
    stops = [
        PeriodicStop(stop=stop("near"), frequency=Frequency(visits=3, least_gap=3)),
        on("far", WEEK[0], delivers={"vnd": 70}),
        PeriodicStop(stop=stop("office", delivers={"vnd": 40}), dates=[WEEK[0]]),
        PeriodicStop(stop=stop("late"), frequency=Frequency(visits=1, first="2026-02-01")),
    ]
    assert _faults(KM, stops, days(most={"vnd": 100})) == [
        ("PERIOD_NO_PATTERN", "near"),
        ("PERIOD_NO_PATTERN", "late"),
        ("PERIOD_OVER_MOST", WEEK[0]),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"dates": None},
        {"dates": [WEEK[0]], "patterns": [[WEEK[0]]]},
        {"frequency": {"visits": 1, "steady": True}},
        {"frequency": {"visits": 8, "per": "week"}},
        {"frequency": {"visits": 1, "least_gap": 3, "most_gap": 2}},
        {"frequency": {"visits": 1, "first": "2026-01-09", "last": "2026-01-05"}},
        {"dates": ["2026-02-30"]},
    ],
)
def test_a_when_that_makes_no_sense_is_no_record(wrong):
    with pytest.raises(ValidationError):
        PeriodicStop.model_validate({"stop": {"id": "a", "place": "a"}, **wrong})


def test_a_fault_of_one_day_names_the_day():
    asked = period(KM, [on("near", *WEEK[:2])], [*days(WEEK[:1]), *days(WEEK[1:2], shifts={"an": (5, 3)})])
    with pytest.raises(InputRefused) as refused:
        planned(asked)
    (fault,) = refused.value.faults
    assert fault.code == "WINDOW_REVERSED"
    assert fault.message.startswith("On 2026-01-06: ")


def test_a_day_on_which_nobody_works_has_no_rounds():
    told = [*days(WEEK[:1]), *days(WEEK[1:2], carriers=[])]
    _, periods = planned(period(KM, [on("near", *WEEK[:2], penalty=9_000)], told))
    assert [(left.date, left.reason) for left in periods.unserved] == [(WEEK[1], "NO_CARRIER")]
    assert [day.rounds for day in periods.days] == [1, 0]
