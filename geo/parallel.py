"""Parallel work on any `concurrent.futures.Executor` that the caller passes in.

There is no global pool: the one who starts the program decides what runs where (threads, processes, or Dask's
`Client.get_executor()`). Results come back in the order of the items, whatever the order of completion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from threading import Event
from typing import TypeVar

#: How often a running piece of work is interrupted for a look at `cancel`.
_LOOK_S = 0.2

Item = TypeVar("Item")
Result = TypeVar("Result")


class Cancelled(Exception):  # a request that was honoured, not an error
    """The work was cancelled by its `cancel` event; nothing of it is returned."""


def run_all(
    executor: Executor,
    work: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancel: Event | None = None,
) -> list[Result]:
    """`[work(item) for item in items]`, on the executor.

    Args:
        executor: where the work runs; `work` and the items must be picklable if it leaves the process.
        work: one item in, one result out.
        items: what is to be done.
        progress: told `(done, of)` after each item, in the caller's thread.
        cancel: when set, what has not started is dropped and :class:`Cancelled` is raised at once; what runs goes on
            until its own end, unnoticed, unless `work` has a way to be stopped.

    Raises:
        Cancelled: `cancel` was set.
        Exception: the first error of any item, after the ones not started were dropped.
    """
    futures: list[Future[Result]] = [executor.submit(work, item) for item in items]
    waiting: set[Future[Result]] = set(futures)
    try:
        while waiting:
            ended, waiting = wait(waiting, timeout=None if cancel is None else _LOOK_S, return_when=FIRST_COMPLETED)
            if cancel is not None and cancel.is_set():
                raise Cancelled
            before = len(items) - len(waiting) - len(ended)
            for done, future in enumerate(ended, start=before + 1):
                future.result()
                if progress is not None:
                    progress(done, len(items))
        return [future.result() for future in futures]
    except BaseException:
        for future in futures:
            future.cancel()
        raise
