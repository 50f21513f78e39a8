"""What is wrong with a question is told before anybody searches, all of it at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo.errors import InputRefused
from routing.siting.question import MOST_PEOPLE, NO_WAY_S, Objective, check
from routing.siting.site import choose_sites
from tests.routing.siting.streets import street

PEOPLE, SITES = {"a": (0, 10), "b": (4, 1)}, {"s": 0, "t": (4, {"existing": True})}


def told(question) -> set[tuple[str, str, str]]:
    return {(fault.code, fault.field, fault.row) for fault in check(question)}


def test_a_sound_question_has_no_fault():
    assert told(street(PEOPLE, SITES, most_open=1)) == set()


@pytest.mark.parametrize(
    ("wishes", "fault"),
    [
        ({"objective": Objective.MAX_COVER, "most_open": 1}, ("SITING_WISH", "radius_s", "")),
        ({}, ("SITING_WISH", "budget", "")),
        ({"most_open": 1, "share_percent": 50}, ("SITING_WISH", "share_percent", "")),
        (
            {"objective": Objective.P_CENTRE, "most_open": 1, "fair_beyond_s": 5},
            ("SITING_WISH", "fair_beyond_s", ""),
        ),
        ({"budget": -1}, ("SITING_NUMBER", "budget", "")),
        ({"most_open": 1, "radius_s": NO_WAY_S + 1}, ("SITING_NUMBER", "radius_s", "")),
        ({"most_open": 1, "fair_factor": 0}, ("SITING_NUMBER", "fair_factor", "")),
    ],
)
def test_wishes_that_do_not_go_together(wishes, fault):
    assert fault in told(street(PEOPLE, SITES, **wishes))


@pytest.mark.parametrize(
    ("people", "sites", "fault"),
    [
        ({"a": (0, -1)}, SITES, ("SITING_NUMBER", "people", "a")),
        ({"a": (0, MOST_PEOPLE + 1)}, SITES, ("SITING_NUMBER", "people", "")),
        (PEOPLE, {"s": (0, {"cost": -2})}, ("SITING_NUMBER", "cost", "s")),
        (PEOPLE, {"s": (0, {"capacity": MOST_PEOPLE + 1})}, ("SITING_NUMBER", "capacity", "s")),
        (PEOPLE, {"s": (0, {"closing_cost": 2})}, ("SITING_NUMBER", "closing_cost", "s")),
        ({}, SITES, ("SITING_NOBODY", "demands", "")),
        (PEOPLE, {}, ("SITING_NOTHING_TO_CHOOSE", "sites", "")),
    ],
)
def test_numbers_and_empty_lists(people, sites, fault):
    assert fault in told(street(people, sites, most_open=1))


def test_ids_that_stand_twice_and_ways_of_another_shape_are_told_together():
    sound = street(PEOPLE, SITES, most_open=1)
    broken = replace(
        sound, demands=(sound.demands[0],) * 2, sites=(sound.sites[0],) * 2, travel_s=np.zeros((1, 2), dtype=np.int32)
    )
    assert told(broken) == {
        ("ID_DUPLICATE", "demands", "a"),
        ("ID_DUPLICATE", "sites", "s"),
        ("MATRIX_SHAPE", "travel_s", ""),
    }
    with pytest.raises(InputRefused) as refused:
        choose_sites(broken, 10)
    assert len(refused.value.faults) == 3


@pytest.mark.parametrize("seconds", [-2, NO_WAY_S + 1])
def test_a_way_that_is_none(seconds):
    question = street(PEOPLE, SITES, most_open=1)
    question.travel_s[0, 0] = seconds
    assert told(question) == {("MATRIX_VALUE", "travel_s", "")}
