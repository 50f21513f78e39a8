"""The solver process: `python -m routing.solve.worker`, tasks in by stdin, incumbents and answers out by stdout.

Messages (`routing.solve.task`) are pickles between a parent and the child it started itself, over private pipes;
nothing else writes there: standard output is moved to standard error first, so that a library's print cannot break
the stream.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from time import monotonic
from typing import Any, BinaryIO

from routing.engines.answer import Found, GuardHit
from routing.engines.bounds import Iterations, Seconds
from routing.engines.prepare import rehearse
from routing.engines.registry import load
from routing.solve.task import Message, Point, Rehearsal, Task

#: Incumbents are sent at most this often; the answer itself is always sent.
INCUMBENT_EVERY_S = 0.1

#: A search that begins when its time is over already gets this much: its first rounds are better than none.
LEAST_S = 0.05


class Mailbox:
    """The best that others have told; only the last is kept, since each is better than the one before."""

    def __init__(self) -> None:
        self._best: Found | None = None
        self._lock = threading.Lock()

    def put(self, found: Found) -> None:
        """From the parent, in the listening thread."""
        with self._lock:
            self._best = found

    def empty(self) -> Found | None:
        """Take out what is there."""
        with self._lock:
            best, self._best = self._best, None
            return best


class Answers:
    """The way out, for several threads; each message is whole."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, kind: str, content: Any) -> None:
        """Say it to the parent; when there is none any more, nobody wants the rest."""
        try:
            with self._lock:
                pickle.dump((kind, content), self._stream)
                self._stream.flush()
        except BrokenPipeError:
            os._exit(1)


class Speaking:
    """The exchange of a search by the clock: told incumbents go out at once, but not more often than others can read.

    The last of a burst goes out when its time has come, from a timer's thread: the search may find nothing better,
    or hang, for the rest of its time.
    """

    def __init__(self, answers: Answers, mailbox: Mailbox) -> None:
        self._answers, self._mailbox = answers, mailbox
        self._waiting: Found | None = None
        self._sent = -INCUMBENT_EVERY_S
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()

    def tell(self, found: Found) -> None:
        """Send it now or a little later, unless something better comes first."""
        with self._lock:
            self._waiting = found
            wait = self._sent + INCUMBENT_EVERY_S - monotonic()
            if wait <= 0:
                self._flush()
            elif self._timer is None:
                self._timer = threading.Timer(wait, self._in_time)
                self._timer.daemon = True
                self._timer.start()

    def ask(self) -> Found | None:
        """The best of others since the last time."""
        return self._mailbox.empty()

    def end(self) -> None:
        """Say nothing more: the answer follows."""
        with self._lock:
            self._waiting = None

    def _in_time(self) -> None:
        with self._lock:
            self._timer = None
            self._flush()

    def _flush(self) -> None:
        if self._waiting is not None:
            self._answers.send("incumbent", self._waiting)
            self._waiting, self._sent = None, monotonic()


class Counting:
    """The exchange of a search by iterations: the clock decides nothing, so nobody is told and nobody asked.

    What is told makes the curve, one point for each number of iterations.
    """

    def __init__(self) -> None:
        self._points: dict[int, int] = {}

    def tell(self, found: Found) -> None:
        """Note when it was found."""
        self._points[found.iterations] = found.units

    def ask(self) -> Found | None:
        """Nobody speaks."""
        return None

    def points(self, answer: Found) -> list[Point]:
        """The curve; an engine that does not count has only its answer."""
        counted = {at: units for at, units in self._points.items() if at > 0}
        return [*counted.items()] or [(answer.iterations, answer.units)]


def main() -> None:
    """Serve tasks until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's: it ends this process by kill
    tasks: queue.Queue[tuple[Task | Rehearsal, Mailbox]] = queue.Queue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, tasks), daemon=True).start()
    answers = Answers(os.fdopen(os.dup(sys.stdout.fileno()), "wb"))
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while True:
        said, mailbox = tasks.get()
        if isinstance(said, Rehearsal):
            rehearse(said.engine)
        else:
            answers.send(*perform(said, mailbox, answers))


def _listen(stdin: BinaryIO, tasks: queue.Queue[tuple[Task | Rehearsal, Mailbox]]) -> None:
    """Pass on the tasks and what belongs to them; when there is no parent, nobody wants the search in hand either."""
    mailbox = Mailbox()
    try:
        while True:
            said = pickle.load(stdin)  # noqa: S301 - from our own parent
            if isinstance(said, Task | Rehearsal):
                mailbox = Mailbox()
                tasks.put((said, mailbox))
            else:
                mailbox.put(said)
    except EOFError:
        os._exit(0)


def perform(task: Task, mailbox: Mailbox, answers: Answers) -> Message:
    """Do a task; the message that ends it."""
    try:
        engine = load(task.engine)
        if isinstance(task.bound, Iterations):
            counting = Counting()
            found = engine.search(task.component, task.bound, task.seed, task.warm, counting)
            return "answer", (found, counting.points(found))
        speaking = Speaking(answers, mailbox)
        bound = Seconds(max(LEAST_S, task.bound.monotonic_s - monotonic()))
        found = engine.search(task.component, bound, task.seed, task.warm, speaking)
        speaking.end()
        return "answer", (found, [])
    except GuardHit:
        return "guard", None
    except Exception:
        return "error", traceback.format_exc()


if __name__ == "__main__":
    main()
