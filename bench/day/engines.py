"""Every engine on a problem, by `buuta solve`, with a time limit and both cores; its plan is audited here again."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.day.days import CORES
from routing.audit.audit import audit
from routing.engines.registry import ENGINES
from routing.plan.kpis import plan_units
from routing.plan.read import read_plan
from routing.problem.loaded import LoadedProblem
from routing.problem.read import read_problem, write_problem
from routing.solve.team import AUTO

NAMES = (AUTO, *ENGINES)

#: The exit code of a refused input: here an engine that cannot express a rule of the office.
REFUSED = 3


def units_of(loaded: LoadedProblem, engine: str, seconds: int, seed: int) -> int | None:
    """What the engine's plan of a problem costs; None when it cannot express its rules.

    Raises:
        RuntimeError: it failed, or its plan breaks a rule.
    """
    with tempfile.TemporaryDirectory() as folder:
        problem, plan = Path(folder) / "problem.json", Path(folder) / "plan.json"
        write_problem(problem, loaded)
        bounds = ["--seconds", str(seconds), "--seed", str(seed), "--workers", str(CORES)]
        command = ["solve", str(problem), "--output", str(plan), "--engine", engine, *bounds]
        done = subprocess.run(
            [sys.executable, "-m", "service.cli.main", *command], check=False, capture_output=True, encoding="utf-8"
        )
        if done.returncode == REFUSED and "ENGINE_CANNOT" in done.stderr:
            return None
        if done.returncode:
            raise RuntimeError(f"buuta {' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
        again, found = read_problem(problem), read_plan(plan)
    if violations := audit(again, found):
        raise RuntimeError(
            f"{engine}'s plan of {loaded.problem.name} breaks {len(violations)} rules: {violations[0]}"
        )
    return plan_units(again.problem, found.rounds, found.unserved)
