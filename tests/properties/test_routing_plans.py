"""Every plan of a mixed problem passes the audit, and every stop is served or has a reason that holds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from geo.errors import BuutaError
from routing.audit.audit import audit
from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem
from tests.routing.brute_force import UNITS_PER_VND, cheapest_plan, cost_of_order
from tests.routing.in_process import solve_here
from tests.routing.small_problems import small_problems
from tests.routing.towns import town


def _assert_sound(loaded: LoadedProblem, plan: Plan) -> None:
    assert audit(loaded, plan) == []
    mentioned = [visit.stop for trip in plan.rounds for visit in trip.visits] + [left.stop for left in plan.unserved]
    assert sorted(mentioned) == sorted(stop.id for stop in loaded.problem.stops)


def _assert_no_insertion_pays(loaded: LoadedProblem, plan: Plan) -> None:
    stops = {stop.id: stop for stop in loaded.problem.stops}
    visits = {trip.carrier: [stops[visit.stop] for visit in trip.visits] for trip in plan.rounds}
    for carrier in loaded.problem.carriers:
        order = visits.get(carrier.id, [])
        before = cost_of_order(loaded, carrier, order) if order else 0
        for left in (stops[left.stop] for left in plan.unserved):
            for position in range(len(order) + 1):
                longer = [*order[:position], left, *order[position:]]
                after = cost_of_order(loaded, carrier, longer)
                assert after - before >= left.penalty * UNITS_PER_VND, (carrier.id, left.id, position)


@pytest.mark.parametrize("seed", range(12))
def test_mixed_towns(seed):
    loaded = town(depots=2, stops=4 + seed, seed=seed, mixed=True)
    plan = solve_here(loaded, count=30, seed=seed)
    _assert_sound(loaded, plan)
    _assert_no_insertion_pays(loaded, plan)


def test_small_problems_against_brute_force():
    reached = []

    @settings(
        max_examples=300, derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
    )
    @given(small_problems())
    def examine(loaded):
        best = cheapest_plan(loaded)
        try:
            plan = solve_here(loaded)
        except BuutaError:  # a mandatory stop is impossible, alone or beside the others
            plan = None
        if best is None or plan is None:
            assert best is plan
            return
        _assert_sound(loaded, plan)
        _assert_no_insertion_pays(loaded, plan)
        excess = plan.summary.cost - best / UNITS_PER_VND
        assert excess >= -0.5, "no plan is better than the best"
        reached.append(excess <= 0.5)

    examine()
    assert len(reached) > 200
    assert sum(reached) >= 0.95 * len(reached), "small problems are solved to the optimum, but for a few"
