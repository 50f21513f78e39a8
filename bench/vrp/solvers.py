"""Runs one solver on one instance for so many seconds, on both cores, and lets the checker judge what it answers.

Every solver is a command in a process of its own: `COMMAND FOLDER SECONDS SEED` with instance.json and distances.npy
in the folder, and the instance's file as `problem`. The last line it prints is JSON with `version`, `curve` (seconds
and cost of better solutions, where it tells them) and `routes` (null when it found none; `wrong` may say why). A
process that is not over `GRACE_S` after its limit is killed and counts as nothing found. Solvers of one thread run
twice at the same time, with two seeds, and the better answer counts.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.vrp.check import judge
from bench.vrp.instance import Instance

HERE = Path(__file__).parent
#: Start, reading, building the model and writing the answer; the limit itself bounds the search.
GRACE_S = 30.0
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Solver:
    """A name for the table, its command, and how many of its processes fill two cores."""

    name: str
    command: tuple[str, ...]
    processes: int


@dataclass(frozen=True)
class Result:
    """One run. `cost` is the checker's, in the file's own unit; None when nothing valid came: `wrong` says why."""

    kind: str
    instance: str
    stops: int
    seed: int
    seconds: float
    solver: str
    version: str
    cost: float | None
    routes: int
    wall_s: float
    wrong: list[str] = field(default_factory=list)
    curve: list[list[float]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def run(solver: Solver, instance: Instance, folder: Path, seconds: float, seed: int) -> Result:
    """The better of the solver's processes, judged."""
    began = time.monotonic()
    started = [
        subprocess.Popen(
            [*solver.command, str(folder), str(seconds), str(seed * solver.processes + number)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **(ONE_THREAD if solver.processes > 1 else {})},
            start_new_session=True,
        )
        for number in range(solver.processes)
    ]
    deadline = began + seconds + GRACE_S
    try:
        answers = [_answer(process, deadline) for process in started]
    finally:  # who ends the benchmark ends its solvers, which have sessions of their own
        for process in started:
            _kill(process)
    wall_s = round(time.monotonic() - began, 1)
    results = [_judged(solver, instance, seed, seconds, wall_s, answer) for answer in answers]
    return min(results, key=lambda result: (result.cost is None, result.cost))


def _kill(process: subprocess.Popen[str]) -> None:
    """End a process that is not over, and all that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _answer(process: subprocess.Popen[str], deadline: float) -> dict[str, Any]:
    """What a process printed; `wrong` when it did not answer."""
    try:
        printed, said = process.communicate(timeout=max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        _kill(process)
        return {"wrong": f"killed {GRACE_S:.0f} s after its limit"}
    if process.returncode:
        last = said.strip().rpartition("\n")[2]
        return {"wrong": f"ended with {process.returncode}: {last[:300]}"}
    try:
        answer: dict[str, Any] = json.loads(printed.strip().splitlines()[-1])
    except (IndexError, ValueError):
        return {"wrong": f"printed {printed[-200:]!r}"}
    return answer


def _judged(
    solver: Solver, instance: Instance, seed: int, seconds: float, wall_s: float, answer: dict[str, Any]
) -> Result:
    routes: Sequence[Any] | None = answer.get("routes")
    wrong = [answer["wrong"]] if "wrong" in answer else [] if routes else ["found nothing that serves all"]
    cost = None
    if routes:
        verdict = judge(instance, routes)
        wrong = list(verdict.wrong[:5])
        cost = None if wrong else verdict.distance / instance.scale
    curve = [[at, units / instance.scale] for at, units in answer.get("curve", [])]
    return Result(
        kind=instance.kind,
        instance=instance.name,
        stops=len(instance.customers),
        seed=seed,
        seconds=seconds,
        solver=solver.name,
        version=answer.get("version", ""),
        cost=cost,
        routes=len(routes or ()),
        wall_s=wall_s,
        wrong=wrong,
        curve=curve,
    )
