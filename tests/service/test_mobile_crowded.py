"""Very many people at one stop: warned of by name, from the value of the house on."""

from __future__ import annotations

import pytest

from routing.siting.mobile.calendar import Calendar, Call, Day
from service.usecases.mobile.crowded import MOST_PEOPLE_A_MINUTE, crowd_note, crowd_warning, crowded_stops

NAMES = {"a": "Xã A", "b": "Xã B", "c": "Xã C", "d": "Xã D"}


def _call(stop: str, people: int, minutes: int, *, again: bool = False) -> Call:
    return Call(
        stop=stop,
        from_s=28_800,
        until_s=28_800 + 60 * minutes,
        people=people,
        again=again,
        travel_s=60,
        distance_m=900,
        estimated=True,
    )


def _calendar(*calls: Call) -> Calendar:
    day = Day(
        van="van-1",
        base="office",
        week=1,
        weekday=1,
        shift_s=(25_200, 61_200),
        leave_s=25_200,
        back_s=61_200,
        travel_s=60,
        distance_m=900,
        calls=list(calls),
    )
    people = sum(call.people for call in calls)
    numbers = dict.fromkeys(("people", "people_served", "reachable", "bound"), people)
    return Calendar(
        weeks=1, days=[day], served=[], left=[], people_twice=0, travel_s=60, distance_m=900, idle_days=0, **numbers
    )


def test_as_many_as_the_house_allows_are_no_crowd():
    calendar = _calendar(_call("a", MOST_PEOPLE_A_MINUTE * 90, 90))
    assert crowded_stops(calendar) == []
    assert crowd_warning([], NAMES) is None
    assert crowd_note([], NAMES) == ""


def test_the_most_crowded_are_named_first_and_few_of_many():
    calls = [_call("a", 3_000, 90), _call("b", 36_896, 90), _call("c", 9_000, 90), _call("d", 8_000, 90)]
    crowded = crowded_stops(_calendar(*calls))
    assert [each.stop for each in crowded] == ["b", "c", "d", "a"]
    warning = crowd_warning(crowded, NAMES)
    assert warning is not None
    assert (warning.code, warning.row) == ("MOBILE_CROWDED", "b")
    assert warning.message == (
        "4 stops with more than 30 people for a minute of service (a value of the house): Xã B: 36,896 people in 90 "
        "minutes; Xã C: 9,000 people in 90 minutes; Xã D: 8,000 people in 90 minutes; …"
    )
    assert "Xã B, 36.896 người trong 90 phút" in crowd_note(crowded, NAMES)


@pytest.mark.parametrize(("minutes", "crowded"), [(44, True), (45, False)])
def test_a_second_visit_gives_time_and_no_people(minutes, crowded):
    again = _call("a", 4_050, minutes, again=True)
    assert bool(crowded_stops(_calendar(_call("a", 4_050, 90), again))) == crowded
