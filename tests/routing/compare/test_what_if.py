"""Scenarios solved beside the plan that they change."""

from __future__ import annotations

import pytest

from geo.errors import BuutaError, Fault, InputRefused
from routing.audit.audit import audit
from routing.compare.compare import compare
from routing.compare.scenario import Scenario
from routing.compare.what_if import only_stops, what_if
from tests.routing.compare.test_compare import planned
from tests.routing.compare.test_scenario import two_matrices
from tests.routing.hand_plans import problem
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street, street_matrix

KM = {"west": 0, "east": 10, "a": 1, "b": 9}
RATES = {"cost_per_km": 1_000, "fixed_cost": 5_000}


def two_offices():
    carriers = [carrier("an", start="west", end="west", **RATES), carrier("binh", start="east", end="east", **RATES)]
    stops = [stop("a", depot="west", penalty=900_000), stop("b", depot="east", penalty=900_000)]
    return street(KM, carriers, stops, depots=["west", "east"])


def test_a_closed_office_costs_the_longer_way():
    found = what_if(two_offices(), [Scenario(name="one office", close=["east"])], solve_here, as_base=False)
    base, closed = found.plans
    assert [trip.start for trip in closed.plan.rounds] == ["west"], "one round suffices"
    assert all(audit(each.loaded, each.plan) == [] for each in found.plans)
    (_, compared) = compare(found.plans).plans
    assert (compared.measures.distance_m, compared.measures.cost) == (18_000, 23_000)
    assert compared.differences["distance_m"].absolute == 14_000
    assert compared.differences["cost"].absolute == 23_000 - 14_000
    assert compared.violations == {}
    assert (base.name, closed.name, found.failed) == ("base", "one office", {})
    assert found.notes == {"one office": ["1 stop of east now of west.", "1 carrier of closed offices: moved."]}


def test_the_same_iterations_give_the_same_plans():
    scenarios = [Scenario(name="slow", speed_percent=50), Scenario(name="more", more=[{"depot": "west", "count": 2}])]
    one, two = (what_if(two_offices(), scenarios, solve_here, as_base=False) for _ in range(2))
    assert [each.plan for each in one.plans] == [each.plan for each in two.plans]
    assert one.plans[1].plan.summary.travel_s == 2 * one.plans[0].plan.summary.travel_s


def test_as_base_searches_for_the_stops_of_the_base_plan_only():
    loaded = two_offices()
    base = planned("today", loaded, an="a ")
    found = what_if(loaded, [Scenario(name="x", close=["east"])], solve_here, base.plan, as_base=True)
    assert [each.id for each in found.plans[1].loaded.problem.stops] == ["a"]
    (_, compared) = compare(found.plans).plans
    assert compared.equal is not None
    assert (compared.equal.stops, compared.equal.only_base, compared.equal.only_plan) == (1, 0, 0)
    assert compared.equal.differences["cost"].absolute == 0


def test_one_more_matrix_lets_an_office_close_that_had_its_own():
    loaded = two_matrices(["west", "a"])
    closed = [Scenario(name="x", close=["east"])]
    with pytest.raises(InputRefused) as refused:
        what_if(loaded, closed, solve_here, as_base=False)
    assert {fault.code for fault in refused.value.faults} == {"MATRIX_PLACE_MISSING"}
    more = street_matrix({"west": 0, "east": 20, "a": 1, "c": 14, "d": 19})
    found = what_if(loaded, closed, solve_here, as_base=False, matrices=[more])
    base, changed = found.plans
    assert (len(base.loaded.matrices), len(changed.loaded.matrices)) == (2, 3)
    assert {trip.start for trip in changed.plan.rounds} == {"west"}
    assert base.plan.problem_sha256 == loaded.sha256


def test_only_stops_leaves_no_half_of_a_shipment_and_no_lock_on_what_is_gone():
    shipment = {"id": "letter", "pickup": "near", "delivery": "far"}
    loaded = problem([carrier(locked=["near"])], [stop("near"), stop("far")], shipments=[shipment])
    only = only_stops(loaded, {"near"}).problem
    assert (only.stops, only.shipments, only.carriers[0].locked) == ([], [], [])
    assert len(only_stops(loaded, {"near", "far"}).problem.shipments) == 1


def test_faults_of_all_scenarios_are_told_before_anything_is_solved():
    def never(loaded):
        raise AssertionError("nothing is solved")

    mandatory = street(
        KM, [carrier(start="west", end="west", shift_s=(0, 200))], [stop("a")], depots=["west", "east"]
    )
    scenarios = [
        Scenario(name="nowhere", close=["x"]),
        Scenario(name="slow", speed_percent=10),
        Scenario(name="none", fewer=[{"depot": "west", "count": 2}]),
    ]
    with pytest.raises(InputRefused) as refused:
        what_if(mandatory, scenarios, never, as_base=False)
    told = [(fault.code, fault.message.partition(":")[0]) for fault in refused.value.faults]
    assert told == [("ID_UNKNOWN", "nowhere"), ("STOP_TOO_FAR", "slow"), ("SCENARIO_TOO_FEW", "none")]


def test_a_base_plan_of_another_problem_is_refused_before_anything_is_solved():
    def never(loaded):
        raise AssertionError("nothing is solved")

    other = planned("x", street({"office": 0, "a": 1}, [carrier()], [stop("a")]), an="a ")
    with pytest.raises(InputRefused) as refused:
        what_if(two_offices(), [Scenario(name="x")], never, other.plan, as_base=False)
    assert "PLAN_OTHER_PROBLEM" in {fault.code for fault in refused.value.faults}


def test_a_scenario_that_cannot_be_solved_leaves_the_others():
    def picky(loaded):
        if "bad" in loaded.problem.name:
            raise BuutaError([Fault("SOLVE_MANDATORY", "Stop a is mandatory.")])
        return solve_here(loaded)

    found = what_if(two_offices(), [Scenario(name="bad"), Scenario(name="good")], picky, as_base=False)
    assert [each.name for each in found.plans] == ["base", "good"]
    assert [fault.code for fault in found.failed["bad"]] == ["SOLVE_MANDATORY"]
