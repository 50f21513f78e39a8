"""The killable process: asked for one answer at a time, ended when its time is over, kept for the next one else.

Whoever waits may be interrupted (Ctrl-C) at any moment: the process is ended then, too.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic

from routing.highs.task import NOTHING, Solved, Task

#: `-P` keeps the folder the user stands in off the search path.
COMMAND = (sys.executable, "-P", "-m", "routing.highs.worker")

#: So long after its time is over a process is killed; what it knew is lost.
GRACE_S = 1.0
#: How long the end of a killed process is waited for.
JOIN_S = 1.0

#: Processes that have answered, ready for the next task of this program; starting one takes about a second.
_idle: list[_Child] = []


def solve_apart(task: Task) -> Solved:
    """What a process of its own answers by the end of the task's time; `NOTHING` where it hung or died.

    Raises:
        RuntimeError: the program was refused by the solver, which is an error of ours.
    """
    child = _ready()
    said: Solved | str | None = None
    try:
        said = child.ask(task)
    finally:
        if isinstance(said, Solved):
            _idle.append(child)
        else:
            child.end()
    if isinstance(said, str):
        raise RuntimeError(f"The solver failed on a program of ours.\n{said}")
    return NOTHING if said is None else said


class _Child:
    """A running process. It has a session of its own, since Ctrl-C is the parent's to deal with."""

    def __init__(self) -> None:
        root = str(Path(__file__).resolve().parents[2])  # the same packages as ours, wherever the user stands
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._talk: threading.Thread | None = None
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,
        )

    @property
    def runs(self) -> bool:
        return self._process.poll() is None

    def ask(self, task: Task) -> Solved | str | None:
        """Its answer, a traceback where it failed, None where it told nothing in time."""
        answer: queue.Queue[Solved | str | None] = queue.Queue()
        # In a thread: a process that hangs does not even read, and who waits for it must not hang, too.
        self._talk = threading.Thread(target=self._say, args=(task, answer), daemon=True)
        self._talk.start()
        with contextlib.suppress(queue.Empty):
            return answer.get(timeout=max(0.0, task.until + GRACE_S - monotonic()))
        return None

    def end(self) -> None:
        """Kill it now."""
        self._process.kill()
        self._process.wait()
        if self._talk is not None:
            self._talk.join(JOIN_S)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _say(self, task: Task, answer: queue.Queue[Solved | str | None]) -> None:
        assert self._process.stdin is not None  # noqa: S101 - both were opened with pipes
        assert self._process.stdout is not None  # noqa: S101
        try:
            pickle.dump(task, self._process.stdin)
            self._process.stdin.flush()
            answer.put(pickle.load(self._process.stdout))  # noqa: S301 - from our own child
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            answer.put(None)


def _ready() -> _Child:
    """A process that waits for a task, else a new one."""
    with contextlib.suppress(IndexError):  # another thread may take the last
        while _idle:
            child = _idle.pop()
            if child.runs:
                return child
            child.end()
    return _Child()


@atexit.register
def end_idle() -> None:
    """End the processes that are kept."""
    while _idle:
        _idle.pop().end()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # they are the parent's
