"""No plan costs less than the lower bound that a plan tells."""

from __future__ import annotations

from random import Random

from routing.model.rounds import Rounds
from routing.problem.decompose import decompose
from routing.solve.lower_bound import lower_bound
from tests.routing.brute_force import cheapest_plan
from tests.routing.in_process import solve_here
from tests.routing.small_problems import small_problem
from tests.routing.streets import carrier, stop, street

VND = 3_600_000


def test_each_stop_costs_its_cheapest_way_in_or_its_penalty():
    loaded = street(
        {"office": 0, "a": 5, "b": 6, "c": 40},
        [carrier(cost_per_km=1_000, cost_per_h=60_000)],
        [stop("a", penalty=90_000, service_s=120), stop("b", penalty=90_000), stop("c", penalty=7_000)],
    )
    (component,) = decompose(loaded)
    # a and b are a km (and a minute) from one another, a is served for two minutes; c is cheaper left out.
    assert lower_bound(Rounds(component)) == (2_000 + 2_000 + 2_000 + 7_000) * VND
    plan = solve_here(loaded, count=5)
    assert plan.run is not None
    assert plan.run.lower_bound == 13_000


def test_no_plan_of_a_small_problem_costs_less():
    compared = 0
    for seed in range(150):
        loaded = small_problem(Random(seed), 4)  # noqa: S311 - no secret
        cheapest = cheapest_plan(loaded)
        if cheapest is None:
            continue
        bounds = [lower_bound(Rounds(component)) for component in decompose(loaded)]
        assert sum(bounds) <= cheapest, seed
        compared += 1
    assert compared > 60
