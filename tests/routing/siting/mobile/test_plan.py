"""Calendars along a street, each found in the head."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo.errors import InputRefused
from routing.audit.audit import audit
from routing.siting.mobile.calendar import Calendar
from routing.siting.mobile.plan import plan_days
from routing.siting.mobile.question import MobileQuestion, Van
from tests.routing.in_process import solve_here
from tests.routing.siting.mobile.street_days import MONDAY, street_days

PEOPLE = {"near": (10, 30), "far": (40, 100), "end": (60, 20)}
STOPS = {"at-10": 10, "at-40": 40, "at-60": 60}


def calendar(question: MobileQuestion) -> Calendar:
    planned = plan_days(question, lambda loaded, warm: solve_here(loaded, 20, warm=warm), cover_s=20)
    assert audit(planned.loaded, planned.plan) == []
    return planned.calendar


def stops_of(found: Calendar) -> list[list[str]]:
    return [sorted(call.stop for call in day.calls) for day in found.days]


def test_one_day_goes_where_most_people_are():
    found = calendar(street_days(PEOPLE, STOPS))
    # 40 km out, an hour, 40 back: 140 of 180 minutes; with at-10 it is 200
    assert stops_of(found) == [["at-40"]]
    assert (found.people, found.people_served, found.reachable) == (150, 100, 130 + 20)
    assert (found.distance_m, found.idle_days) == (80_000, 0)
    (call,) = found.days[0].calls
    assert (call.people, call.until_s - call.from_s, call.travel_s) == (100, 3600, 2400)


def test_two_days_serve_two_places_and_who_is_left_is_told_why():
    found = calendar(street_days(PEOPLE, STOPS, [replace(MONDAY, weekdays=(1, 4))]))
    assert sorted(stops_of(found)) == [["at-10"], ["at-40"]]
    assert [(left.place, left.reason, left.numbers) for left in found.left] == [("end", "NO_VAN_TIME", {"days": 2})]


def test_a_cycle_of_two_weeks_has_twice_the_days():
    found = calendar(street_days(PEOPLE, STOPS, weeks=2))
    assert [(day.week, day.weekday) for day in found.days] == [(1, 1), (2, 1)]
    assert found.people_served == 130


def test_what_one_shift_holds_is_one_round():
    found = calendar(street_days(PEOPLE, STOPS, [replace(MONDAY, weekdays=(1, 2), shift_s=(0, 5 * 3600))]))
    # all three take 180 minutes of stops and 120 of way: one day's five hours, the other day is idle
    assert stops_of(found) == [["at-10", "at-40", "at-60"]]
    assert (found.idle_days, found.left, found.bound) == (1, [], 150)


def test_people_are_counted_once_and_go_to_the_nearest_stop():
    people = {"a": (20, 10), "b": (24, 10), "c": (28, 10)}
    vans = [replace(MONDAY, shift_s=(0, 6 * 3600))]
    found = calendar(street_days(people, {"at-21": 21, "at-27": 27}, vans))
    assert {each.place: each.stop for each in found.served} == {"a": "at-21", "b": "at-21", "c": "at-27"}
    assert (found.people_served, found.bound) == (30, 30)


def test_a_stop_that_serves_nobody_more_is_not_visited():
    people = {"a": (20, 10), "b": (24, 10)}
    vans = [replace(MONDAY, shift_s=(0, 9 * 3600))]
    found = calendar(street_days(people, {"at-22": 22, "at-20": 20, "at-24": 24}, vans))
    assert found.people_served == 20
    assert found.distance_m == 2 * 20_000  # at-20 is within five minutes of both
    assert stops_of(found) == [["at-20"]]


def test_each_van_serves_what_its_base_is_near():
    vans = [MONDAY, Van("w", "east", (3,), MONDAY.shift_s)]
    found = calendar(street_days(PEOPLE, STOPS, vans, bases={"office": 0, "east": 62}))
    assert stops_of(found) == [["at-10"], ["at-40", "at-60"]]
    assert [day.base for day in found.days] == ["office", "east"]


def test_a_stop_with_many_people_takes_longer():
    found = calendar(street_days({"far": (40, 2000)}, {"at-40": 40}, more_s=600))
    (call,) = found.days[0].calls
    assert call.until_s - call.from_s == 3600 + 2 * 600
    short = street_days({"far": (40, 2000)}, {"at-40": 40}, more_s=1800)
    with pytest.raises(InputRefused) as refused:
        calendar(short)
    assert [(fault.code, fault.row) for fault in refused.value.faults] == [("MOBILE_NOTHING", "far")]
    assert "back 20 min after the end of its shift" in refused.value.faults[0].message


def test_in_the_time_that_is_left_a_stop_is_visited_again_days_later():
    people, stops = {"a": (10, 30), "b": (40, 100)}, {"at-10": 10, "at-40": 40}
    vans = [replace(MONDAY, weekdays=(1, 2, 4))]
    found = calendar(street_days(people, stops, vans, twice=True))
    # one day each for both; the third, far enough from the first of at-40, goes there again
    calls = sorted((call.again, call.stop, call.people) for day in found.days for call in day.calls)
    assert calls[:2] == [(False, "at-10", 30), (False, "at-40", 100)]
    assert calls[2:] == [(True, "at-40", 100)] or calls[2:] == [(True, "at-10", 30)]
    assert (found.people_served, found.people_twice) == (130, calls[2][2])
    once = calendar(street_days(people, stops, vans))
    assert (once.people_served, once.people_twice, len(once.days)) == (130, 0, 2)
    near = calendar(street_days(people, stops, [replace(MONDAY, weekdays=(1, 2))], twice=True))
    assert near.people_twice == 0


def test_every_reason_to_be_left_out_is_told_with_its_numbers():
    people = {**PEOPLE, "island": (10, 5), "hill": (30, 7), "ridge": (90, 9), "over": (61, 3)}
    question = street_days(people, {**STOPS, "at-90": 90, "at-200": 200})
    question.reach_s[3] = -1
    unreachable = question.drive.unreachable.copy()
    unreachable[:, 3] = unreachable[3, :] = True  # at-60
    unreachable[3, 3] = False
    ways, metres = question.drive.travel_s.copy(), question.drive.distance_m.copy()
    ways[unreachable] = metres[unreachable] = 0
    drive = replace(question.drive, travel_s=ways, distance_m=metres, unreachable=unreachable)
    found = calendar(replace(question, drive=drive))
    assert {left.place: (left.reason, left.numbers) for left in found.left} == {
        "near": ("NO_VAN_TIME", {"days": 1}),
        "end": ("NO_VAN_WAY", {}),
        "over": ("NO_VAN_WAY", {}),
        "island": ("NO_WAY", {}),
        "hill": ("NO_STOP", {"nearest_s": 600, "radius_s": 300}),
        "ridge": ("SHIFT_TOO_SHORT", {"excess_s": 3600}),
    }


def test_the_same_question_has_the_same_calendar():
    question = street_days(PEOPLE, STOPS, weeks=2)
    assert calendar(question) == calendar(question)


def test_a_solver_of_the_bound_that_gives_up_only_costs_the_bound():
    planned = plan_days(street_days(PEOPLE, STOPS), lambda loaded, warm: solve_here(loaded, 20, warm=warm), cover_s=0)
    assert (planned.calendar.people_served, planned.calendar.bound) == (100, 150)


def test_what_is_reachable_counts_nobody_whom_no_van_can_serve():
    question = street_days({**PEOPLE, "ridge": (90, 900)}, {**STOPS, "at-90": 90})
    found = calendar(question)
    assert (found.people, found.reachable) == (1050, 150)
    assert int(np.asarray(question.people).sum()) == 1050
