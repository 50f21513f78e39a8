"""A solver in a process of its own, which can be killed at any moment without taking the caller with it.

A subprocess and not `multiprocessing`: workers of a pool, or of Dask, may be daemons that must not have children of
that kind.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from routing.engines.answer import Found
from routing.solve.task import Message, Rehearsal, Task

#: How many bytes glibc grows and shrinks a solver's heap by. With its own 128 KiB OR-Tools' insertion gives pages
#: back and asks for them again without end: 4 million page faults for 800 stops, and three quarters of the time.
HEAP_STEP = str(64 * 1024 * 1024)

#: `-P` keeps the folder the user stands in off the search path: a `queue.py` there is none of our business.
COMMAND = (sys.executable, "-P", "-m", "routing.solve.worker")

#: How long the end of a killed process is waited for: something it started may keep its pipe open.
JOIN_S = 1.0

#: The processes at work in this program, by the solve they work for (see `end_all`).
_at_work: dict[str, set[SolverProcess]] = {}

#: The last solves that were given up: a process that was just being started when that happened ends itself by this.
_given_up: deque[str] = deque(maxlen=1_000)

#: Children that were started before there was a task, by the solve they wait for and the engine they have rehearsed.
_ready: dict[tuple[str, str], list[_Child]] = {}
_taking = threading.Lock()

Hear = Callable[[Message], None]


class SolverProcess:
    """One child process that does task after task; use as a context manager.

    The child starts with the first task, and again with the next after it was killed or died.
    """

    def __init__(self, command: Sequence[str] = COMMAND, *, solve: str = "") -> None:
        self._solve = solve
        self._command = tuple(command)
        self._child: _Child | None = None

    def __enter__(self) -> SolverProcess:
        _at_work.setdefault(self._solve, set()).add(self)
        return self

    def __exit__(self, *_: object) -> None:
        others = _at_work.get(self._solve, set())
        others.discard(self)
        if not others:
            _at_work.pop(self._solve, None)
        self.kill()

    def give(self, task: Task, hear: Hear) -> None:
        """Hand over a task; `hear` is called in another thread with every message about it.

        Messages end with `answer`, `guard`, `error` or `died`; after the latter two the process is to be killed.
        """
        if self._child is None:
            ready = _taken(self._solve, task.engine) if self._command == COMMAND else None
            self._child = ready or _Child(self._command)
            if self._solve in _given_up:
                self.abort()
        self._child.listen(hear)
        self._child.say(task)

    def pass_on(self, found: Found) -> None:
        """Tell the search in hand what others have found."""
        if self._child is not None:
            self._child.say(found)

    def abort(self) -> None:
        """End the process from another thread; the one that waits hears that it died."""
        child = self._child
        if child is not None:
            child.process.kill()

    def kill(self) -> None:
        """End the process now; what it had not answered is lost."""
        child, self._child = self._child, None
        if child is not None:
            child.end()


class _Child:
    """A running process with a thread that writes to it and one that reads from it.

    Both ends of a pipe may stand still (a search that holds the interpreter's lock reads nothing), and the one who
    waits for answers must not.
    """

    def __init__(self, command: Sequence[str]) -> None:
        # The child must find the same packages as we do, from wherever the user started us.
        root = str(Path(__file__).resolve().parents[2])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {"MALLOC_TOP_PAD_": HEAP_STEP, **os.environ, "PYTHONPATH": os.pathsep.join(paths)}
        self._hear: Hear = _nobody
        self._end: Message | None = None
        self._lock = threading.Lock()
        self._letters: queue.Queue[Task | Rehearsal | Found | None] = queue.Queue()
        with _deaf_to_ctrl_c():
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
            )
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._write, self._read)]
        for thread in self._threads:
            thread.start()

    def say(self, letter: Task | Rehearsal | Found) -> None:
        self._letters.put(letter)

    def listen(self, hear: Hear) -> None:
        """From now on `hear` gets the messages, the last one also when it has come already."""
        with self._lock:
            self._hear = hear
            if self._end is not None:
                hear(self._end)

    def end(self) -> None:
        self.listen(_nobody)
        self._letters.put(None)
        self.process.kill()
        self.process.wait()
        for thread, pipe in zip(self._threads, (self.process.stdin, self.process.stdout), strict=True):
            thread.join(JOIN_S)
            if pipe is not None and not thread.is_alive():  # a pipe is closed when nobody is inside
                with contextlib.suppress(OSError):
                    pipe.close()

    def _write(self) -> None:
        assert self.process.stdin is not None  # noqa: S101 - it was opened with a pipe
        with contextlib.suppress(OSError):  # the reader tells how the process ended
            while (letter := self._letters.get()) is not None:
                pickle.dump(letter, self.process.stdin)
                self.process.stdin.flush()

    def _read(self) -> None:
        assert self.process.stdout is not None  # noqa: S101
        try:
            while True:
                message = pickle.load(self.process.stdout)  # noqa: S301 - from our own child
                with self._lock:
                    self._hear(message)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            with self._lock:
                self._end = ("died", f"the solver process ended with status {self.process.wait()}")
                self._hear(self._end)


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """What is started inside never gets SIGINT, from its first moment on: this thread's mask goes over to it.

    It stays in our group all the same, so that what stops or ends the whole job reaches it. Our own Ctrl-C waits
    until the block is over.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows; the worker ignores it once it is awake
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _nobody(message: Message) -> None:
    """Hears a child that nobody waits for."""


def start_early(solve: str, engines: Sequence[str]) -> None:
    """Start a process for each engine (address), to be taken by the processes of this solve in this program."""
    for engine in engines:
        child = _Child(COMMAND)
        child.say(Rehearsal(engine))
        _ready.setdefault((solve, engine), []).append(child)


def _taken(solve: str, engine: str) -> _Child | None:
    """A process that was started early: for this engine, else for another, which has loaded most already."""
    with _taking:
        for key in sorted((key for key in list(_ready) if key[0] == solve), key=lambda key: key[1] != engine):
            if _ready[key]:
                return _ready[key].pop()
    return None


def end_unused(solve: str) -> None:
    """End what was started early and is not needed."""
    for key in [key for key in list(_ready) if key[0] == solve]:  # other solves may start theirs meanwhile
        for child in _ready.pop(key):
            child.end()


def end_all(solve: str) -> None:
    """End the processes that work for one solve in this program: after Ctrl-C nobody wants their answers.

    Their threads then hear that they died. In the processes of another executor there is nothing to end from here;
    Ctrl-C reaches those by itself.
    """
    _given_up.append(solve)
    for process in list(_at_work.pop(solve, ())):
        process.abort()
