"""The process itself: `python -m routing.highs.worker`, tasks in by stdin, answers out by stdout, both pickles.

Standard output is moved to standard error first, so that what a library prints cannot break the stream.
"""

from __future__ import annotations

import os
import pickle
import queue
import sys
import threading
import traceback
from datetime import timedelta
from time import monotonic
from typing import BinaryIO

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from routing.highs.task import NOTHING, Solved, Task

#: HiGHS looks at the clock now and then only, and who is killed tells nothing: it is to end so much earlier, as a
#: share of its time and in seconds at most.
EARLY_SHARE, EARLY_S = 0.05, 2.0


def solve(task: Task) -> Solved:
    """Search until the task's time is over."""
    seconds = task.until - monotonic()
    seconds -= min(EARLY_S, EARLY_SHARE * seconds)
    if seconds <= 0:
        return NOTHING
    model = mathopt.Model.from_model_proto(model_pb2.ModelProto.FromString(task.model))
    wanted = list(model.variables())
    parameters = mathopt.SolveParameters(
        time_limit=timedelta(seconds=seconds), absolute_gap_tolerance=task.below, relative_gap_tolerance=0.0
    )
    more = mathopt.ModelSolveParameters()
    if task.hint is not None:
        given = dict(zip(wanted, task.hint.tolist(), strict=True))
        more.solution_hints.append(mathopt.SolutionHint(variable_values=given))
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=parameters, model_params=more)
    reason = result.termination.reason
    if reason in (mathopt.TerminationReason.INFEASIBLE, mathopt.TerminationReason.INFEASIBLE_OR_UNBOUNDED):
        return Solved(None, np.inf, proved=True)
    values = None
    if result.has_primal_feasible_solution():
        values = np.array(result.variable_values(wanted), dtype=np.float64)
    return Solved(values, result.best_objective_bound(), reason is mathopt.TerminationReason.OPTIMAL)


def main() -> None:
    """Serve tasks until stdin ends."""
    tasks: queue.Queue[Task] = queue.Queue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, tasks), daemon=True).start()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while True:
        task = tasks.get()
        try:
            answer: Solved | str = solve(task)
        except Exception:
            answer = traceback.format_exc()
        pickle.dump(answer, answers)
        answers.flush()


def _listen(stdin: BinaryIO, tasks: queue.Queue[Task]) -> None:
    """Pass on the tasks; when there is no parent any more, nobody wants the search in hand either."""
    try:
        while True:
            tasks.put(pickle.load(stdin))  # noqa: S301 - from our own parent
    except EOFError:
        os._exit(0)


if __name__ == "__main__":
    main()
