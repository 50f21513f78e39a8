"""Two plans on two maps: one scale, one colour a carrier, and of hidden stops no more than may be told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.sensitivity import EVERYTHING, STRANGER, Sensitivity
from maps.board.difference import Difference, difference_of
from maps.round_path import PlanOnMap
from tests.maps.fixtures import empty_plan, small_plan, small_territory
from tests.maps.two_worlds import two_worlds

NAMES = ("hôm nay", "mới")


def driven_by(on_map: PlanOnMap, carrier: str, *, stops: int = 9, later_s: int = 0) -> PlanOnMap:
    """The plan with its round by another carrier, with the first stops only, ending later."""
    (one,) = on_map.plan.rounds
    changed = one.model_copy(
        update={"id": carrier, "carrier": carrier, "visits": one.visits[:stops], "end_s": one.end_s + later_s}
    )
    return replace(on_map, plan=on_map.plan.model_copy(update={"rounds": [changed]}))


def between(base: PlanOnMap, plan: PlanOnMap) -> Difference:
    return difference_of(base, plan, NAMES, small_territory())


def test_the_same_plan_twice_has_no_change_and_the_same_lines():
    plan = small_plan(allowed=EVERYTHING)
    told = between(plan, plan)
    assert sum(told.counts.values()) == 0
    assert told.stops == []
    first, second = told.maps
    assert first.rounds == second.rounds
    assert (first.marks, second.marks) == ({}, {})
    assert told.hours[0].bars == (100.0, 100.0)


def test_a_carrier_keeps_the_colour_and_another_one_has_another():
    plan = small_plan(allowed=EVERYTHING)
    told = between(plan, driven_by(plan, "Bưu tá 2", later_s=3_600))
    (before,), (after,) = (one.rounds for one in told.maps)
    assert before.paths == after.paths
    assert (before.colour, after.colour) == (0, 1)
    assert told.counts == {"served": 0, "carrier": 3, "order": 0, "time": 0}
    assert told.stops[0].before == "Bưu tá 1, thứ 1, 07:45"
    assert told.stops[0].after == "Bưu tá 2, thứ 1, 07:45"
    assert [(row.carrier, row.words) for row in told.hours] == [
        ("Bưu tá 2", ("không đi", "2 giờ 00")),
        ("Bưu tá 1", ("1 giờ 00", "không đi")),
    ]


def test_a_stop_that_is_left_out_tells_why_it_was():
    plan = small_plan(sensitivities=[Sensitivity.PUBLIC] * 2, allowed=EVERYTHING)
    told = between(plan, driven_by(plan, "Bưu tá 1", stops=1))
    (change,) = told.stops
    assert (change.id, change.what, change.after) == ("S2", "được phục vụ hay không", "không phục vụ")
    assert list(told.maps[0].marks) == ["served"]


def test_of_hidden_stops_neither_place_nor_hour_and_of_kt1_nothing_is_told():
    plan = small_plan(allowed=STRANGER)
    told = between(plan, driven_by(plan, "Bưu tá 2", later_s=3_600))
    assert [stop.id for stop in told.stops] == ["S1", "S2"]
    personal = told.stops[1]
    assert (personal.label, personal.commune) == ("•••", "10001")
    assert (personal.before, personal.after) == ("Bưu tá 1", "Bưu tá 2")
    assert (told.counts["carrier"], told.unplaced) == (2, 1)
    assert told.maps[0].marks["carrier"].count("M") == 1
    assert (told.hours, told.silent) == ([], 2)
    assert told.told.rough
    assert list(told.ways) == ["estimated", "hidden"]


def test_hours_around_a_hidden_stop_are_told_in_five_minutes():
    near, far = two_worlds("stop", STRANGER)
    told = between(near, driven_by(far, "Bưu tá 2"))
    assert [(stop.before, stop.after) for stop in told.stops if stop.id == "S1"] == [
        ("Bưu tá 1, thứ 1, khoảng 07:45", "Bưu tá 2, thứ 1, khoảng 07:45")
    ]


@pytest.mark.parametrize("what", ["stop", "home"])
def test_where_a_hidden_stop_or_home_lies_changes_nothing_that_a_stranger_gets(what: str):
    for allowed, same in ((STRANGER, True), (EVERYTHING, False)):
        one, other = (between(plan, driven_by(plan, "Bưu tá 2")) for plan in two_worlds(what, allowed))
        assert (one == other) is same


def test_a_home_that_the_reader_may_not_place_is_no_start_on_the_map():
    home, _ = two_worlds("home", STRANGER)
    told = between(home, home)
    assert [one.depots for one in told.maps] == [[], []]
    nowhere = replace(
        home, places={name: replace(place, sensitivity=Sensitivity.KT1) for name, place in home.places.items()}
    )
    assert [one.rounds[0].paths for one in between(nowhere, nowhere).maps] == [{}, {}]


def test_where_one_plan_calls_a_stop_public_and_the_other_hides_it_it_is_hidden():
    open_, shut = (small_plan(sensitivities=[level], allowed=STRANGER) for level in ("public", "personal"))
    for pair in ((open_, shut), (shut, open_)):
        told = between(*(driven_by(side, carrier) for side, carrier in zip(pair, "ab", strict=True)))
        assert [stop.label for stop in told.stops] == ["•••"]


def test_empty_days_have_a_map_all_the_same():
    told = between(empty_plan(), empty_plan())
    assert [one.rounds for one in told.maps] == [[], []]
    assert (told.hours, told.silent, told.told.rough) == ([], 0, False)
