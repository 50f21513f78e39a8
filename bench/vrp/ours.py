"""Our part: `python -m bench.vrp.ours FOLDER SECONDS SEED`, one process as every solver, both cores.

The folder holds the instance's own file (called `problem`), read as `buuta solve` reads it.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

from routing.engines.bounds import Seconds
from routing.formats.read import read_any
from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem
from routing.solve.solve import solve_problem

CORES = 2


def solve_auto(loaded: LoadedProblem, seconds: float, seed: int) -> Plan:
    """The plan of `buuta solve --seconds`, as the command line calls it."""
    with ThreadPoolExecutor(CORES) as executor:
        return solve_problem(loaded, Seconds(seconds), seed, executor, workers=CORES)


def main() -> None:
    folder, seconds, seed = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    instance = json.loads((folder / "instance.json").read_text(encoding="utf-8"))
    plan = solve_auto(read_any(folder / "problem"), seconds, seed)
    answer: dict[str, Any] = {"routes": routes_of(plan, instance["ids"])}
    if plan.unserved:
        answer = {"routes": None, "wrong": f"{len(plan.unserved)} stops are left out"}
    points = plan.run.curve if plan.run is not None else []
    curve = [[point.at, point.cost * instance["scale"]] for point in points]
    print(json.dumps({"version": version("buuta"), "curve": curve, **answer}))


def routes_of(plan: Plan, ids: list[str]) -> list[Any]:
    """The rounds as places of the benchmark's own instance."""
    place = {name: number for number, name in enumerate(ids)}
    return [[place[each.start], [place[visit.stop] for visit in each.visits]] for each in plan.rounds]


if __name__ == "__main__":
    main()
