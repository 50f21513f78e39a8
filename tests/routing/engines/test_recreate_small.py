"""On small mixed problems our search nearly always finds what trying everything finds."""

from __future__ import annotations

from collections import Counter
from random import Random

from geo.errors import BuutaError
from routing.audit.audit import audit
from routing.solve.verify import Untrue
from tests.routing.brute_force import UNITS_PER_VND, cheapest_plan
from tests.routing.in_process import solve_here
from tests.routing.small_problems import small_problem

TRIALS = 60
#: The search draws its places at random: it is no proof. And brute force knows starts of rounds that the clock does
#: not try (routing/model/clock.py).
MOST_MISSED = 3


def test_nearly_always_the_best_plan_is_found_and_it_passes_the_audit() -> None:
    seen: Counter[str] = Counter()
    for seed in range(TRIALS):
        loaded = small_problem(Random(seed), 4)  # noqa: S311
        best = cheapest_plan(loaded)
        try:
            plan = solve_here(loaded, 20, engine="recreate")
        except (BuutaError, Untrue):  # it contradicts itself, or its locked stops cannot be
            continue
        assert audit(loaded, plan) == []
        if best is not None:
            seen["compared"] += 1
            seen["missed"] += plan.summary.cost > best / UNITS_PER_VND + 0.5
    assert seen["compared"] > TRIALS // 2
    assert seen["missed"] <= MOST_MISSED
