"""Work done ahead on an executor, handed out in order, never more of it in memory than a few pieces."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

#: Pieces under way or waiting to be taken: enough to keep some threads busy while one result is used.
AHEAD = 4

Item = TypeVar("Item")
Result = TypeVar("Result")


def done_ahead(executor: Executor | None, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """`map(work, items)`; with an executor at most :data:`AHEAD` results exist that were not taken yet.

    :func:`geo.parallel.run_all` keeps all results, which a stream of blocks cannot.

    Raises:
        Exception: of the first item in order that fails; what has not started is dropped.
    """
    if executor is None:
        yield from map(work, items)
        return
    under_way: deque[Future[Result]] = deque()
    try:
        for item in items:
            under_way.append(executor.submit(work, item))
            if len(under_way) >= AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        for future in under_way:
            future.cancel()
