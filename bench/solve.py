"""How good are rounds at equal time? Search settings side by side on one problem, one process, no clock limits.

    buuta demo --out DIR --iterations 5
    python -m bench.solve DIR/problem-delivery.json --json FILE

Every setting solves the same components, one after another; `--repeat` runs the whole list several times and keeps
the shortest time of each. The cost is the problem's own (whole VND, penalties and all). It is followed by the ratio
to the product's setting at its own count, which stands first. The figures are in docs/decisions/engine.md.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ortools.constraint_solver import routing_enums_pb2

from routing.engines.bounds import Iterations
from routing.engines.engine import Alone
from routing.engines.ortools import parameters as settings
from routing.engines.ortools.search import search
from routing.plan.cost import whole_vnd
from routing.problem.decompose import decompose
from routing.problem.read import read_problem
from routing.validate.validate import validated

FIRST = routing_enums_pb2.FirstSolutionStrategy
META = routing_enums_pb2.LocalSearchMetaheuristic
ON = 3  # BOOL_TRUE

Change = Callable[[Any], None]


@dataclass(frozen=True)
class Setting:
    """A way to search: how many iterations, and what it changes in the product's parameters."""

    name: str
    count: int
    change: Change = lambda parameters: None


def first(strategy: int) -> Change:
    return lambda parameters: setattr(parameters, "first_solution_strategy", strategy)


def meta(kind: int) -> Change:
    return lambda parameters: setattr(parameters, "local_search_metaheuristic", kind)


def lambda_of(coefficient: float) -> Change:
    return lambda parameters: setattr(parameters, "guided_local_search_lambda_coefficient", coefficient)


def operators(*names: str) -> Change:
    def change(parameters: Any) -> None:
        for name in names:
            setattr(parameters.local_search_operators, f"use_{name}", ON)

    return change


def field(**values: Any) -> Change:
    def change(parameters: Any) -> None:
        for name, value in values.items():
            setattr(parameters, name, value)

    return change


def both(*changes: Change) -> Change:
    def change(parameters: Any) -> None:
        for each in changes:
            each(parameters)

    return change


SETTINGS = (
    Setting("product", 300),
    Setting("product", 100),
    Setting("product", 1000),
    Setting("product", 3000),
    Setting("SAVINGS first", 300, first(FIRST.SAVINGS)),
    Setting("PATH_CHEAPEST_ARC first", 300, first(FIRST.PATH_CHEAPEST_ARC)),
    Setting("LOCAL_CHEAPEST_INSERTION first", 300, first(FIRST.LOCAL_CHEAPEST_INSERTION)),
    Setting("greedy descent", 100_000, meta(META.GREEDY_DESCENT)),
    Setting("simulated annealing", 1000, meta(META.SIMULATED_ANNEALING)),
    Setting("tabu search", 1000, meta(META.TABU_SEARCH)),
    Setting("lambda 0.05", 300, lambda_of(0.05)),
    Setting("lambda 0.2", 300, lambda_of(0.2)),
    Setting("lambda 0.4", 300, lambda_of(0.4)),
    Setting("+ cross exchange, relocate neighbors", 300, operators("cross_exchange", "relocate_neighbors")),
    Setting("+ tsp_opt", 300, operators("tsp_opt")),
    Setting("nearest 20 % as neighbours", 300, field(ls_operator_neighbors_ratio=0.2, ls_operator_min_neighbors=10)),
    Setting("operators in a fixed order", 300, field(use_multi_armed_bandit_concatenate_operators=False)),
    Setting("SAVINGS + lambda 0.2", 300, both(first(FIRST.SAVINGS), lambda_of(0.2))),
)


def solve(components: list[Any], setting: Setting, seed: int) -> tuple[int, float]:
    """Cost in VND and seconds."""
    product = settings.guided

    def changed(limit_s: float) -> Any:
        parameters = product(limit_s)
        setting.change(parameters)
        return parameters

    units, began = 0, time.process_time()
    with patch.object(settings, "guided", changed):
        for component in components:
            units += search(component, Iterations(setting.count), seed, None, Alone()).units
    return whole_vnd(units), time.process_time() - began


def main() -> None:
    """Print the table, and write it as JSON when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("problem", type=Path, help="a problem file without mandatory stops")
    parser.add_argument("--only", default="", help="settings whose name has this in it (and the product)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--repeat", type=int, default=2, help="times the whole list is run")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args()
    loaded = read_problem(options.problem)
    if validated(loaded):
        parser.error("the problem has impossible stops: their penalties would hide the rest")
    components = decompose(loaded)
    chosen = [setting for setting in SETTINGS if setting is SETTINGS[0] or options.only in setting.name]
    runs = [[solve(components, setting, options.seed) for setting in chosen] for _ in range(options.repeat)]
    rows = []
    print(f"{'setting':<38}{'count':>8}{'cost, VND':>14}{'ratio':>8}{'s':>8}{'ratio':>7}")
    for number, setting in enumerate(chosen):
        costs = {run[number][0] for run in runs}
        assert len(costs) == 1, f"{setting.name} is not deterministic: {costs}"  # noqa: S101
        cost, seconds = costs.pop(), min(run[number][1] for run in runs)
        rows.append({"setting": setting.name, "count": setting.count, "cost": cost, "seconds": round(seconds, 2)})
        ratios = cost / rows[0]["cost"], seconds / min(run[0][1] for run in runs)
        print(f"{setting.name:<38}{setting.count:>8}{cost:>14,}{ratios[0]:>8.4f}{seconds:>8.1f}{ratios[1]:>7.2f}")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
