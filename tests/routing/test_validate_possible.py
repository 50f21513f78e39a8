"""Before solving: what no carrier could do, alone or all together, with numbers that are checked in the head."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.sensitivity import Sensitivity
from routing.model.broken import REASONS, broken
from routing.plan.unserved import sentence
from routing.problem.carriers import Break, Reloads
from routing.problem.goals import Incompatible
from routing.problem.loaded import LoadedProblem
from routing.problem.stops import Shipment
from routing.validate.validate import check
from tests.routing.streets import carrier, stop, street

#: One km is one minute.
KM = {"office": 0, "near": 5, "far": 20}


def _street(carriers, stops, *, blocked=(), depots=("office",), **fields) -> LoadedProblem:
    loaded = street(KM, carriers, stops, blocked, depots)
    return replace(loaded, problem=loaded.problem.model_copy(update=fields))


def _reason(loaded: LoadedProblem, name: str = "far"):
    """The reason of the optional stop, which is the only thing wrong."""
    faults, impossible = check(loaded)
    assert faults == []
    return impossible[name].reason, impossible[name].numbers


def _faults(loaded: LoadedProblem) -> list[tuple[str, str, str]]:
    return [(fault.code, fault.field, fault.row) for fault in check(loaded)[0]]


def _message(loaded: LoadedProblem) -> str:
    (fault,) = check(loaded)[0]
    return fault.message


SINGLE = {
    "no carrier at the depot": ({}, {"depot": "near"}, {}, "NO_CARRIER", {"carriers": 0}),
    "nobody is named": ({}, {"carriers": []}, {}, "NO_CARRIER", {"named": 0, "carriers_there": 1}),
    "a skill": ({"skills": ["a"]}, {"needs": ["a", "b"]}, {}, "NO_SKILL", {"without_skill": 1}),
    "clearance": ({}, {"sensitivity": Sensitivity.KT1}, {}, "NOT_CLEARED", {"not_cleared": 1}),
    "escort": (
        {"capacity": {"vnd": 9_000}},
        {"delivers": {"vnd": 5_001}},
        {"escort_above": {"vnd": 5_000}},
        "OVER_CAPACITY",
        {"load": 5_001, "capacity": 5_000, "excess": 1},
    ),
    "the bag is full already": (
        {"capacity": {"items": 5}, "aboard": {"items": 4}},
        {"delivers": {"items": 2}},
        {},
        "OVER_CAPACITY",
        {"load": 6, "capacity": 5, "excess": 1},
    ),
    "distance": (
        {"max_distance_m": 39_999},
        {},
        {},
        "MAX_DISTANCE",
        {"distance_m": 40_000, "limit_m": 39_999, "excess_m": 1},
    ),
    "a slow walker": (
        {"speed_percent": 10, "shift_s": (0, 20_000)},
        {},
        {},
        "SHIFT_TOO_SHORT",
        {"end_s": 24_000, "shift_end_s": 20_000, "excess_s": 4_000},
    ),
    "service of a kind": (
        {"kind": "new", "shift_s": (0, 2_500)},
        {"service_by_kind": {"new": 101}},
        {},
        "SHIFT_TOO_SHORT",
        {"end_s": 2_501, "shift_end_s": 2_500, "excess_s": 1},
    ),
    "the last of two windows": (
        {"shift_s": (3_600, 36_000)},
        {"windows_s": [(0, 60), (120, 4_000)]},
        {},
        "WINDOW_CLOSED",
        {"earliest_s": 4_800, "latest_s": 4_000, "excess_s": 800},
    ),
    "a break in the middle of the service": (
        {"breaks": [Break(begin_s=(1_800, 1_900), duration_s=60)], "shift_s": (0, 4_800)},
        {"service_s": 2_400, "windows_s": [(0, 1_500)]},
        {},
        "BREAK_IMPOSSIBLE",
        {},
    ),
}


@pytest.mark.parametrize("name", SINGLE)
def test_an_optional_stop_is_left_out_with_its_numbers(name):
    fields, asked, policy, reason, numbers = SINGLE[name]
    loaded = _street(
        [carrier(**fields)], [stop("far", **{"penalty": 9, **asked})], depots=["office", "near"], **policy
    )
    assert _reason(loaded) == (reason, numbers)


@pytest.mark.parametrize("name", SINGLE)
def test_a_mandatory_one_is_a_fault(name):
    fields, asked, policy, *_ = SINGLE[name]
    loaded = _street([carrier(**fields)], [stop("far", **asked)], depots=["office", "near"], **policy)
    codes = {code for code, field, row in _faults(loaded) if (field, row) == ("stops[0]", "far")}
    assert len(codes) == 1
    assert codes <= {"STOP_WITHOUT_CARRIER", "LOAD_OVER_CAPACITY", "STOP_TOO_FAR", "STOP_OUTSIDE_SHIFTS"}


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"capacity": {"vnd": 9_000}, "escorted": True}, {"delivers": {"vnd": 5_001}}),
        ({"max_distance_m": 40_000}, {}),
        ({"shift_s": (0, 2_000), "overtime_s": 400}, {}),
        (
            {"capacity": {"items": 5}, "aboard": {"items": 4}, "reloads": Reloads(depots=["office"], most=1)},
            {"delivers": {"items": 2}},
        ),
        ({"reloads": Reloads(depots=["near"], most=1)}, {"depot": "near"}),
        ({"breaks": [Break(begin_s=(1_800, 1_900), duration_s=60)]}, {"service_s": 2_400}),
        ({"cleared": True, "skills": ["a", "b"]}, {"sensitivity": Sensitivity.KT1, "needs": ["a"]}),
        ({"shift_s": (3_600, 36_000)}, {"windows_s": [(0, 60), (4_800, 4_800)]}),
        ({"locked": ["near"]}, {}),
    ],
    ids=["escorted", "metres", "overtime", "reload", "other depot", "break", "rights", "window", "something locked"],
)
def test_what_is_just_possible_is_not_called_impossible(fields, asked):
    loaded = _street([carrier(**fields)], [stop("far", **asked), stop("near")], depots=["office", "near"])
    loaded = replace(loaded, problem=loaded.problem.model_copy(update={"escort_above": {"vnd": 5_000}}))
    assert check(loaded) == ([], {})


def test_a_stop_on_a_way_over_another_one_is_not_called_too_far():
    """No way from the office to far but over near; then 20 minutes there and 20 back fit exactly."""
    blocked = [("office", "far")]
    loaded = _street(
        [carrier(shift_s=(0, 2_400))], [stop("far", penalty=9), stop("near", penalty=9)], blocked=blocked
    )
    assert check(loaded) == ([], {})
    loaded = _street(
        [carrier(shift_s=(0, 2_399))], [stop("far", penalty=9), stop("near", penalty=9)], blocked=blocked
    )
    assert _reason(loaded) == ("SHIFT_TOO_SHORT", {"end_s": 2_400, "shift_end_s": 2_399, "excess_s": 1})


def _ship(fields=None, pickup=None, delivery=None, *, shipped=None, carriers=None, **policy) -> LoadedProblem:
    stops = [stop("near", **{"penalty": 9, **(pickup or {})}), stop("far", **{"penalty": 9, **(delivery or {})})]
    shipment = Shipment(**{"id": "s", "pickup": "near", "delivery": "far", **(shipped or {})})
    return _street(
        carriers or [carrier(**(fields or {}))], stops, depots=["office", "near"], shipments=[shipment], **policy
    )


PAIRS = {
    "aboard too long": (
        _ship(shipped={"max_aboard_s": 899}),
        "ABOARD_TOO_LONG",
        {"aboard_s": 900, "limit_s": 899, "excess_s": 1},
    ),
    "aboard too long between windows": (
        _ship(
            pickup={"windows_s": [(600, 600)]},
            delivery={"windows_s": [(3_000, 4_000)]},
            shipped={"max_aboard_s": 2_399},
        ),
        "ABOARD_TOO_LONG",
        {"aboard_s": 2_400, "limit_s": 2_399, "excess_s": 1},
    ),
    "deadline": (
        _ship(delivery={"deadline_s": 1_199}),
        "WINDOW_CLOSED",
        {"earliest_s": 1_200, "latest_s": 1_199, "excess_s": 1},
    ),
    "load": (
        _ship({"capacity": {"items": 2}}, shipped={"load": {"items": 3}}),
        "OVER_CAPACITY",
        {"load": 3, "capacity": 2, "excess": 1},
    ),
    "waves": (_ship(pickup={"wave": 1}), "WAVE_ORDER", {}),
    "kept separate": (_ship({"cleared": True}, delivery={"sensitivity": Sensitivity.KT1}), "GOODS_APART", {}),
    "goods": (
        _ship(
            pickup={"goods": "food"}, delivery={"goods": "ink"}, incompatible=[Incompatible(one="ink", other="food")]
        ),
        "GOODS_APART",
        {},
    ),
    "depots": (_ship(pickup={"depot": "office"}, delivery={"depot": "near"}), "NO_CARRIER", {"carriers": 0}),
    "nobody for both": (
        _ship(
            pickup={"carriers": ["an"]}, delivery={"carriers": ["binh"]}, carriers=[carrier("an"), carrier("binh")]
        ),
        "NO_CARRIER",
        {"pickup_carriers": 1, "delivery_carriers": 1},
    ),
    "stops": (_ship({"max_stops": 1}), "MAX_STOPS", {"stops": 2, "limit": 1, "excess": 1}),
}


@pytest.mark.parametrize("name", PAIRS)
def test_an_impossible_shipment_leaves_out_both_stops_with_one_reason(name):
    loaded, reason, numbers = PAIRS[name]
    faults, impossible = check(loaded)
    assert faults == []
    told = {name: (each.reason, each.numbers) for name, each in impossible.items()}
    assert [*told] == ["near", "far"]
    assert told["near"] == told["far"]
    assert told["near"] == (reason, numbers)


def test_a_shipment_with_one_mandatory_stop_is_a_fault_of_the_shipment():
    loaded = _ship(delivery={"penalty": None}, shipped={"max_aboard_s": 899})
    assert _faults(loaded) == [("SHIPMENT_IMPOSSIBLE", "shipments[0]", "s")]
    assert "15 min" in _message(loaded)
    assert check(_ship(delivery={"penalty": None}, shipped={"max_aboard_s": 900})) == ([], {})


def test_a_shipment_may_cross_a_reload():
    loaded = _ship(
        {"reloads": Reloads(depots=["near"], most=1)}, pickup={"depot": "office"}, delivery={"depot": "near"}
    )
    assert check(loaded) == ([], {})


def test_locked_stops_are_tried_in_their_order():
    fields = {"locked": ["near", "far"], "shift_s": (0, 2_400)}
    asked = [stop("near", penalty=9), stop("far", penalty=9, deadline_s=1_200)]
    assert check(_street([carrier(**fields)], asked)) == ([], {})
    fields["locked"] = ["far", "near"]
    assert check(_street([carrier(**fields)], asked)) == ([], {})
    asked[0] = stop("near", penalty=9, deadline_s=300)
    loaded = _street([carrier(**fields)], asked)
    assert _faults(loaded) == [("LOCKED_IMPOSSIBLE", "carriers[0].locked", "an")]
    assert "'near'" in _message(loaded)


def test_a_locked_stop_that_is_impossible_is_a_fault_though_it_has_a_penalty():
    loaded = _street([carrier(locked=["far"], shift_s=(0, 2_000))], [stop("far", penalty=9)])
    assert {code for code, *_ in _faults(loaded)} == {"STOP_TOO_FAR", "LOCKED_IMPOSSIBLE"}


# Together.


def _many(count: int, **fields):
    return [stop(f"{place}-{number}", place=place, **fields) for number in range(count) for place in ("near",)]


def test_more_demand_than_all_trips_can_take():
    full = {"capacity": {"items": 4}, "reloads": Reloads(depots=["office"], most=1), "aboard": {"items": 1}}
    carriers = [carrier("an", **full), carrier("binh", capacity={"items": 3})]
    assert check(_street(carriers, _many(10, delivers={"items": 1})))[0] == []
    loaded = _street(carriers, _many(11, delivers={"items": 1}))
    assert _faults(loaded) == [("DEMAND_OVER_CAPACITY", "carriers", "office")]
    assert "deliver 11 items" in _message(loaded)
    assert "2 carriers fit 10" in _message(loaded)
    assert check(_street(carriers, _many(11, delivers={"items": 1}, penalty=9)))[0] == []
    unlimited = [*carriers, carrier("chi")]
    assert check(_street(unlimited, _many(11, delivers={"items": 1})))[0] == []


def test_more_money_to_collect_than_goes_without_an_escort():
    loaded = _street([carrier()], _many(3, collects={"vnd": 2_000}), escort_above={"vnd": 5_999})
    assert _faults(loaded) == [("DEMAND_OVER_CAPACITY", "carriers", "office")]
    assert "collect 6,000 vnd" in _message(loaded)
    assert "fit 5,999" in _message(loaded)


def test_more_service_than_all_shifts():
    carriers = [carrier("an", shift_s=(0, 3_000), max_duration_s=2_000), carrier("binh", shift_s=(0, 1_000))]
    exact = _many(2, service_s=1_500)
    codes = {code for code, *_ in _faults(_street(carriers, exact))}
    assert "SERVICE_OVER_SHIFTS" not in codes
    more = [exact[0], exact[1].model_copy(update={"service_s": 1_501})]
    loaded = _street([carriers[0], carrier("binh", shift_s=(0, 1_000), kind="new")], more)
    told = [fault.message for fault in check(loaded)[0] if fault.code == "SERVICE_OVER_SHIFTS"]
    assert len(told) == 1
    assert "(3001 s)" in told[0]
    assert "(3000 s)" in told[0]


def test_more_stops_than_the_rounds_may_have():
    carriers = [carrier("an", max_stops=2), carrier("binh", max_stops=3)]
    assert check(_street(carriers, _many(5)))[0] == []
    loaded = _street(carriers, _many(6))
    assert _faults(loaded) == [("STOPS_OVER_LIMITS", "carriers", "office")]
    assert "All 6 mandatory stops together are more than the 5" in _message(loaded)


def test_the_few_who_are_cleared_are_asked_by_themselves_and_larger_groups_with_them_are_not_told_again():
    carriers = [carrier("an", max_stops=2, cleared=True), carrier("binh", max_stops=2), carrier("chi", max_stops=2)]
    secret = _many(3, sensitivity=Sensitivity.KT1)
    loaded = _street(carriers, [*secret, *(each.model_copy(update={"id": f"o{each.id}"}) for each in _many(4))])
    assert _faults(loaded) == [("STOPS_OVER_LIMITS", "carriers", "office")]
    assert "3 mandatory stops that only carrier 'an' may serve" in _message(loaded)


@pytest.mark.parametrize("rule", REASONS)
def test_every_rule_that_a_round_can_break_has_a_sentence_with_its_numbers(rule):
    told = sentence(broken(rule, "far", 7_400, 5_000))
    assert told.endswith(".")
    assert not broken(rule, "far", 7_400, 5_000).numbers or any(letter.isdigit() for letter in told)
