"""Several searches on one component at the same time, each in a process of its own, that tell each other the best."""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Any, Self

from geo.errors import BuutaError, Fault
from routing.engines.answer import Found
from routing.engines.bounds import Iterations
from routing.model.instance import FREE
from routing.model.rounds import Rounds
from routing.problem.component import Component
from routing.solve.process import COMMAND, SolverProcess
from routing.solve.task import Message, Point, Task, Until
from routing.solve.team import Member
from routing.solve.verify import Untrue, verified

#: What a search may run over its limit before its process is killed.
GRACE_S = 0.5

#: A process is given this long to start, on top of the guard of an iteration bound.
START_S = 30.0


@dataclass(frozen=True, slots=True)
class Work:
    """A component, who searches it, and from which rounds on (None: from nothing)."""

    component: Component
    team: tuple[Member, ...]
    warm: Found | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """What a team found. None when its time was over before anyone told anything.

    `best_of` is the member who found it, None when it is the warm start itself. `points` is the curve of the
    component, `failures` what became of members that died, failed or had to be killed. `by` is who searched, where
    that was not the team of the work.
    """

    found: Found | None
    best_of: Member | None
    points: tuple[Point, ...]
    failures: tuple[str, ...]
    by: tuple[Member, ...] = ()


#: From this share of the time on they hear of one another. Who hears sooner goes where the others are
#: (docs/engines.md).
EXCHANGE_FROM = 0.85


class Crew:
    """Processes that search component after component together; use as a context manager."""

    def __init__(
        self, solve: str = "", *, told: Callable[[str, int], None] | None = None, command: Sequence[str] = COMMAND
    ) -> None:
        self._solve, self._command = solve, command
        self._told = told
        self._stack = ExitStack()
        self._processes: list[SolverProcess] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def enlarge(self, count: int) -> None:
        """Have at least so many processes."""
        while len(self._processes) < count:
            process = SolverProcess(self._command, solve=self._solve)
            self._processes.append(self._stack.enter_context(process))

    def search(self, work: Work, bound: Iterations | Until, began: float = 0.0, *, first: int = 0) -> Searched:
        """The best rounds of the component that anyone found within `bound`.

        The team has the processes from number `first` on. Several threads may search at the same time with different
        ones, when there are enough (`enlarge`).

        Under `Until` all who overrun it are killed, and what they had told is kept; the points of the curve are
        seconds since `began` (`time.monotonic`).

        Raises:
            BuutaError: every member failed: SOLVE_GUARD when an iteration bound's guard went off, SOLVE_PROCESS when
                it died, its engine failed, or its rounds break a rule; each names the component.
        """
        self.enlarge(first + len(work.team))
        search = _Search(work, bound, began, self._processes[first:], self._told)
        try:
            return search.run()
        finally:
            search.kill_late()


@dataclass
class _Search:
    """One team on one component."""

    work: Work
    bound: Iterations | Until
    began: float
    processes: list[SolverProcess]
    told: Callable[[str, int], None] | None
    best: Found | None = None
    best_of: Member | None = None
    points: list[Point] = field(default_factory=list)
    failed: dict[int, Fault] = field(default_factory=dict)
    overran: list[int] = field(default_factory=list)
    at_work: set[int] = field(default_factory=set)
    open: bool = False

    def run(self) -> Searched:
        work, bound = self.work, self.bound
        self.rounds = Rounds(work.component)
        self.best = work.warm
        penalty = self.rounds.instance.stops["penalty"]
        #: Who costs less serves every mandatory stop: leaving one out costs more than all else together.
        self.whole = min(
            (int(penalty[at]) for at, stop in enumerate(work.component.stops) if stop.penalty is None), default=FREE
        )
        inbox: queue.Queue[tuple[int, Message]] = queue.Queue()
        for number, member in enumerate(work.team):
            task = Task(member.address, work.component, bound, member.seed, work.warm)
            self.processes[number].give(task, partial(_post, inbox, number))
            self.at_work.add(number)
        latest = bound.monotonic_s + GRACE_S if isinstance(bound, Until) else monotonic() + bound.guard_s + START_S
        opens = self._opening()
        while self.at_work:
            wake = latest if self.open else min(latest, opens)
            try:
                number, (kind, content) = inbox.get(timeout=max(0.0, wake - monotonic()))
            except queue.Empty:
                if self.open or monotonic() >= latest:
                    break
                self._open()
                continue
            if not self.open and monotonic() >= opens:
                self._open()
            if number in self.at_work:
                self._hear(number, kind, content)
        self.kill_late()
        return self._result()

    def _opening(self) -> float:
        """When they begin to hear of one another (`time.monotonic`)."""
        now = monotonic()
        return now if isinstance(self.bound, Iterations) else now + (self.bound.monotonic_s - now) * EXCHANGE_FROM

    def _open(self) -> None:
        """From now on everybody hears of what is better; first of the best so far."""
        self.open = True
        if self.best is not None:
            for number in self.at_work:
                if self.work.team[number] != self.best_of:
                    self.processes[number].pass_on(self.best)

    def kill_late(self) -> None:
        """End those who still search."""
        for number in sorted(self.at_work):
            self.processes[number].kill()
            self.overran.append(number)
        self.at_work.clear()

    def _hear(self, number: int, kind: str, content: Any) -> None:
        match kind:
            case "incumbent":
                self._take(number, content)
            case "answer":
                found, points = content
                self.points += [(at, units) for at, units in points if units < self.whole]
                self._take(number, found)
                self.at_work.discard(number)
            case "guard":
                self._fail(number, "SOLVE_GUARD", "the search did not end within its guard")
            case _:
                self._fail(number, "SOLVE_PROCESS", str(content).strip())

    def _take(self, number: int, told: Found) -> None:
        try:
            found = verified(self.rounds, told)
        except Untrue as untrue:
            self._fail(number, "SOLVE_PROCESS", f"its rounds are not possible: {untrue}")
            return
        if self.best is not None and found.units >= self.best.units:
            return
        self.best, self.best_of = found, self.work.team[number]
        if isinstance(self.bound, Iterations):  # nobody else is there, and the clock is not looked at
            return
        if found.units < self.whole:
            self.points.append((monotonic() - self.began, found.units))
        if self.open:
            for other in self.at_work - {number}:
                self.processes[other].pass_on(found)
        if self.told is not None:
            self.told(self.work.component.name, found.units)

    def _fail(self, number: int, code: str, what: str) -> None:
        self.processes[number].kill()
        self.at_work.discard(number)
        self.failed[number] = _fault(code, self.work, self.work.team[number], what)

    def _result(self) -> Searched:
        if isinstance(self.bound, Iterations):
            limit = f"the search did not end within {self.bound.guard_s:g} s"
            for number in self.overran:
                self.failed[number] = _fault("SOLVE_GUARD", self.work, self.work.team[number], limit)
        if len(self.failed) == len(self.work.team):
            raise BuutaError(self.failed.values())
        notes = [fault.message.splitlines()[-1] for fault in self.failed.values()]
        late = [
            _fault("SOLVE_GUARD", self.work, self.work.team[at], "it overran its time and was killed")
            for at in self.overran
        ]
        return Searched(self.best, self.best_of, tuple(self.points), tuple(notes + [fault.message for fault in late]))


def _post(inbox: queue.Queue[tuple[int, Message]], number: int, message: Message) -> None:
    inbox.put((number, message))


def _fault(code: str, work: Work, member: Member, what: str) -> Fault:
    component = work.component
    message = f"Component {component.name!r} ({len(component.stops)} stops), {member.engine}: {what}."
    return Fault(code, message, "", component.name)
