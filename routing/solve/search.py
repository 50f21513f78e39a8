"""The searches of all components: dealt out to an executor, in processes, until the bound is reached."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic
from typing import Self
from uuid import uuid4

from geo.parallel import run_all
from routing.engines.bounds import Iterations
from routing.engines.registry import ENGINES
from routing.solve.large import LARGE, search_large
from routing.solve.portfolio import Crew, Searched, Work
from routing.solve.process import end_all, end_unused, start_early
from routing.solve.shares import Wave
from routing.solve.task import Until
from routing.solve.team import likely

#: The solves of this program that want to hear of every improvement, by their name.
_listening: dict[str, Callable[[str, int], None]] = {}


@dataclass(frozen=True, slots=True)
class Batch:
    """Works that are done one after another: one piece of work for an executor.

    `bound` is for each of them when it is `Iterations`; a float is the seconds for all together, shared out by their
    stops. `at_s` is how long the solve has lasted, `solve` its name.
    """

    works: tuple[Work, ...]
    bound: Iterations | float
    at_s: float
    solve: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a solve is: parts done of how many, and the cost of all components (units) once each has one."""

    done: int
    of: int
    units: int | None


Tell = Callable[[Progress], None]


def solve_batch(batch: Batch) -> list[Searched]:
    """Search the batch's components one after another (on whatever executor runs this)."""
    began = monotonic()
    origin = began - batch.at_s
    left = sum(len(work.component.stops) for work in batch.works)
    found = []
    with Crew(batch.solve, told=_listening.get(batch.solve)) as crew:
        for work in batch.works:
            if isinstance(batch.bound, Iterations):
                found.append(crew.search(work, batch.bound))
                continue
            now, stops = monotonic(), len(work.component.stops)
            rest = max(0.0, began + batch.bound - now)  # what one does not need is for those that follow
            until = Until(now + rest * stops / left)
            large = stops >= LARGE and len(work.team) > 1
            found.append(search_large(crew, work, until, origin) if large else crew.search(work, until, origin))
            left -= stops
    return found


@dataclass
class Searches:
    """Everything that is searched for one solve, wave by wave."""

    executor: Executor
    tell: Tell | None
    cancel: threading.Event | None
    solve: str = field(default_factory=lambda: uuid4().hex)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end_unused()

    def start_early(self, engine: str, workers: int) -> None:
        """Start the processes that will probably be needed: the problem is looked through meanwhile.

        Only where the executor's work is done in this program.
        """
        if isinstance(self.executor, ThreadPoolExecutor):
            start_early(self.solve, [ENGINES[name] for name in likely(engine, workers)])

    def end_unused(self) -> None:
        """End the processes that were started early and have nothing to do."""
        end_unused(self.solve)

    def run(
        self, works: Sequence[Work], waves: Sequence[Wave], bound: Iterations | float, began: float
    ) -> list[Searched]:
        """What was found for each of the works. As a float, `bound` is the `time.monotonic` at which all is over.

        Raises:
            BuutaError: SOLVE_GUARD, SOLVE_PROCESS.
            Cancelled: `cancel` was set.
        """
        found: dict[int, Searched] = {}
        watch = _Watch(self.tell, [work.component.name for work in works], sum(len(wave.lanes) for wave in waves))
        _listening[self.solve] = watch.hear
        part_left = sum(wave.part for wave in waves)
        try:
            for wave in waves:
                now = monotonic()
                batch_bound = (
                    bound if isinstance(bound, Iterations) else max(0.0, bound - now) * wave.part / part_left
                )
                part_left -= wave.part
                batches = [
                    Batch(tuple(works[number] for number in lane), batch_bound, now - began, self.solve)
                    for lane in wave.lanes
                ]
                done = run_all(self.executor, solve_batch, batches, progress=watch.ended, cancel=self.cancel)
                watch.before += len(batches)
                for lane, several in zip(wave.lanes, done, strict=True):
                    found |= dict(zip(lane, several, strict=True))
        except BaseException:
            end_all(self.solve)
            raise
        finally:
            _listening.pop(self.solve, None)
        return [found[number] for number in range(len(works))]


class _Watch:
    """Adds up what the searches say while they go on; told in whatever thread has news."""

    def __init__(self, tell: Tell | None, names: Sequence[str], of: int) -> None:
        self._tell, self._of = tell, of
        self._units: dict[str, int | None] = dict.fromkeys(names)
        self._done = 0
        self._lock = threading.Lock()
        #: Batches of the waves that are over.
        self.before = 0

    def hear(self, component: str, units: int) -> None:
        with self._lock:
            if component in self._units:  # and no part of one
                self._units[component] = units
                self._say()

    def ended(self, done: int, of: int) -> None:
        with self._lock:
            self._done = self.before + done
            self._say()

    def _say(self) -> None:
        if self._tell is not None:
            known = [units for units in self._units.values() if units is not None]
            self._tell(Progress(self._done, self._of, sum(known) if len(known) == len(self._units) else None))
