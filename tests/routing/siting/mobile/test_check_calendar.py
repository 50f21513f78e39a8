"""A calendar that lies is told so."""

from __future__ import annotations

import pytest

from routing.siting.mobile.calendar import Calendar
from routing.siting.mobile.check_calendar import check_calendar
from routing.siting.mobile.plan import plan_days
from routing.siting.mobile.question import MobileQuestion
from tests.routing.in_process import solve_here
from tests.routing.siting.mobile.street_days import street_days

PEOPLE, STOPS = {"near": (10, 30), "far": (40, 100)}, {"at-10": 10, "at-40": 40}


@pytest.fixture(scope="module")
def sound() -> tuple[MobileQuestion, Calendar]:
    question = street_days(PEOPLE, STOPS)
    return question, plan_days(question, lambda loaded, warm: solve_here(loaded, 20, warm=warm), cover_s=20).calendar


def _day(**fields):
    return lambda it: {"days": [it.days[0].model_copy(update=fields)]}


def _call(**fields):
    def lie(it):
        call = it.days[0].calls[0].model_copy(update=fields)
        return {"days": [it.days[0].model_copy(update={"calls": [call]})]}

    return lie


@pytest.mark.parametrize(
    ("field", "lie"),
    [
        ("days", _day(van="w")),
        ("days", _day(week=2)),
        ("days", _day(base="at-10")),
        ("days", _day(calls=[])),
        ("days", _day(leave_s=0)),
        ("days", _day(travel_s=1)),
        ("days", _day(distance_m=1)),
        ("days", lambda it: {"days": [it.days[0], it.days[0]]}),
        ("calls", _call(stop="moon")),
        ("calls", _call(stop="at-10")),
        ("calls", _call(from_s=0)),
        ("calls", _call(until_s=40_000)),
        ("calls", _call(people=1)),
        ("calls", _call(again=True)),
        ("served", lambda it: {"served": []}),
        ("served", lambda it: {"served": [it.served[0].model_copy(update={"travel_s": 1})]}),
        ("served", lambda it: {"served": [it.served[0].model_copy(update={"stop": "at-10"})]}),
        ("people", lambda it: {"served": [it.served[0].model_copy(update={"people": 101})]}),
        ("served", lambda it: {"left": []}),
        ("left", lambda it: {"left": [*it.left, it.left[0].model_copy(update={"place": "far", "people": 100})]}),
        ("people", lambda it: {"people": 1}),
        ("people_served", lambda it: {"people_served": 99}),
        ("people_twice", lambda it: {"people_twice": 1}),
        ("idle_days", lambda it: {"idle_days": 3}),
        ("bound", lambda it: {"bound": 99}),
        ("bound", lambda it: {"reachable": 99}),
    ],
)
def test_a_lie_is_told(sound, field, lie):
    question, calendar = sound
    assert check_calendar(question, calendar) == []
    told = check_calendar(question, calendar.model_copy(update=lie(calendar)))
    assert field in {fault.field for fault in told}
    assert {fault.code for fault in told} == {"MOBILE_ANSWER"}
