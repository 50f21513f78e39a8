"""Parallel work on any `concurrent.futures.Executor` that the caller passes in.

There is no global pool: the one who starts the program decides what runs where (threads, processes, or Dask's
`Client.get_executor()`). Results come back in the order of the items, whatever the order of completion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, as_completed
from threading import Event
from typing import TypeVar

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
        cancel: when set, what has not started is dropped and :class:`Cancelled` is raised.

    Raises:
        Cancelled: `cancel` was set.
        Exception: the first error of any item, after the ones not started were dropped.
    """
    futures: list[Future[Result]] = [executor.submit(work, item) for item in items]
    try:
        for done, future in enumerate(as_completed(futures), start=1):
            if cancel is not None and cancel.is_set():
                raise Cancelled
            future.result()
            if progress is not None:
                progress(done, len(items))
        if cancel is not None and cancel.is_set():
            raise Cancelled
        return [future.result() for future in futures]
    except BaseException:
        for future in futures:
            future.cancel()
        raise
