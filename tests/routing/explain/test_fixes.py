"""What would help, rule by rule, on a street where amounts and costs are computed in the head."""

from __future__ import annotations

import pytest

from geo.sensitivity import Sensitivity
from routing.explain.fixes import ALTERNATIVES, with_fixes
from routing.plan.plan import Fix
from routing.problem.carriers import Reloads
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.stops import Shipment
from tests.routing.in_process import solve_here
from tests.routing.plan.driven import driven
from tests.routing.streets import carrier, stop, street

KM = {"office": 0, "branch": 1, "a": 10, "b": 20, "c": 30}
DEAR = 900_000_000


def _fixes(loaded: LoadedProblem, routes: dict[str, list[str]], left: str) -> dict[str, Fix]:
    plan = driven(loaded, routes)
    told = with_fixes(loaded, plan.rounds, {each.stop: each for each in plan.unserved})[left].fixes
    assert [fix.cost for fix in told] == sorted(fix.cost for fix in told), "the cheapest comes first"
    return {fix.rule: fix for fix in told}


def _world(fields, asked, more=(), **problem) -> LoadedProblem:
    """An goes to a (km 10) and home; b (km 20), or what is asked, is left out. Every km costs 2,000."""
    carriers = [carrier("an", **{"cost_per_km": 2_000, **fields})]
    stops = [stop("a", delivers={"items": 3}), stop("b", **{"penalty": DEAR, **asked}), *more]
    loaded = street(KM, carriers, stops, depots=["office", "branch"])
    return problem_from_parts(loaded.problem.model_copy(update=problem), loaded.matrices)


@pytest.mark.parametrize(
    ("rule", "fields", "asked", "amounts", "what"),
    [
        ("shift", {"shift_s": (0, 2_000)}, {}, {"shift_s": 400}, []),
        ("shift", {"shift_s": (0, 1_500), "overtime_s": 300}, {}, {"shift_s": 600}, []),
        ("max_duration", {"max_duration_s": 2_300}, {}, {"duration_s": 100}, []),
        ("max_stops", {"max_stops": 1}, {}, {"stops": 1}, []),
        ("max_distance", {"max_distance_m": 25_000}, {}, {"distance_m": 15_000}, []),
        ("capacity", {"capacity": {"items": 4}}, {"delivers": {"items": 9}}, {"items": 8}, []),
        ("windows", {}, {"windows_s": [(0, 1_000)]}, {"open_later_s": 200}, []),
        ("deadlines", {}, {"deadline_s": 1_230, "service_s": 60}, {"deadline_s": 30}, []),
        ("skills", {"skills": ["x"]}, {"needs": ["cold", "x"]}, {"skills": 1}, ["cold"]),
        ("skills", {}, {"sensitivity": Sensitivity.KT1}, {"skills": 1}, ["KT1"]),
        ("named_carriers", {}, {"carriers": ["binh"]}, {}, []),
        ("depots", {}, {"depot": "branch"}, {}, ["office"]),
        ("waves", {}, {"wave": 0}, {"wave": 1}, []),
    ],
)
def test_a_rule_that_stands_in_the_way(rule, fields, asked, amounts, what):
    loaded = _world(fields, asked, separate=[])
    if rule == "waves":  # a is of the later wave, and there is no time to come back to it
        stops = [loaded.problem.stops[0].model_copy(update={"wave": 1, "deadline_s": 600}), loaded.problem.stops[1]]
        loaded = problem_from_parts(loaded.problem.model_copy(update={"stops": stops}), loaded.matrices)
    fix = _fixes(loaded, {"an": ["a"]}, "b")[rule]
    assert (fix.carrier, fix.amounts, fix.what, fix.cost) == ("an", amounts, what, 40_000)
    assert "an" in fix.message
    assert "+40,000 VND" in fix.message


def test_a_longer_shift_costs_overtime():
    fields = {"shift_s": (0, 2_040), "overtime_cost_per_h": 60_000, "cost_per_h": 10_000}
    fix = _fixes(_world(fields, {}), {"an": ["a"]}, "b")["shift"]
    # 20 km more: 40,000; 20 minutes more: 3,333; six minutes overtime: 6,000
    assert (fix.amounts, fix.cost) == ({"shift_s": 360}, 49_333)
    assert fix.message == "6 min more shift for an (+49,333 VND)."


def test_a_window_opens_no_earlier_than_it_must():
    """B is reached at 1,200 and opens at 9,000; home by 3,600 takes an opening at 2,400 (found to the minute)."""
    loaded = _world({"shift_s": (0, 3_600)}, {"windows_s": [(9_000, 9_900)]})
    amounts = _fixes(loaded, {"an": ["a"]}, "b")["windows"].amounts
    assert 0 <= amounts["open_earlier_s"] - 6_600 <= 60


def test_an_escort_for_more_money_than_one_may_carry_alone():
    loaded = _world({}, {"collects": {"vnd": 600}}, escort_above={"vnd": 500})
    fix = _fixes(loaded, {"an": ["a"]}, "b")["escort"]
    assert (fix.amounts, fix.cost) == ({"vnd": 600}, 40_000)


def test_one_more_reload_with_the_loading_time_of_those_who_reload():
    reloads = Reloads(depots=["branch"], most=1, loading_s=300)
    loaded = _world({"capacity": {"items": 4}, "reloads": reloads, "cost_per_h": 36_000}, {"delivers": {"items": 4}})
    stops = [*loaded.problem.stops, stop("c", delivers={"items": 4})]
    loaded = problem_from_parts(loaded.problem.model_copy(update={"stops": stops}), loaded.matrices)
    fix = _fixes(loaded, {"an": ["a", "@branch", "c"]}, "b")["reloads"]
    assert (fix.amounts, fix.what) == ({"reloads": 1}, ["branch"])
    # between a and c back to the branch once more: 18 km and b on the way; 18 minutes and 5 of loading
    assert fix.cost == 38 * 2_000 + 38 * 600 + 3_000


def test_a_shipment_is_helped_as_a_whole():
    loaded = _world({"max_stops": 2}, {"penalty": 5}, more=[stop("c", penalty=DEAR)])
    shipment = Shipment(id="t", pickup="b", delivery="c")
    loaded = problem_from_parts(loaded.problem.model_copy(update={"shipments": [shipment]}), loaded.matrices)
    for left in ("b", "c"):
        fix = _fixes(loaded, {"an": ["a"]}, left)["max_stops"]
        assert (fix.amounts, fix.cost) == ({"stops": 1}, 80_000)


def test_time_aboard():
    loaded = _world({}, {"deadline_s": 1_200}, more=[stop("c", windows_s=[(3_000, 3_000)], penalty=1)])
    shipment = Shipment(id="t", pickup="b", delivery="c", max_aboard_s=1_000)
    loaded = problem_from_parts(loaded.problem.model_copy(update={"shipments": [shipment]}), loaded.matrices)
    fix = _fixes(loaded, {"an": ["a"]}, "b")["max_aboard"]
    assert fix.amounts == {"aboard_s": 800}


def test_time_aboard_is_the_least_that_it_takes():
    """It could be picked up at 1,300; to have it for as short as can be it is picked up at 2,000 and not earlier."""
    stops = [
        stop("a", windows_s=[(0, 700)]),
        stop("b", penalty=DEAR),
        stop("c", windows_s=[(3_000, 3_000)], penalty=1),
    ]
    loaded = street(KM, [carrier("an")], stops)
    shipment = Shipment(id="t", pickup="b", delivery="c", max_aboard_s=500)
    loaded = problem_from_parts(loaded.problem.model_copy(update={"shipments": [shipment]}), loaded.matrices)
    assert _fixes(loaded, {"an": ["a"]}, "b")["max_aboard"].amounts == {"aboard_s": 100}


def test_one_more_carrier_when_the_round_is_full():
    loaded = _world({"capacity": {"items": 3}, "fixed_cost": 50_000}, {"delivers": {"items": 3}})
    fix = _fixes(loaded, {"an": ["a"]}, "b")["carriers"]
    assert (fix.carrier, fix.amounts, fix.what, fix.cost) == (
        "",
        {"carriers": 1},
        ["an", "motorbike", "office"],
        50_000 + 80_000,
    )
    assert fix.message == "One more motorbike at office, like an (+130,000 VND)."


def test_the_penalty_that_would_pay():
    loaded = _world({}, {"penalty": 7, "priority": 1}, priority_value=3)
    fixes = _fixes(loaded, {"an": ["a"]}, "b")
    assert list(fixes) == ["penalty"]
    assert (fixes["penalty"].amounts, fixes["penalty"].cost) == ({"penalty": 40_001}, 40_000)
    assert fixes["penalty"].message == "A penalty of 40,001 would pay for it, with an (+40,000 VND)."


def test_the_penalty_is_told_in_the_unit_of_the_cost():
    loaded = _world({}, {"penalty": 7}, cost_unit="EUR", cost_decimals=2)
    fix = _fixes(loaded, {"an": ["a"]}, "b")["penalty"]
    assert (fix.amounts, fix.cost) == ({"penalty": 40_001}, 400)
    assert fix.message == "A penalty of 400.01 would pay for it, with an (+400.0 EUR)."


def test_what_time_did_not_allow_to_find():
    assert list(_fixes(_world({}, {}), {"an": ["a"]}, "b")) == ["time_limit"]


def test_two_rules_in_the_way_are_not_mended_by_lifting_one():
    loaded = _world({"capacity": {"items": 3}}, {"delivers": {"items": 3}, "needs": ["cold"]})
    assert _fixes(loaded, {"an": ["a"]}, "b") == {}


def test_no_more_than_three_and_the_cheapest_of_all_carriers():
    names = ["an", "binh"]
    carriers = [
        carrier(name, cost_per_km=rate, capacity={"items": 3}, max_stops=1, shift_s=(0, 1_300))
        for name, rate in zip(names, (2_000, 1_000), strict=True)
    ]
    stops = [stop("a"), stop("a2", place="a"), stop("b", penalty=DEAR, windows_s=[(0, 1_000)])]
    loaded = street(KM, carriers, stops)
    assert _fixes(loaded, {"an": ["a"], "binh": ["a2"]}, "b") == {}
    easy = [stop("a", delivers={"items": 3}), stop("a2", place="a"), stop("b", penalty=DEAR, delivers={"items": 1})]
    reload = Reloads(depots=["office"], most=1)
    loaded = street(KM, [carrier("an", capacity={"items": 3}, reloads=reload, shift_s=(0, 2_500))], easy)
    found = _fixes(loaded, {"an": ["a"]}, "b")
    assert "capacity" in found
    assert len(found) <= ALTERNATIVES


def test_what_law_asks_for_is_not_offered():
    stops = [stop("a"), stop("b", penalty=DEAR, sensitivity=Sensitivity.PAYMENT)]
    loaded = street(KM, [carrier("an", max_stops=5)], stops)
    assert list(_fixes(loaded, {"an": ["a"]}, "b")) == ["carriers"]


def test_only_so_many_stops_are_told_and_those_that_cost_most():
    stops = [stop("a"), stop("b", penalty=1), stop("c", penalty=2)]
    loaded = street(KM, [carrier("an", max_stops=1)], stops)
    plan = driven(loaded, {"an": ["a"]})
    told = with_fixes(loaded, plan.rounds, {each.stop: each for each in plan.unserved}, most=1)
    assert [bool(told[name].fixes) for name in ("b", "c")] == [False, True]


def test_what_would_help_is_not_asked_where_its_cost_cannot_be_added_up():
    """With all the time there is the round would cost more units than 64 bits hold."""
    far = stop("b", penalty=1)
    loaded = street(
        {"office": 0, "a": 1, "b": 5_000}, [carrier(cost_per_h=10**7, overtime_cost_per_h=10**9)], [stop("a"), far]
    )
    plan = solve_here(loaded, 1)
    assert [(left.stop, left.reason, left.fixes) for left in plan.unserved] == [("b", "SHIFT_TOO_SHORT", [])]
