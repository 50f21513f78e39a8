"""The plan format, `buuta-plan/2`: who goes where and when, what is not served and why.

The body of a plan depends on nothing but the problem, the seed and the work bound, so that the same three give the
same bytes. Facts of the run stand apart in `run`; clock times are among them only when a time limit decided the
result, which `run.reproducible: false` says.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from routing.problem.record import Id, Load, Record

FORMAT: Literal["buuta-plan/2"] = "buuta-plan/2"


class Visit(Record):
    """One stop on its round; the leg is the way from the place before (start, stop or reload) to this one.

    `arrive_s` is when the leg ends, breaks on it included; `start_s` when service begins (`start_s - arrive_s` is
    waiting), `leave_s` when it is over; `late_s` is how far `start_s` lies beyond the stop's `due_s`; `load` is what
    is aboard on leaving.
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


class Reload(Record):
    """The bag is emptied and filled at a depot, before visit number `before`; `load` is what is aboard on leaving."""

    depot: Id
    place: Id
    before: int
    arrive_s: int
    start_s: int
    leave_s: int
    travel_s: int
    distance_m: int
    estimated: bool
    load: Load


class Rest(Record):
    """A break on the way to place number `before` of the round (visits and reloads counted; the last is the end)."""

    before: int
    start_s: int
    end_s: int


class Leg(Record):
    """A way without a stop at its end: from the last visit to the end depot."""

    place: Id
    arrive_s: int
    travel_s: int
    distance_m: int
    estimated: bool


class Round(Record):
    """What one carrier does in one shift. The way back is in the sums, and in `back` when the round is closed.

    `wait_s` is time that is neither travel nor service, loading or rest; the five and nothing else make up the round.
    """

    id: Id
    carrier: Id
    profile: Id
    start: Id
    end: Id | None
    start_s: int
    end_s: int
    start_load: Load
    visits: list[Visit]
    reloads: list[Reload] = Field(default_factory=list)
    rests: list[Rest] = Field(default_factory=list)
    back: Leg | None
    travel_s: int
    service_s: int
    wait_s: int
    loading_s: int = 0
    rest_s: int = 0
    overtime_s: int = 0
    distance_m: int


class Fix(Record):
    """One change of one rule with which the stop can be served, every other rule kept: see docs/unserved.md.

    `amounts` is by how much: seconds (`..._s`), metres (`..._m`), a count, or a load in its own unit. `carrier` would
    serve it, "" when it takes one more; `what` names skills, depots, or of one more
    carrier whom to copy, its profile and its start. Serving the stop then
    costs `cost` more, in the problem's `cost_unit`; the change itself is free but for that.
    """

    rule: Id
    carrier: str
    amounts: dict[str, int] = Field(default_factory=dict)
    what: list[Id] = Field(default_factory=list)
    cost: int | float
    message: str


class Unserved(Record):
    """A stop that no round visits: the reason's code, a sentence for people, the numbers that bind, and what would
    help, the cheapest first.
    """

    stop: Id
    reason: Id
    message: str
    numbers: dict[str, int] = Field(default_factory=dict)
    fixes: list[Fix] = Field(default_factory=list)


class Summary(Record):
    """The plan in figures. `cost` is in the problem's `cost_unit` (whole VND unless it says otherwise)."""

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
    overtime_s: int = 0
    co2_g: int = 0
    cost: int | float
    estimated: bool


class EngineRun(Record):
    """One engine with one seed: how many components it searched, and how many have their rounds from it."""

    engine: str
    version: str
    seed: int
    components: int
    best_of: int


class CurvePoint(Record):
    """The plan cost `cost` (in the problem's unit) from `at` on: iterations, or seconds when those were the bound."""

    at: int | float
    cost: int | float


class Run(Record):
    """How the plan was made.

    `engine` is what was asked for (`auto` or a name), `engines` are those that searched. `lower_bound` is a cost that
    no plan of the problem is below, where one is known. `notes` tell what was repaired in the plan that was given to
    begin with, and who failed. The last point of the curve is the plan itself.
    """

    engine: str
    engines: list[EngineRun] = Field(default_factory=list)
    seed: int
    iterations: int | None
    seconds: int | float | None
    reproducible: bool
    lower_bound: int | float | None = None
    notes: list[str] = Field(default_factory=list)
    curve: list[CurvePoint] = Field(default_factory=list)


class Plan(Record):
    """The answer to one problem; `problem_sha256` is the hash of the problem's canonical JSON."""

    format: Literal["buuta-plan/2"]
    problem: str
    problem_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    date: str
    labels: list[str]
    rounds: list[Round]
    unserved: list[Unserved]
    summary: Summary
    run: Run | None
