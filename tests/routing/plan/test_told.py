"""What a plan tells to a reader who may not know some of its places: the same for secrets that round the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.sensitivity import MASK
from routing.plan.calls import legs_of
from routing.plan.plan import Leg, Plan, Reload, Rest, Round, Visit
from routing.plan.told import ROUGH_M, ROUGH_S, Hidden, rough_figure, told_plan
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street

HOME = Hidden(stops=frozenset({"home"}))
#: Seconds from each place to the next, and of service there.
_LEG_S, _SERVICE_S = 437, 241


def visit(name: str, arrive_s: int, *, wait_s: int = 0, late_s: int = 0) -> Visit:
    start_s = arrive_s + wait_s
    return Visit(
        stop=name, place=name, arrive_s=arrive_s, start_s=start_s, leave_s=start_s + _SERVICE_S, late_s=late_s,
        travel_s=_LEG_S, distance_m=4_370, estimated=False, load={"items": 7},
    )  # fmt: skip


def driven(names: list[str], *, more_s: int = 0, wait_s: int = 0, start_s: int = 27_000) -> Round:
    """A round along these stops; at `home` it takes `more_s` longer, at the last it waits."""
    at_s, visits = start_s, []
    for name in names:
        visits.append(visit(name, at_s + _LEG_S, wait_s=wait_s if name == names[-1] else 0))
        at_s = visits[-1].leave_s + (more_s if name == "home" else 0)
    end_s, legs = at_s + _LEG_S, len(names) + 1
    return Round(
        id="an", carrier="an", profile="motorbike", start="office", end="office", start_s=start_s, end_s=end_s,
        start_load={"items": 9}, visits=visits, rests=[Rest(before=1, start_s=27_100, end_s=27_700)],
        back=Leg(place="office", arrive_s=end_s, travel_s=_LEG_S, distance_m=4_370, estimated=False),
        travel_s=_LEG_S * legs, service_s=_SERVICE_S * len(names), wait_s=wait_s, distance_m=4_370 * legs,
    )  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> Plan:
    """an: seat, home, post; binh: the chest; nobody serves `far` and `secret`."""
    km = {"office": 0, "seat": 2, "home": 7, "post": 9, "chest": 6, "far": 3, "secret": 4}
    loaded = street(
        km,
        [carrier("an", locked=["seat", "home", "post"]), carrier("binh", locked=["chest"])],
        [
            *map(stop, ("seat", "home", "post", "chest")),
            *(stop(n, needs=["boat"], penalty=1) for n in ("far", "secret")),
        ],
    )
    return solve_here(loaded, 1)


def told_round(one: Round, plan: Plan, hidden: Hidden = HOME) -> Round:
    return told_plan(plan.model_copy(update={"rounds": [one], "unserved": []}), hidden).rounds[0]


def moments(one: Round) -> Iterator[int]:
    """Every hour that a round tells, in order."""
    yield one.start_s
    for leg in legs_of(one):
        yield leg.arrive_s
        if not isinstance(leg, Leg):
            yield from (leg.start_s, leg.leave_s)
    yield one.end_s


def test_a_plan_without_anything_hidden_is_told_as_it_is(plan):
    assert told_plan(plan, Hidden()) is plan


def test_of_a_hidden_stop_no_hour_way_or_load_is_left_and_ways_between_known_places_stay(plan):
    told = told_plan(plan, HOME).rounds[0]
    seat, home, post = told.visits
    assert (home.arrive_s, home.start_s, home.leave_s, home.load) == (0, 0, 0, {})
    assert [(each.travel_s, each.distance_m) for each in (seat, home, post)] == [(120, 2_000), (0, 0), (0, 0)]
    assert told.back is not None
    assert told.back.distance_m == 9_000
    assert (told.distance_m, told.travel_s, told.service_s, told.start_load) == (18_000, 1_200, 0, {})
    assert told_plan(plan, HOME).rounds[1] == plan.rounds[1], "nothing is hidden there"


def test_the_plan_as_a_whole_tells_neither_money_nor_what_the_run_tells_of_it(plan):
    told = told_plan(plan, HOME)
    assert (told.summary.distance_m, told.summary.served) == (30_000, 4)
    assert (told.summary.cost, told.summary.co2_g, told.summary.service_s) == (0, 0, 0)
    assert told.run is not None
    assert (told.run.curve, told.run.lower_bound, told.run.notes) == ([], None, [])
    assert told.problem_sha256 == "0" * 64


def test_of_unserved_stops_the_reason_is_told_and_of_hidden_ones_that_they_are(plan):
    told = told_plan(plan, Hidden(stops=frozenset({"home", "secret"})))
    assert {left.stop: left.reason for left in told.unserved} == {"far": "NO_SKILL", "secret": MASK}
    assert not any(left.message or left.numbers or left.fixes for left in told.unserved)
    assert told.summary.unserved == {"NO_SKILL": 1, MASK: 1}
    alone = told_plan(plan, Hidden(stops=frozenset({"secret"})))
    assert alone.unserved[0] == plan.unserved[0], "no round is rough: how far far is from them tells nothing"


@given(more_s=st.integers(0, 4_000), start_s=st.integers(20_000, 30_000))
@settings(max_examples=200)
def test_all_that_many_stops_tell_of_a_secret_is_one_rounded_hour(plan, more_s, start_s):
    """Forty known stops behind a hidden one tell when the first is reached, in five minutes, and nothing finer."""
    names = ["seat", "home", *(f"s{number}" for number in range(40))]
    told = told_round(driven(names, more_s=more_s, start_s=start_s), plan)
    reached_s = start_s + 3 * _LEG_S + 2 * _SERVICE_S + more_s
    bucket_s = round(reached_s / ROUGH_S) * ROUGH_S
    same = driven(names, more_s=more_s + bucket_s - reached_s, start_s=start_s)
    assert [each.model_dump() for each in told.visits[2:]] == [
        each.model_dump() for each in told_round(same, plan).visits[2:]
    ]


@given(more_s=st.integers(0, 4_000), start_s=st.integers(20_000, 30_000), wait_s=st.sampled_from([0, 700]))
@settings(max_examples=100)
def test_hours_are_in_five_minutes_never_go_back_and_are_off_by_five_at_most(plan, more_s, start_s, wait_s):
    one = driven(["seat", "home", "post", "shop"], more_s=more_s, wait_s=wait_s, start_s=start_s)
    told = told_round(one, plan)
    shown = [moment for moment in moments(told) if moment]
    assert shown == sorted(shown)
    assert all(moment % ROUGH_S == 0 for moment in shown)
    off = [abs(exact - rough) for exact, rough in zip(moments(one), moments(told), strict=True) if rough]
    assert max(off) <= ROUGH_S
    assert told_round(told, plan) == told, "told twice is told once"


def test_who_waits_begins_when_the_window_opens_and_tells_no_more(plan):
    """Arrival and opening lie 7 minutes apart or 9: the opening is no secret, the arrival is rounded by itself."""
    one = driven(["home", "seat"])
    arrive_s = one.visits[1].arrive_s
    one.visits[1] = visit("seat", arrive_s, wait_s=30_000 - arrive_s)
    assert told_round(one, plan).visits[1].start_s == 30_000


def test_lateness_is_that_of_the_told_hour(plan):
    one = driven(["home", "seat"], more_s=100)
    start_s = one.visits[1].start_s
    one.visits[1] = visit("seat", start_s, late_s=start_s - 27_900)
    told = told_round(one, plan).visits[1]
    assert told.late_s == told.start_s - 27_900


def test_around_a_reload_at_a_hidden_home_and_from_one_no_way_is_told(plan):
    lodge = Hidden(depots=frozenset({"lodge"}))
    one = driven(["seat", "post"])
    reload = Reload(
        depot="lodge", place="lodge", before=1, arrive_s=28_000, start_s=28_000, leave_s=28_060, travel_s=60,
        distance_m=700, estimated=False, load={"items": 2},
    )  # fmt: skip
    told = told_round(one.model_copy(update={"reloads": [reload]}), plan, lodge)
    assert (told.reloads[0].arrive_s, told.reloads[0].distance_m, told.visits[1].travel_s) == (0, 0, 0)
    assert told.visits[0].travel_s == _LEG_S
    home = told_round(one.model_copy(update={"start": "lodge", "end": "lodge"}), plan, lodge)
    assert home.back is not None
    assert (home.visits[0].travel_s, home.back.arrive_s, home.back.travel_s) == (0, 0, 0)
    assert (home.start_s % ROUGH_S, home.end_s % ROUGH_S) == (0, 0)


def test_of_a_round_to_restricted_stops_alone_nothing_is_told_and_no_sum_counts_it(plan):
    chest = frozenset({"chest"})
    told = told_plan(plan, Hidden(stops=chest, restricted=chest))
    silent = told.rounds[1]
    assert set(moments(silent)) == {0}
    assert (silent.distance_m, silent.travel_s, silent.back and silent.back.distance_m) == (0, 0, 0)
    assert told.rounds[0] == plan.rounds[0]
    assert (told.summary.distance_m, told.summary.duration_s) == (18_000, 1_200)
    assert told_plan(told, Hidden(stops=chest, restricted=chest)).rounds == told.rounds


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("distance_m", 9_100, 10_000),
        ("overtime_s", 449, 300),
        ("served", 7, 7),
        ("cost", 5, None),
        ("variation", 0.2, None),
        ("distance_m", None, None),
    ],
)
def test_a_figure_is_rounded_or_not_told_by_its_name(name, value, told):
    assert rough_figure(name, value) == told
    assert ROUGH_M == 2_000
