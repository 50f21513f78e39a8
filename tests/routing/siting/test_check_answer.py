"""Planted lies: every promise of an answer that is broken is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from routing.siting.check_answer import check_answer
from routing.siting.question import Objective, Question
from routing.siting.site import choose_sites
from tests.routing.siting.streets import street

PEOPLE = {"a": (0, 10), "b": (4, 1), "c": (10, 5)}
SITES = {
    "old": (0, {"existing": True, "fixed": True, "cost": 0}),
    "at-4": (4, {"capacity": 20}),
    "at-10": 10,
    "gone": (9, {"existing": True, "closing_cost": 1}),
}
AREAS = {"a": "west", "old": "west", "b": "west", "at-4": "west", "c": "east", "at-10": "east", "gone": "east"}


def question(**wishes) -> Question:
    return street(PEOPLE, SITES, areas=AREAS, **({"budget": 2, "most_open": 2, "one_per_area": True} | wishes))


def _first_visit(answer, **fields):
    return (replace(answer.visits[0], **fields), *answer.visits[1:])


@pytest.mark.parametrize(
    ("field", "lie"),
    [
        ("open", lambda answer: {"open": answer.open[1:]}),
        ("open", lambda answer: {"open": (*answer.open, "nowhere")}),
        ("opened", lambda answer: {"opened": ()}),
        ("closed", lambda answer: {"closed": ()}),
        ("spent", lambda answer: {"spent": answer.spent - 1}),
        ("visits", lambda answer: {"visits": answer.visits[1:]}),
        ("visits", lambda answer: {"visits": _first_visit(answer, site="at-4", travel_s=240)}),
        ("visits", lambda answer: {"visits": _first_visit(answer, travel_s=1)}),
        ("value", lambda answer: {"value": answer.value + 1}),
        ("bound", lambda answer: {"bound": answer.value + 1}),
    ],
)
def test_a_lie_is_told(field, lie):
    asked = question()
    answer = choose_sites(asked, 10)
    assert check_answer(asked, answer) == []
    told = check_answer(asked, replace(answer, **lie(answer)))
    assert field in {fault.field for fault in told}
    assert {fault.code for fault in told} == {"SITING_ANSWER"}


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("budget", {"budget": 1}),
        ("most_open", {"most_open": 1}),
        ("second_s", {"second_s": 60}),
    ],
)
def test_an_answer_to_another_question_is_none(field, change):
    answer = choose_sites(question(), 10)
    assert field in {fault.field for fault in check_answer(question(**change), answer)}


def test_an_area_without_a_site_and_a_site_that_is_too_full_are_told():
    answer = choose_sites(question(one_per_area=False, budget=9, most_open=1), 10)
    told = check_answer(question(), answer)
    assert ("one_per_area", "east") in {(fault.field, fault.row) for fault in told}
    full = street(PEOPLE, {**SITES, "old": (0, {"existing": True, "fixed": True, "cost": 0, "capacity": 1})},
                  areas=AREAS, budget=2, most_open=2)  # fmt: skip
    assert "capacity" in {fault.field for fault in check_answer(full, answer)}


def test_a_cover_that_covers_too_few_is_told():
    asked = street(PEOPLE, {"at-0": 0, "at-10": 10}, Objective.SET_COVER, radius_s=60, share_percent=60)
    answer = choose_sites(asked, 10)
    assert "share_percent" in {fault.field for fault in check_answer(replace(asked, share_percent=90), answer)}
