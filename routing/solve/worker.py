"""The solver process: `python -m routing.solve.worker`, tasks in by stdin, incumbents and answers out by stdout.

Messages are pickles between a parent and the child it started itself, over private pipes; nothing else writes there:
standard output is moved to standard error first, so that a library's print cannot break the stream.
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
from routing.engines.ortools.search import solve_component

#: Incumbents are sent at most this often; the answer itself is always sent.
INCUMBENT_EVERY_S = 0.1


def main() -> None:
    """Serve tasks `(component, bound, seed)` until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's: it ends this process by kill
    tasks: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, tasks), daemon=True).start()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _send(answers, "ready", None)
    while True:
        _send(answers, *_answer(tasks.get(), answers))


def _listen(stdin: BinaryIO, tasks: queue.Queue[Any]) -> None:
    """Pass on the tasks; when there is no parent any more, nobody wants the search in hand either."""
    try:
        while True:
            tasks.put(pickle.load(stdin))  # noqa: S301 - from our own parent
    except EOFError:
        os._exit(0)


def _answer(task: Any, answers: BinaryIO) -> tuple[str, Any]:
    component, bound, seed = task
    last = [0.0]

    def incumbent(found: Found) -> None:
        if monotonic() - last[0] >= INCUMBENT_EVERY_S:
            _send(answers, "incumbent", found)
            last[0] = monotonic()

    try:
        return "answer", solve_component(component, bound, seed, incumbent)
    except GuardHit:
        return "guard", None
    except Exception:
        return "error", traceback.format_exc()


def _send(answers: BinaryIO, kind: str, content: Any) -> None:
    try:
        pickle.dump((kind, content), answers)
        answers.flush()
    except BrokenPipeError:  # the parent is gone: nobody wants the rest
        os._exit(1)


if __name__ == "__main__":
    main()
