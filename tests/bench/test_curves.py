"""Cost curves as a table."""

from __future__ import annotations

from bench.vrp.curves import cost_at, table


def run(solver, cost, curve, *, instance="a", seed=0):
    return {
        "kind": "CVRP", "instance": instance, "seed": seed, "seconds": 20.0, "solver": solver, "cost": cost,
        "curve": curve,
    }  # fmt: skip


def test_the_cost_after_some_seconds_is_the_best_told_until_then():
    one = run("buuta", 100.0, [[0.5, 130.0], [3.0, 110.0]])
    assert [cost_at(one, at) for at in (0.1, 1, 10, 20)] == [None, 130.0, 110.0, 100.0]


def test_seeds_are_averaged_before_instances_and_who_has_no_plan_gets_a_dash():
    runs = [
        run("buuta", 100.0, [[1.0, 120.0]]),
        run("buuta", 110.0, [[1.0, 140.0]], seed=1),
        run("buuta", 50.0, [[1.0, 50.0]], instance="b"),
        run("VROOM", 102.0, []),
    ]
    assert table(runs, [2, 20]) == [
        "| class | solver | 2 s | 20 s |",
        "|---|---|---|---|",
        "| CVRP | buuta | 15.00% | 2.50% |",
        "| CVRP | VROOM | – | 2.00% |",
    ]
