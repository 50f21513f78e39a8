"""A component too large to be searched well as a whole: parts, then the borders between them, then the whole.

The parts are only a beginning. Two parts that lie beside one another are searched together from what was found in
each, so that whatever was cut badly (a carrier who is missing here and idle there, a round that would cross the
border) is open again; at last everything is, where it is not too much for one process.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from time import monotonic

from geo.errors import BuutaError
from routing.engines.answer import Found, Sequences
from routing.model.rounds import Rounds
from routing.problem.component import Component
from routing.solve.portfolio import Crew, Searched, Work
from routing.solve.shares import lanes
from routing.solve.split import Part, part_of, split, touching
from routing.solve.task import Point, Until
from routing.solve.team import Member
from routing.solve.verify import Untrue, verified
from routing.solve.warm import bare

#: Stops from which on parts are searched first, and stops of a part, about.
LARGE, PART = 1_500, 1_000
#: What the parts, and then their borders, get of the time (docs/decisions/engine.md).
PARTS_TIME, BORDERS_TIME = 0.5, 0.25
#: The whole is searched at the end if it has no more stops than this; otherwise the borders have its time.
WHOLE = 6_000
#: How often every part meets a neighbour at most.
MEETINGS = 3
#: A search whose process would hardly have started when its time is over is not worth it.
LEAST_S = 1.5


@dataclass(frozen=True, slots=True)
class Job:
    """A part to search, and its rounds so far."""

    part: Part
    warm: Found | None


def search_large(crew: Crew, work: Work, until: Until, began: float) -> Searched:
    """As `Crew.search`, after parts and borders; the first member's engine searches these, a process for each member.

    With a warm start there are no parts to begin with. Where there is too little time, the whole alone is searched.
    """
    count = min(max(len(work.team), -(-len(work.component.stops) // PART)), len(work.component.carriers) // 2)
    time_s = until.monotonic_s - monotonic()
    if count < 2 or time_s * PARTS_TIME * min(1.0, len(work.team) / count) < LEAST_S:
        return crew.search(work, until, began)
    try:
        large = _Large(crew, work, began, count)
        large.search(until)
    except (BuutaError, Untrue):  # the whole, which needs no part, will say what is wrong
        return crew.search(work, until, began)
    if large.found is not None and len(work.component.stops) > WHOLE:
        return Searched(large.found, work.team[0], tuple(large.points), (), by=large.members)
    searched = crew.search(replace(work, warm=large.found), until, began)
    return replace(searched, best_of=searched.best_of or work.team[0], points=(*large.points, *searched.points))


class _Large:
    """The search of parts and borders; `found` is the whole so far."""

    def __init__(self, crew: Crew, work: Work, began: float, count: int) -> None:
        self.crew, self.work, self.began = crew, work, began
        self.rounds = Rounds(work.component)
        self.found = work.warm
        self.points: list[Point] = []
        self.members = tuple(Member(work.team[0].engine, member.seed) for member in work.team)  # one a lane
        self.parts = split(self.rounds, count)
        self.holder = {carrier: at for at, part in enumerate(self.parts) for carrier in part.carriers}
        crew.enlarge(len(work.team))

    def search(self, until: Until) -> None:
        """Parts, unless there is a plan already, then borders."""
        now = monotonic()
        whole_s = until.monotonic_s - now
        if self.found is None:
            start = bare(self.rounds)
            if start is None:
                return
            jobs = [Job(part, None) for part in self.parts]
            self._do(jobs, start.sequences, now + PARTS_TIME * whole_s)
        borders = BORDERS_TIME if len(self.work.component.stops) <= WHOLE else 1 - PARTS_TIME
        ends = now + (PARTS_TIME + borders) * whole_s
        meetings = self._meetings()
        for number, pairs in enumerate(meetings):
            span_s = (ends - monotonic()) / (len(meetings) - number)
            if self.found is None or span_s * min(1.0, len(self.work.team) / len(pairs)) < LEAST_S:
                return
            jobs = [self._border(self.found, *pair) for pair in pairs]
            self._do(jobs, self.found.sequences, monotonic() + span_s)

    def _meetings(self) -> list[list[tuple[int, int]]]:
        """Pairs of neighbours, in groups of pairs that share no part: longest borders first."""
        left = touching(self.rounds, [part.stops for part in self.parts])
        meetings: list[list[tuple[int, int]]] = []
        while left and len(meetings) < MEETINGS:
            busy: set[int] = set()
            now = []
            for pair in left:
                if not busy & set(pair):
                    now.append(pair)
                    busy |= set(pair)
            left = [pair for pair in left if pair not in now]
            meetings.append(now)
        return meetings

    def _border(self, found: Found, one: int, other: int) -> Job:
        """Two parts together: their carriers, the stops these serve, and those of theirs that nobody does."""
        both = {one, other}
        carriers = sorted(carrier for carrier, part in self.holder.items() if part in both)
        served = {number for sequence in found.sequences for number in sequence if number >= 0}
        stops = {number for carrier in carriers for number in found.sequences[carrier] if number >= 0}
        stops |= {number for at in both for number in self.parts[at].stops if number not in served}
        part = part_of(self.work.component, f"parts {one + 1} and {other + 1}", sorted(stops), carriers)
        own = tuple(part.of_part(found.sequences[carrier]) for carrier in carriers)
        return Job(part, Found(own, 0))

    def _do(self, jobs: Sequence[Job], sequences: Sequences, ends: float) -> None:
        """Search the jobs side by side until `ends`, and put what they found in the place of `sequences`."""
        dealt = lanes([len(job.part.stops) for job in jobs], range(len(jobs)), len(self.work.team))
        with ThreadPoolExecutor(len(dealt)) as threads:
            answers = list(threads.map(lambda lane: self._lane(dealt[lane], jobs, lane, ends), range(len(dealt))))
        joined = list(sequences)
        for number, found in chain.from_iterable(answers):
            part = jobs[number].part
            for carrier, sequence in zip(part.carriers, found.sequences, strict=True):
                joined[carrier] = part.of_whole(sequence)
        self.found = verified(self.rounds, Found(tuple(joined), 0))
        if _is_whole(self.work.component, self.found):
            self.points.append((monotonic() - self.began, self.found.units))

    def _lane(self, numbers: Sequence[int], jobs: Sequence[Job], lane: int, ends: float) -> list[tuple[int, Found]]:
        """Search these jobs one after another in one process, each for a time by its stops."""
        left = sum(len(jobs[number].part.stops) for number in numbers)
        answers = []
        for number in numbers:
            job, now = jobs[number], monotonic()
            until = Until(now + max(0.0, ends - now) * len(job.part.stops) / max(1, left))
            left -= len(job.part.stops)
            work = Work(job.part.component, (self.members[lane],), _costed(job))
            found = self.crew.search(work, until, self.began, first=lane).found
            if found is not None:
                answers.append((number, found))
        return answers


def _costed(job: Job) -> Found | None:
    """The warm start with its cost as a component of its own."""
    return None if job.warm is None else verified(Rounds(job.part.component), job.warm)


def _is_whole(component: Component, found: Found) -> bool:
    """Whether every mandatory stop is served: a curve begins with a plan that could be driven."""
    served = {number for sequence in found.sequences for number in sequence}
    return all(stop.penalty is not None or number in served for number, stop in enumerate(component.stops))
