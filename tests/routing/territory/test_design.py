"""An office's area is split into even, connected, compact rounds; cases whose best split is seen at once."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputRefused
from geo.sensitivity import Sensitivity
from routing.problem.loaded import problem_from_parts
from routing.territory.design import design
from routing.territory.neighbours import neighbours_of
from routing.territory.units import unit_of
from routing.territory.week import week_of
from routing.territory.work import RealRounds
from tests.routing.streets import carrier, stop, street
from tests.routing.territory.towns import STREET, town

SIDES = {frozenset({"w1", "w2", "w3"}), frozenset({"e1", "e2", "e3"})}


def on_street(km=STREET, carriers=2, blocked=(), **fields):
    team = [carrier(f"c{number}", cost_per_h=3_600) for number in range(carriers)]
    stops = [stop(name, **{"service_s": 120, **fields.get(name, {})}) for name in km if name != "office"]
    return street(km, team, stops, blocked)


def owned(told):
    return {frozenset(each.areas + each.places) for each in told.rounds}


def test_a_street_with_the_office_in_the_middle_is_split_there():
    told = design([on_street()], "office", 2)
    assert owned(told) == SIDES
    assert [each.week.model_dump() for each in told.rounds] == [
        {"stops": 3, "duration_s": 3 * 120 + 6 * 60, "distance_m": 6_000}
    ] * 2
    assert (told.balance.designed.variation, told.balance.designed.outside, told.connected) == (0.0, 0, True)
    assert {each.carrier for each in told.rounds} == {"c0", "c1"}


def test_stops_are_balanced_where_stops_are_the_measure():
    # Five in the west, one far in the east: by hours the eastern one is a round, by stops it is not.
    km = {"office": 0, "a": -1, "b": -2, "c": -3, "d": -4, "e": -5, "far": 20}
    assert frozenset({"far"}) in owned(design([on_street(km)], "office", 2))
    told = design([on_street(km)], "office", 2, measure="stops")
    assert [each.week.stops for each in told.rounds] == [3, 3]
    assert told.connected


def test_an_area_is_never_split_and_a_place_without_one_is_a_unit():
    areas = {name: {"area": "north"} for name in ("w1", "e1")}
    told = design([on_street(**areas)], "office", 2)
    assert sorted(area for each in told.rounds for area in each.areas) == ["north"]
    assert sorted(place for each in told.rounds for place in each.places) == ["e2", "e3", "w2", "w3"]


def test_stops_that_ride_alone_belong_to_no_territory():
    loaded = on_street(w3={"sensitivity": Sensitivity.PAYMENT})
    told = design([loaded], "office", 2)
    assert sorted(place for each in told.rounds for place in each.places) == ["e1", "e2", "e3", "w1", "w2"]
    assert (told.days[0].owned, told.days[0].others) == (5, 1)
    assert told.notes[-1].startswith("1 stop of shipments, of a sensitivity that rides alone, ")
    together = problem_from_parts(loaded.problem.model_copy(update={"separate": []}), loaded.matrices)
    assert design([together], "office", 2).days[0].owned == 6


def test_a_week_counts_every_day():
    # On the first day only the west has mail, on the second only the east: a day alone would be split otherwise.
    west = street(STREET, [carrier("c0"), carrier("c1")], [stop(n, service_s=600) for n in ("w1", "w2", "w3")])
    east = street(STREET, [carrier("c0"), carrier("c1")], [stop(n, service_s=600) for n in ("e1", "e2", "e3")])
    east = problem_from_parts(east.problem.model_copy(update={"name": "second"}), east.matrices)
    told = design([west, east], "office", 2)
    assert owned(told) == SIDES
    assert {tuple(day.stops for day in each.days) for each in told.rounds} == {(3, 0), (0, 3)}


def test_carriers_get_the_rounds_that_they_may_serve_and_are_used_to():
    used = {name: {"usual": "c1"} for name in ("w1", "w2", "w3")}
    told = design([on_street(**used)], "office", 2)
    assert next(each for each in told.rounds if "w1" in each.places).carrier == "c1"
    able = {name: {"carriers": ["c0"]} for name in ("w1", "w2", "w3")}
    told = design([on_street(**able)], "office", 2)
    assert next(each for each in told.rounds if "w1" in each.places).carrier == "c0"


def test_today_is_measured_like_the_design():
    usual = {name: {"usual": "c0"} for name in ("w1", "w2", "w3", "e1", "e2")} | {"e3": {"usual": "c1"}}
    told = design([on_street(**usual)], "office", 2)
    assert told.balance.today is not None
    assert (told.balance.today.low, told.balance.today.high) == (6 * 60 + 120, 10 * 60 + 5 * 120)
    assert told.balance.designed.outside == 0


def test_what_cannot_be_balanced_or_joined_is_told():
    km = {"office": 0, "a": 1, "b": 2, "c": 3}
    told = design([on_street(km, a={"service_s": 9_000})], "office", 2)
    assert told.balance.designed.outside == 2
    assert any("within 10 % of the mean: 2 rounds lie outside" in note for note in told.notes)
    # Two banks without a way between them but from the office: one round has both.
    banks = {"office": 0, "a": 1, "b": 2, "x": -1}
    no_way = [(one, other) for one in ("a", "b") for other in ("x",)]
    cut = on_street(banks, blocked=[*no_way, *((end, start) for start, end in no_way)])
    told = design([cut], "office", 1)
    assert not told.connected
    assert told.rounds[0].week.duration_s == 3 * 120 + (4 + 2) * 60, "x is a way of its own from the office"
    assert any("the ways leave the units in 2 parts" in note for note in told.notes)


def test_neighbours_of_a_street_are_next_to_each_other():
    km = {"office": 9, "a": 0, "b": 1, "c": 3, "d": 7}
    graph = neighbours_of(week_of([on_street(km)], "office"))
    assert {(one, other) for one, other in zip(*graph.near.nonzero(), strict=True) if one < other} == {
        (0, 1), (1, 2), (2, 3),
    }  # fmt: skip
    assert graph.pieces([0, 1, 3]) == [[0, 1], [3]]


@pytest.mark.parametrize(
    ("change", "rounds", "code"),
    [
        ({}, 3, "TERRITORY_TOO_MANY"),
        ({"stops": []}, 1, "TERRITORY_NO_WORK"),
    ],
)
def test_what_cannot_be_designed_is_refused(change, rounds, code):
    loaded = on_street()
    loaded = problem_from_parts(loaded.problem.model_copy(update=change), loaded.matrices)
    with pytest.raises(InputRefused) as refused:
        design([loaded], "office", rounds)
    assert [fault.code for fault in refused.value.faults] == [code]


def test_every_day_tells_its_faults():
    loaded = on_street()
    with pytest.raises(InputRefused) as refused:
        design([loaded, loaded], "elsewhere", 2)
    assert [fault.code for fault in refused.value.faults] == ["ID_DUPLICATE", "ID_UNKNOWN", "ID_UNKNOWN"]


@settings(derandomize=True, deadline=None, max_examples=8)
@given(st.integers(2, 4), st.integers(0, 10_000), st.sampled_from([0, 1_500]), st.integers(1, 2))
def test_every_unit_is_owned_once_rounds_hang_together_and_the_band_is_kept_or_told(rounds, seed, area_m, days):
    week = town(18, rounds, days, seed=seed, area_m=area_m, share=0.8)
    told = design(week, "office", rounds, seed=seed)
    units = [
        *(area for each in told.rounds for area in each.areas),
        *(p for each in told.rounds for p in each.places),
    ]
    assert sorted(units) == sorted({unit_of(s).name for day in week for s in day.problem.stops})
    assert told.connected, "ways lead everywhere, so every round can be in one piece"
    amounts = [each.week.duration_s for each in told.rounds]
    mean = sum(amounts) / rounds
    outside = sum(abs(amount - mean) > 0.1 * mean for amount in amounts)
    assert told.balance.designed.outside == outside
    assert bool(outside) == any("No split was found" in note for note in told.notes)
    assert told == design(week, "office", rounds, seed=seed)


@pytest.mark.parametrize("seed", range(4))
def test_two_rounds_of_few_places_are_the_best_of_all_connected_splits(seed):
    (day,) = town(9, 2, seed=seed)
    told = design([day], "office", 2)
    week = week_of([day], "office")
    graph, real = neighbours_of(week), RealRounds(week, 0)

    def score(split):
        works = [real.week_of(units).duration_s for units in split]
        mean = sum(works) / 2
        return round(sum(max(0.0, abs(work - mean) - 0.1 * mean) for work in works), 3), sum(works)

    everyone = frozenset(range(9))
    splits = [(frozenset(one), everyone - set(one)) for size in range(1, 5) for one in combinations(range(9), size)]
    best = min(score(split) for split in splits if all(len(graph.pieces(units)) == 1 for units in split))
    found = [frozenset(n for n, unit in enumerate(week.units) if unit.name in each.places) for each in told.rounds]
    assert score(found) <= (best[0], best[1] * 1.02), "balance as good as any, at most 2 % longer"
