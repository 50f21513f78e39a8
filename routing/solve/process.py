"""A solver in a process of its own, which can be killed at any moment without taking the caller with it.

A subprocess and not `multiprocessing`: workers of a pool, or of Dask, may be daemons that must not have children of
that kind.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

from geo.errors import BuutaError, Fault
from routing.engines.answer import Found
from routing.engines.bounds import Bound, Iterations
from routing.problem.component import Component

#: What a search may run over its limit before its process is killed.
GRACE_S = 1.0

#: A process that never began to work (an import on a cold disk) is given this long before its first answer.
START_S = 30.0

#: How many bytes glibc grows and shrinks a solver's heap by. With its own 128 KiB the engine's insertion gives pages
#: back and asks for them again without end: 4 million page faults for 800 stops, and three quarters of the time.
HEAP_STEP = str(64 * 1024 * 1024)

#: `-P` keeps the folder the user stands in off the search path: a `queue.py` there is none of our business.
COMMAND = (sys.executable, "-P", "-m", "routing.solve.worker")

#: The processes at work in this program, by the solve they work for (see `end_all`).
_at_work: dict[str, set[SolverProcess]] = {}

#: The solves that were given up: a process that was just being started when that happened ends itself by this.
_given_up: set[str] = set()


class SolverProcess:
    """Solve components one after another in one child process; use as a context manager.

    The process starts with the first component and again after it was killed or died.
    """

    def __init__(self, command: Sequence[str] = COMMAND, *, solve: str = "") -> None:
        self._solve = solve
        self._command = tuple(command)
        self._child: subprocess.Popen[bytes] | None = None
        self._messages: queue.Queue[tuple[str, Any]] = queue.Queue()

    def __enter__(self) -> SolverProcess:
        _at_work.setdefault(self._solve, set()).add(self)
        return self

    def __exit__(self, *_: object) -> None:
        others = _at_work.get(self._solve, set())
        others.discard(self)
        if not others:
            _at_work.pop(self._solve, None)
        self.kill()

    def solve(
        self,
        component: Component,
        bound: Bound,
        seed: int,
        incumbent: Callable[[Found], None] = lambda found: None,
    ) -> Found:
        """The component's best rounds within `bound`; `incumbent` is told better ones on the way.

        A search by seconds that overruns its limit by `GRACE_S` is killed and its best rounds so far returned.

        Raises:
            BuutaError: SOLVE_GUARD when an iteration bound's guard went off, or a killed search had found nothing;
                SOLVE_PROCESS when the process died or its engine failed; each names the component.
        """
        limit_s = bound.guard_s if isinstance(bound, Iterations) else bound.limit_s
        fresh = self._child is None
        self._send((component, bound, seed), component.name)
        began = monotonic()
        ready = not fresh
        best: Found | None = None
        while True:
            wait = began + limit_s + GRACE_S + (0 if ready else START_S) - monotonic()
            try:
                kind, content = self._messages.get(timeout=max(0.0, wait))
            except queue.Empty:
                self.kill()
                if best is None or isinstance(bound, Iterations):
                    raise _failed("SOLVE_GUARD", component, f"the search did not end within {limit_s:g} s") from None
                return best
            match kind:
                case "ready":
                    ready, began = True, monotonic()
                case "incumbent":
                    best = content
                    incumbent(content)
                case "answer":
                    return content  # type: ignore[no-any-return]
                case "guard":
                    raise _failed("SOLVE_GUARD", component, f"the search did not end within {limit_s:g} s")
                case _:
                    self.kill()
                    raise _failed("SOLVE_PROCESS", component, str(content))

    def abort(self) -> None:
        """End the process from another thread; the one that waits for its answer gets SOLVE_PROCESS."""
        child = self._child
        if child is not None:
            child.kill()

    def kill(self) -> None:
        """End the process now; what it had not answered is lost."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _send(self, task: Any, name: str) -> None:
        if self._child is None:
            self._start()
        assert self._child is not None  # noqa: S101 - for the type checker
        assert self._child.stdin is not None  # noqa: S101
        try:
            pickle.dump(task, self._child.stdin)
            self._child.stdin.flush()
        except OSError:
            pass  # the reader reports how the process ended

    def _start(self) -> None:
        # The child must find the same packages as we do, from wherever the user started us.
        root = str(Path(__file__).resolve().parents[2])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {"MALLOC_TOP_PAD_": HEAP_STEP, **os.environ, "PYTHONPATH": os.pathsep.join(paths)}
        self._messages = queue.Queue()
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        threading.Thread(target=_listen, args=(self._child, self._messages), daemon=True).start()
        if self._solve in _given_up:
            self.abort()


def end_all(solve: str) -> None:
    """End the processes that work for one solve in this program: after Ctrl-C nobody wants their answers.

    Their threads then end with SOLVE_PROCESS. In the processes of another executor there is nothing to end from here;
    Ctrl-C reaches those by itself.
    """
    _given_up.add(solve)
    for process in list(_at_work.pop(solve, ())):
        process.abort()


def _listen(child: subprocess.Popen[bytes], messages: queue.Queue[tuple[str, Any]]) -> None:
    """Pass on what the child says; its end is a message too."""
    assert child.stdout is not None  # noqa: S101 - it was opened with a pipe
    try:
        while True:
            messages.put(pickle.load(child.stdout))  # noqa: S301 - from our own child
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        messages.put(("died", f"the solver process ended with status {child.wait()}"))


def _failed(code: str, component: Component, what: str) -> BuutaError:
    return BuutaError(
        [Fault(code, f"Component {component.name!r} ({len(component.stops)} stops): {what}.", "", component.name)]
    )
