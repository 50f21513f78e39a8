"""What is wrong with a question is told before anybody allocates, all of it at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo.errors import InputRefused
from routing.staffing.allocate import allocate
from routing.staffing.question import MOST_PERSONS, MOST_TRAVEL_S, MOST_WORK, check
from tests.routing.staffing.streets import street

PERSONS, POSTS = {"a": 0, "b": (4, {"fixed": "x"})}, {"x": (0, 10), "y": (4, 1)}


def told(question) -> set[tuple[str, str, str]]:
    return {(fault.code, fault.field, fault.row) for fault in check(question)}


def test_a_sound_question_has_no_fault():
    assert told(street(PERSONS, POSTS)) == set()


@pytest.mark.parametrize(
    ("persons", "posts", "wishes", "fault"),
    [
        ({}, POSTS, {}, ("STAFF_EMPTY", "persons", "")),
        (PERSONS, {}, {}, ("STAFF_EMPTY", "posts", "")),
        ({"a": (0, {"most_s": -1})}, POSTS, {}, ("STAFF_NUMBER", "most_s", "a")),
        ({"a": (0, {"fixed": "z"})}, POSTS, {}, ("STAFF_POST_UNKNOWN", "fixed", "a")),
        (
            PERSONS,
            {"x": (0, 1, {"needs": frozenset({"kt1"})})},
            {},
            ("STAFF_FIXED_SKILL", "skills", "b"),
        ),
        (PERSONS, {"x": (0, -1)}, {}, ("STAFF_NUMBER", "workload", "x")),
        (PERSONS, {"x": (0, MOST_WORK), "y": (0, 1)}, {}, ("STAFF_NUMBER", "workload", "")),
        (PERSONS, {"x": (0, 1, {"least": 2, "most": 1})}, {}, ("STAFF_NUMBER", "least", "x")),
        (PERSONS, {"x": (0, 1, {"most": MOST_PERSONS + 1})}, {}, ("STAFF_NUMBER", "most", "x")),
        (PERSONS, {"x": (0, 1, {"priority": 0})}, {}, ("STAFF_NUMBER", "priority", "x")),
        (PERSONS, POSTS, {"least_in": {"w": -1}}, ("STAFF_NUMBER", "least_in", "w")),
        (PERSONS, POSTS, {"share": 0}, ("STAFF_NUMBER", "share", "")),
    ],
)
def test_numbers_names_and_empty_lists(persons, posts, wishes, fault):
    assert fault in told(street(persons, posts, **wishes))


def test_ids_that_stand_twice_and_ways_of_another_shape_are_told_together():
    sound = street(PERSONS, POSTS)
    broken = replace(sound, persons=(sound.persons[0],) * 2, posts=(sound.posts[0],) * 2, travel_s=np.zeros((1, 2)))
    assert told(broken) == {
        ("ID_DUPLICATE", "persons", "a"),
        ("ID_DUPLICATE", "posts", "x"),
        ("MATRIX_SHAPE", "travel_s", ""),
    }
    with pytest.raises(InputRefused) as refused:
        allocate(broken)
    assert len(refused.value.faults) == 3


@pytest.mark.parametrize("seconds", [-2, MOST_TRAVEL_S + 1])
def test_a_way_that_is_none(seconds):
    question = street(PERSONS, POSTS)
    question.travel_s[0, 0] = seconds
    assert told(question) == {("MATRIX_VALUE", "travel_s", "")}


def test_too_many_persons_and_numbers_that_cannot_be_weighed_exactly():
    many = street({f"n{at}": 0 for at in range(MOST_PERSONS + 1)}, {"x": (0, 1)})
    assert ("STAFF_NUMBER", "persons", "") in told(many)
    heavy = street({f"n{at}": 0 for at in range(2_000)}, {"x": (1_000, MOST_WORK)}, share=MOST_WORK)
    assert told(heavy) == {("STAFF_NUMBER", "workload", "")}
