"""The nearest-neighbour plan: equal service, rounds that hold, and nothing clever."""

from __future__ import annotations

import pytest

from routing.audit.audit import audit
from routing.model.rounds import Rounds
from routing.plan.assemble import assemble
from routing.plan.baseline import Baseline, nearest_neighbour, nearest_rounds
from routing.plan.schedule import schedule
from routing.problem.decompose import decompose
from routing.problem.loaded import problem_from_parts
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street
from tests.routing.towns import town


def test_the_nearest_first_zigzags():
    loaded = street({"w": -3, "office": 0, "e": 2, "far_w": -9, "far_e": 12}, [carrier(cost_per_km=1)], [
        stop("w"), stop("e"), stop("far_w"), stop("far_e")
    ])  # fmt: skip
    plan = solve_here(loaded, count=50)
    assert plan.summary.distance_m == 2 * (9 + 12) * 1_000
    # 0 -> 2 -> -3 -> -9 -> 12 -> 0
    assert nearest_neighbour(loaded, plan) == Baseline((2 + 5 + 6 + 21 + 12) * 1_000, rounds=1, added_carriers=0)


def test_a_carrier_is_added_when_the_greedy_rounds_leave_a_stop_behind():
    # Two bags of 3 hold 1 + 2 and 1 + 2; nearest first fills one with 1 + 1 and needs two more.
    km = {"office": 0, "a": 1, "b": 2, "c": 3, "d": 4}
    stops = [stop(name, delivers={"items": items}) for name, items in zip("abcd", (1, 1, 2, 2), strict=True)]
    bags = [carrier(name, capacity={"items": 3}) for name in ("an", "binh")]
    loaded = street(km, bags, stops)
    plan = solve_here(loaded, count=50)
    assert (plan.summary.served, plan.summary.rounds) == (4, 2)
    assert nearest_neighbour(loaded, plan) == Baseline(2 * (2 + 3 + 4) * 1_000, rounds=3, added_carriers=1)


def test_a_round_over_a_stop_without_a_straight_way_is_kept():
    loaded = street(
        {"office": 0, "near": 5, "far": 20}, [carrier()], [stop("near"), stop("far")], [("office", "far")]
    )
    plan = solve_here(loaded, count=10)
    assert nearest_neighbour(loaded, plan) == Baseline(40_000, rounds=1, added_carriers=0)


@pytest.mark.parametrize("seed", range(6))
def test_the_baseline_passes_the_audit_and_serves_what_the_plan_serves(seed):
    loaded = town(depots=2, stops=8, seed=seed, mixed=True)
    plan = solve_here(loaded, count=30)
    planned = {trip.carrier: [visit.stop for visit in trip.visits] for trip in plan.rounds}
    rounds, copies = [], []
    for component in decompose(loaded):
        model = Rounds(component)
        for number, near in enumerate(nearest_rounds(component, planned)):
            trip = schedule(model, near.carrier, near.sequence)
            if near.copied:
                driver = component.carriers[near.carrier]
                copies.append(driver.model_copy(update={"id": f"{driver.id}+{number}"}))
                trip = trip.model_copy(update={"id": copies[-1].id, "carrier": copies[-1].id})
            rounds.append(trip)
    carriers = [*loaded.problem.carriers, *copies]
    served = {visit.stop for trip in plan.rounds for visit in trip.visits}
    assert sorted(visit.stop for trip in rounds for visit in trip.visits) == sorted(served)
    stops = [each for each in loaded.problem.stops if each.id in served]
    same = problem_from_parts(
        loaded.problem.model_copy(update={"carriers": carriers, "stops": stops}), loaded.matrices
    )
    assert audit(same, assemble(same, rounds, {}, None)) == []
    figures = nearest_neighbour(loaded, plan)
    assert figures.distance_m == sum(trip.distance_m for trip in rounds)
    assert figures.added_carriers == len(carriers) - len(loaded.problem.carriers)
