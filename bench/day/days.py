"""A whole day as a newcomer plans it: `buuta demo` in a process of its own, with two solver processes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.process import measure
from routing.audit.audit import audit
from routing.plan.plan import Plan
from routing.plan.read import read_plan
from routing.problem.loaded import LoadedProblem
from routing.problem.read import read_problem
from service.usecases.demo import PLANNED

CORES = 2


@dataclass(frozen=True, slots=True)
class DayRun:
    """What a day took: seconds until every run was planned and audited, and in all; megabytes of all processes."""

    day: str
    planned_s: float
    seconds: float
    memory_mb: float


def run_day(day: str, out: Path, *, seed: int, iterations: int | None) -> DayRun:
    """Plan the day into the folder `out`; without `iterations` with as many as the product's own default."""
    command = ["demo", "--out", str(out), "--day", day, "--seed", str(seed)]
    if iterations is not None:
        command += ["--iterations", str(iterations)]
    measured = measure(command, {"BUUTA_WORKERS": str(CORES)})
    return DayRun(day, measured.when(PLANNED), measured.seconds, measured.memory_mb)


def delivery_of(out: Path) -> tuple[LoadedProblem, Plan]:
    """The delivery run that a day has written, read again and audited again.

    Raises:
        ValueError: the plan breaks a rule.
    """
    loaded, plan = read_problem(out / "problem-delivery.json"), read_plan(out / "plan-delivery.json")
    if violations := audit(loaded, plan):
        raise ValueError(f"the day's own delivery plan breaks {len(violations)} rules: {violations[0]}")
    return loaded, plan
