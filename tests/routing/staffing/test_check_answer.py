"""Planted lies: every promise of an allocation that is broken is told."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from routing.staffing.allocate import allocate
from routing.staffing.check_answer import check_answer
from routing.staffing.question import Question
from tests.routing.staffing.streets import street

PERSONS = {"f": (0, {"fixed": "x"}), "a": (4, {"most_s": 600}), "b": (9, {"skills": frozenset({"kt1"})})}
POSTS = {"x": (0, 20), "y": (5, 9, {"least": 1, "most": 1}), "z": (30, 1, {"needs": frozenset({"kt1"})})}
AREAS = {"x": "west", "y": "east", "z": "east"}


def question(**wishes) -> Question:
    return street(PERSONS, POSTS, AREAS, **({"least_in": {"east": 1}} | wishes))


def _at(answer, whose, /, **fields):
    return tuple(replace(each, **fields) if each.person == whose else each for each in answer.placements)


@pytest.mark.parametrize(
    ("field", "lie"),
    [
        ("placements", lambda answer: {"placements": answer.placements[1:]}),
        ("placements", lambda answer: {"placements": (*answer.placements, answer.placements[0])}),
        ("placements", lambda answer: {"placements": _at(answer, "a", person="nobody")}),
        ("placements", lambda answer: {"placements": _at(answer, "a", post="nowhere")}),
        ("placements", lambda answer: {"placements": _at(answer, "a", post="z", travel_s=26 * 60)}),
        ("placements", lambda answer: {"placements": _at(answer, "f", post="y", travel_s=300)}),
        ("persons_at", lambda answer: {"placements": _at(answer, "b", post="x", travel_s=540)}),
        ("travel_s", lambda answer: {"placements": _at(answer, "a", travel_s=1)}),
        ("fixed", lambda answer: {"placements": _at(answer, "a", fixed=True)}),
        ("value", lambda answer: {"value": replace(answer.value, greatest=Fraction(1))}),
        ("value", lambda answer: {"value": replace(answer.value, shortfall=answer.value.shortfall - 1)}),
        ("value", lambda answer: {"value": replace(answer.value, travel_s=answer.value.travel_s - 1)}),
        ("value", lambda answer: {"heaviest": "y"}),
        ("share", lambda answer: {"share": answer.share + 1}),
    ],
)
def test_a_lie_is_told(field, lie):
    asked = question()
    answer = allocate(asked)
    assert check_answer(asked, answer) == []
    assert {each.person: each.post for each in answer.placements} == {"f": "x", "a": "x", "b": "y"}
    told = check_answer(asked, replace(answer, **lie(answer)))
    assert field in {fault.field for fault in told}
    assert {fault.code for fault in told} == {"STAFF_ANSWER"}


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("least_in", {"least_in": {"east": 2}}),
        ("share", {"share": 3}),
    ],
)
def test_an_answer_to_another_question_is_none(field, change):
    assert field in {fault.field for fault in check_answer(question(**change), allocate(question()))}


def test_a_way_that_is_too_long_is_told():
    asked = question()
    answer = allocate(asked)
    shorter = replace(asked, persons=(*asked.persons[:1], replace(asked.persons[1], most_s=30), asked.persons[2]))
    assert ("placements", "a") in {(fault.field, fault.row) for fault in check_answer(shorter, answer)}
