"""The plan format, `buuta-plan/1`: who goes where and when, what is not served and why.

The body of a plan depends on nothing but the problem, the seed and the work bound, so that the same three give the
same bytes. Facts of the run stand apart in `run`; clock times are among them only when a time limit decided the
result, which `run.reproducible: false` says.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from routing.problem.problem import Id, Load, Record

FORMAT = "buuta-plan/1"


class Visit(Record):
    """One stop on its round; the leg is the way from the visit before (or the start) to this one.

    `arrive_s` is when the leg ends, `start_s` when service begins (`start_s - arrive_s` is waiting), `leave_s` when
    it is over; `late_s` is how far `start_s` lies beyond the stop's `due_s`; `load` is what is aboard on leaving.
    """

    stop: Id
    place: Id
    arrive_s: int
    start_s: int
    leave_s: int
    late_s: int = 0
    travel_s: int
    distance_m: int
    estimated: bool
    load: Load


class Leg(Record):
    """A way without a stop at its end: from the last visit to the end depot."""

    place: Id
    arrive_s: int
    travel_s: int
    distance_m: int
    estimated: bool


class Round(Record):
    """What one carrier does in one shift. The way back is in the sums, and in `back` when the round is closed."""

    id: Id
    carrier: Id
    profile: Id
    start: Id
    end: Id | None
    start_s: int
    end_s: int
    start_load: Load
    visits: list[Visit]
    back: Leg | None
    travel_s: int
    service_s: int
    wait_s: int
    distance_m: int


class Unserved(Record):
    """A stop that no round visits: the reason's code, a sentence for people, and the numbers that bind."""

    stop: Id
    reason: Id
    message: str
    numbers: dict[str, int] = Field(default_factory=dict)


class Summary(Record):
    """The plan in figures. `cost` is in whole VND, as routing/problem/problem.py defines it."""

    stops: int
    served: int
    unserved: dict[str, int]
    rounds: int
    distance_m: int
    duration_s: int
    travel_s: int
    service_s: int
    wait_s: int
    late_stops: int
    late_s: int
    cost: int
    estimated: bool


class Run(Record):
    """How the plan was made."""

    engine: str
    engine_version: str
    seed: int
    iterations: int | None
    seconds: int | None
    reproducible: bool


class Plan(Record):
    """The answer to one problem; `problem_sha256` is the hash of the problem's canonical JSON."""

    format: Literal["buuta-plan/1"]
    problem: str
    problem_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    date: str
    labels: list[str]
    rounds: list[Round]
    unserved: list[Unserved]
    summary: Summary
    run: Run | None
