"""Questions along a street, each answered in the head."""

from __future__ import annotations

import numpy as np
import pytest

from geo.errors import InputRefused
from routing.siting.question import Objective
from routing.siting.site import choose_sites
from tests.routing.siting.streets import street

THREE = {"a": (0, 10), "b": (4, 1), "c": (10, 5)}
SITES = {"at-0": 0, "at-4": 4, "at-10": 10}
#: Two of three sites stand and stay.
STAYING = {
    "at-0": (0, {"existing": True, "fixed": True, "cost": 2}),
    "at-4": (4, {"existing": True, "fixed": True, "cost": 3}),
    "at-10": 10,
}


def answer(*given, **wishes):
    return choose_sites(street(*given, **wishes), 10)


def test_p_median_goes_to_the_middle_of_the_people():
    one = answer(THREE, SITES, most_open=1)
    # at-0: 4 + 50 minutes x people; at-4: 40 + 30; at-10: 100 + 6
    assert (one.open, one.value, one.proved) == (("at-0",), 54 * 60, True)
    two = answer(THREE, SITES, most_open=2)
    assert (two.open, two.value) == (("at-0", "at-10"), 4 * 60)


def test_long_ways_may_count_more():
    fair = answer(THREE, SITES, most_open=1, fair_beyond_s=6 * 60, fair_factor=10)
    # at-0: 4 + 5 x (10 + 9 x 4); at-4: 40 + 30: nobody is further than 6 minutes
    assert (fair.open, fair.value) == (("at-4",), 70 * 60)


def test_max_cover_counts_people_not_places():
    one = answer(THREE, SITES, Objective.MAX_COVER, radius_s=4 * 60, most_open=1)
    assert (one.value, one.proved) == (11, True)
    assert one.open in (("at-0",), ("at-4",))


def test_set_cover_spends_least_and_may_leave_some_out():
    dear = {"at-0": (0, {"cost": 3}), "at-4": (4, {"cost": 4}), "at-10": (10, {"cost": 3})}
    everybody = answer(THREE, dear, Objective.SET_COVER, radius_s=6 * 60)
    assert (everybody.open, everybody.spent, everybody.value) == (("at-4",), 4, 4)
    most = answer(THREE, dear, Objective.SET_COVER, radius_s=4 * 60, share_percent=60)
    assert (most.open, most.spent) == (("at-0",), 3)


def test_p_centre_shortens_the_longest_way():
    one = answer(THREE, SITES, Objective.P_CENTRE, most_open=1)
    assert (one.open, one.value, one.proved) == (("at-4",), 6 * 60, True)


def test_a_standing_site_is_closed_where_that_pays_and_may_not_where_it_is_fixed():
    standing = {"old": (4, {"existing": True, "cost": 2, "closing_cost": 1}), "at-0": 0, "at-10": 10}
    free = answer(THREE, standing, budget=3)
    assert (free.closed, free.opened, free.spent) == (("old",), ("at-0", "at-10"), 3)
    fixed = {**standing, "old": (4, {"existing": True, "cost": 2, "fixed": True})}
    kept = answer(THREE, fixed, budget=3)
    assert (kept.closed, kept.opened, kept.spent) == ((), ("at-0",), 3)


def test_every_area_has_one():
    areas = {"a": "west", "b": "west", "c": "east", "at-0": "west", "at-4": "west", "at-10": "east"}
    far = {"a": (0, 10), "b": (4, 10), "c": (10, 0)}
    assert answer(far, SITES, most_open=2, areas=areas, one_per_area=True).open[-1] == "at-10"


def test_two_are_near_everybody_so_that_one_may_close():
    many = {**SITES, "at-1": 1, "at-9": 9}
    safe = answer(THREE, many, most_open=4, second_s=4 * 60)
    assert {"at-0", "at-1", "at-9", "at-10"} >= {*safe.open} - {"at-4"}
    for row in safe.visits:
        assert row.site in safe.open
    with pytest.raises(InputRefused) as refused:
        answer(THREE, SITES, most_open=3, second_s=4 * 60)
    assert [(fault.code, fault.row) for fault in refused.value.faults] == [("SITING_NO_SECOND", "c")]
    assert "From 6 min on everybody can have two." in refused.value.faults[0].message
    answer(THREE, SITES, most_open=3, second_s=6 * 60)


def test_people_are_parted_where_a_site_is_full():
    small = {"at-0": (0, {"capacity": 8}), "at-4": (4, {"capacity": 100}), "at-10": (10, {"capacity": 5})}
    full = answer(THREE, small, most_open=3)
    parted = {(visit.demand, visit.site): visit.people for visit in full.visits}
    assert parted == {("a", "at-0"): 8, ("a", "at-4"): 2, ("b", "at-4"): 1, ("c", "at-10"): 5}
    assert full.value == 2 * 4 * 60


def test_who_has_no_way_is_named_and_changes_nothing():
    question = street({**THREE, "island": (5, 1000)}, SITES, most_open=1)
    question.travel_s[3] = -1
    found = choose_sites(question, 10)
    assert (found.open, found.cut_off) == (("at-0",), ("island",))
    assert [visit.site for visit in found.visits if visit.demand == "island"] == [None]


@pytest.mark.parametrize(
    ("people", "wishes", "told"),
    [
        (
            THREE,
            {"objective": Objective.SET_COVER, "radius_s": 60, "sites": {"at-0": 0, "at-4": 4}},
            ("SITING_TOO_FAR", "c", "From 6 min on"),
        ),
        (THREE, {"most_open": 1, "one_per_area": True}, ("SITING_BUDGET", "", "2 open sites at least; 1")),
        (THREE, {"budget": 1, "one_per_area": True}, ("SITING_BUDGET", "", "2 at least; the budget is 1")),
        (
            THREE,
            {"budget": 1, "sites": STAYING},
            ("SITING_BUDGET", "", "2 sites that stay open cost 5; the budget is 1"),
        ),
        (THREE, {"most_open": 1, "sites": STAYING}, ("SITING_BUDGET", "", "2 sites stay open in any case; 1 may")),
        (
            {**THREE, "d": (20, 1)},
            {"budget": 9, "one_per_area": True},
            ("SITING_AREA_EMPTY", "far", "no site to choose"),
        ),
        (
            THREE,
            {"objective": Objective.SET_COVER, "radius_s": 360, "sites": {"at-4": (4, {"capacity": 7})}},
            ("SITING_CAPACITY", "", "9 in all"),
        ),
        (
            THREE,
            {"objective": Objective.SET_COVER, "radius_s": 60, "budget": 2},
            ("SITING_BUDGET", "", "3 at least"),
        ),
        (THREE, {"budget": 1, "second_s": 600}, ("SITING_BUDGET", "a", "2 at least; the budget is 1")),
    ],
)
def test_what_nothing_can_do_is_told_with_what_would(people, wishes, told):
    areas = {"a": "west", "b": "west", "c": "east", "d": "far", "at-0": "west", "at-4": "west", "at-10": "east"}
    wishes = dict(wishes)
    sites, objective = wishes.pop("sites", SITES), wishes.pop("objective", Objective.P_MEDIAN)
    with pytest.raises(InputRefused) as refused:
        choose_sites(street(people, sites, objective, areas=areas, **wishes), 10)
    code, row, text = told
    assert {fault.code for fault in refused.value.faults} == {code}
    assert any(text in fault.message and (not row or fault.row == row) for fault in refused.value.faults)


@pytest.mark.parametrize("objective", [Objective.P_MEDIAN, Objective.MAX_COVER, Objective.SET_COVER])
def test_where_no_site_is_too_full_more_sites_than_are_told_to_the_solver_are_proved(objective):
    people = {f"p{at}": (at, 10) for at in range(0, 140, 7)}
    sites = {f"s{at}": (at, {"capacity": 90}) for at in range(140)}  # each reaches all, so 60 of 140 are told
    wishes = {"radius_s": 20 * 60} if objective is not Objective.P_MEDIAN else {}
    wishes |= {} if objective is Objective.SET_COVER else {"most_open": 3}
    held = answer(people, sites, objective, **wishes)
    free = answer(people, {name: at for name, (at, _) in sites.items()}, objective, **wishes)
    assert held.proved
    assert (held.value, held.bound) == (free.value, free.value)


def test_where_sites_are_full_the_answer_is_proved_though_not_all_sites_are_told():
    people = {f"p{at}": (at, 10 + at // 7) for at in range(0, 140, 7)}  # 390, more at one end
    held = answer(people, {f"s{at}": (at, {"capacity": 100}) for at in range(140)}, most_open=4)
    free = answer(people, {f"s{at}": at for at in range(140)}, most_open=4)
    assert held.proved
    assert free.value < held.bound == held.value


def test_a_large_question_is_proved_and_few_levels_are_enough():
    draw = np.random.default_rng(3)
    people, sites = draw.uniform(0, 100, (80, 2)), draw.uniform(0, 100, (90, 2))
    question = street(
        {str(at): (0, int(draw.integers(1, 50))) for at in range(80)}, {f"s{at}": 0 for at in range(90)}
    )
    question.travel_s[:] = np.hypot(*(people[:, None] - sites[None]).transpose(2, 0, 1)) * 60
    question = type(question)(question.demands, question.sites, question.travel_s, Objective.P_MEDIAN, most_open=12)
    found = choose_sites(question, 60)
    assert found.proved
    assert len(found.open) == 12
