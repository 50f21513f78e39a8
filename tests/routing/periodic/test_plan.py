"""Calendars that are solved in the head, and small random ones beside the best of all."""

from __future__ import annotations

from random import Random

import pytest

from geo.errors import BuutaError
from routing.problem.goals import Territory
from tests.routing.periodic.weeks import WEEK, best_of_all, dates_of, days, often, on, period, planned
from tests.routing.streets import carrier

KM = {"office": 0, "near": 3, "far": 10, "farther": 12, "back": -5}


def test_neighbours_are_visited_on_the_same_days():
    """Far and farther lie one behind the other: together twice 24 km; the fixed day of far is one of them."""
    asked = period(KM, [on("far", WEEK[1], WEEK[3]), often("farther", 2, least_gap=2)], days())
    _, periods = planned(asked)
    assert dates_of(periods) == {"far": ["06", "08"], "farther": ["06", "08"]}
    assert periods.cost.total == 48_000
    assert periods.cost.total == best_of_all(asked)


def test_twice_a_week_but_never_on_consecutive_days():
    asked = period(KM, [on("far", WEEK[1], WEEK[2]), often("farther", 2, least_gap=2)], days())
    (_, periods) = planned(asked)
    far, farther = dates_of(periods).values()
    assert far == ["06", "07"]
    assert int(farther[1]) - int(farther[0]) >= 2
    # One day shared (24 km), far alone on the other (20), farther alone on a third (24).
    assert periods.cost.total == 68_000 == best_of_all(asked)


def test_cash_of_a_day_spreads_what_is_paid_out():
    """Each pay-out takes 60 million and a day has 100: they cannot share a day, though they would rather."""
    pay = {"delivers": {"vnd": 60_000_000}}
    asked = period(KM, [often(name, 1, record=pay) for name in ("far", "farther")], days(most={"vnd": 100_000_000}))
    _, periods = planned(asked)
    assert periods.cost.total == 20_000 + 24_000 == best_of_all(asked)
    assert max(day.delivered.get("vnd", 0) for day in periods.days) == 60_000_000
    free = period(KM, [often(name, 1, record=pay) for name in ("far", "farther")], days())
    assert planned(free)[1].cost.total == 24_000


def test_a_carrier_carries_no_more_cash_than_the_day_lets_it():
    pay = {"delivers": {"vnd": 60}}
    stops = [on(name, WEEK[0], **pay) for name in ("far", "farther")]
    two = [carrier("an", cost_per_km=1_000), carrier("binh", cost_per_km=1_000)]
    asked = period(KM, stops, days(WEEK[:1], limits={"an": {"vnd": 60}, "binh": {"vnd": 60}}), two)
    _, periods = planned(asked)
    assert (periods.days[0].rounds, periods.days[0].peak) == (2, {"vnd": 60})
    assert planned(period(KM, stops, days(WEEK[:1]), two))[1].days[0].rounds == 1


def test_the_one_under_escort_today_takes_the_cash():
    stops = [on("far", *WEEK[:2], delivers={"vnd": 60})]
    two = [carrier("an", cost_per_km=1_000), carrier("binh", cost_per_km=2_000)]
    told = [days(WEEK[:1], escorted=["an"])[0], days(WEEK[1:2], escorted=["binh"])[0]]
    found, periods = planned(period(KM, stops, told, two, escort_above={"vnd": 50}))
    assert [day.plan.rounds[0].carrier for day in found.days] == ["an", "binh"]
    assert periods.stops[0].carriers == {"an": 1, "binh": 1}


def test_every_second_day_and_once_between_two_dates():
    stops = [often("near", 3, least_gap=2, most_gap=3)]
    once = often("far", 1).model_copy(update={"frequency": None, "patterns": [[WEEK[2]], [WEEK[3]]]})
    asked = period(KM, [*stops, once], days())
    _, periods = planned(asked)
    assert dates_of(periods) == {"near": ["05", "07", "09"], "far": ["07"]}
    assert periods.cost.total == 6_000 + 20_000 + 6_000


def test_a_stop_that_no_day_has_cash_for_is_left_with_the_day_and_the_limit():
    stops = [
        on("near", WEEK[0], delivers={"vnd": 80}),
        on("far", WEEK[0], delivers={"vnd": 30}, penalty=50_000),
    ]
    _, periods = planned(period(KM, stops, days(WEEK[:1], most={"vnd": 100})))
    (left,) = periods.unserved
    assert (left.stop, left.reason, left.date) == ("far", "DAY_LIMIT", WEEK[0])
    assert left.numbers == {"left": 20, "takes": 30, "most": 100}


def test_a_mandatory_stop_without_room_is_refused_with_what_binds():
    pay = {"delivers": {"vnd": 60}}
    stops = [often("near", 1, record=pay), often("far", 1, record=pay), often("back", 1, record=pay)]
    with pytest.raises(BuutaError) as refused:
        planned(period(KM, stops, days(WEEK[:2], most={"vnd": 100})))
    (fault,) = refused.value.faults
    assert fault.code == "PERIOD_MANDATORY"
    assert "40 vnd are left of 100 where it takes 60" in fault.message


def test_the_same_carrier_comes_where_that_is_worth_something():
    """Two carriers cost the same; which one goes is decided by who went before."""
    two = [carrier("an", cost_per_km=1_000, max_stops=1), carrier("binh", cost_per_km=1_000, max_stops=1)]
    stops = [on("far", *WEEK), on("back", *WEEK)]
    _, periods = planned(period(KM, stops, days(), two, territory=Territory(change_cost=5_000)))
    assert periods.same_carrier == periods.visits == 10


def test_who_is_off_does_not_come():
    two = [carrier("an", cost_per_km=1_000), carrier("binh", cost_per_km=2_000)]
    told = [*days(WEEK[:1], carriers=["binh"]), *days(WEEK[1:2])]
    found, _ = planned(period(KM, [on("far", *WEEK[:2], usual="an")], told, two))
    assert [day.plan.rounds[0].carrier for day in found.days] == ["binh", "an"]


def test_the_same_counts_give_the_same_calendar():
    asked = period(KM, [often(name, 2) for name in KM if name != "office"], days())
    assert planned(asked, seed=3)[1] == planned(asked, seed=3)[1]


@pytest.mark.parametrize("seed", range(8))
def test_a_small_calendar_is_as_good_as_the_best_of_all(seed):
    draw = Random(seed)  # noqa: S311
    km = {"office": 0} | {f"s{at}": draw.randint(-9, 9) for at in range(4)}
    stops = []
    for at in range(4):
        record = {"delivers": {"vnd": draw.randint(1, 5)}, "penalty": draw.choice([None, 4_000, 30_000])}
        visits = draw.randint(1, 2)
        stops.append(often(f"s{at}", visits, record=record, least_gap=draw.randint(1, 2)))
    who = [carrier(cost_per_km=1_000, fixed_cost=draw.choice([0, 3_000]))]
    asked = period(km, stops, days(WEEK[:3], most={"vnd": 12}), who)
    best = best_of_all(asked)
    if best is None:
        with pytest.raises(BuutaError):
            planned(asked)
        return
    found, periods = planned(asked)
    left = sum(
        (asked.stops[at].penalty or 0) * min(map(len, asked.patterns[at]))
        for at, pattern in enumerate(found.patterns)
        if pattern is None
    )
    assert periods.cost.total + left >= best
    assert periods.cost.total + left == best, "the search is small, and so are these"
