"""The plan format, `buuta-plan/2`: who goes where and when, what is not served and why.

The body of a plan depends on nothing but the problem, the seed and the work bound, so that the same three give the
same bytes. Facts of the run stand apart in `run`; clock times are among them only when a time limit decided the
result, which `run.reproducible: false` says.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from routing.problem.record import Id, Record

FORMAT: Literal["buuta-plan/2"] = "buuta-plan/2"

#: No figure of a plan is larger, whatever the problem: a million of the largest loads, or of the largest penalties.
#: Without a bound a file could hold numbers of thousands of digits, which no sum or ratio survives.
MOST: int = 10**18
Number = Annotated[int, Field(ge=-MOST, le=MOST)]
#: What is aboard: the sum of many loads, larger than any of them may be. A wrong plan may tell of less than nothing.
Aboard = dict[Annotated[str, Field(min_length=1, max_length=40)], Number]
#: An amount in the problem's cost unit, with decimals where it has some.
Amount = Annotated[int | float, Field(ge=-MOST, le=MOST, allow_inf_nan=False)]


class Visit(Record):
    """One stop on its round; the leg is the way from the place before (start, stop or reload) to this one.

    `arrive_s` is when the leg ends, breaks on it included; `start_s` when service begins (`start_s - arrive_s` is
    waiting), `leave_s` when it is over; `late_s` is how far `start_s` lies beyond the stop's `due_s`; `load` is what
    is aboard on leaving.
    """

    stop: Id
    place: Id
    arrive_s: Number
    start_s: Number
    leave_s: Number
    late_s: Number = 0
    travel_s: Number
    distance_m: Number
    estimated: bool
    load: Aboard


class Reload(Record):
    """The bag is emptied and filled at a depot, before visit number `before`; `load` is what is aboard on leaving."""

    depot: Id
    place: Id
    before: Number
    arrive_s: Number
    start_s: Number
    leave_s: Number
    travel_s: Number
    distance_m: Number
    estimated: bool
    load: Aboard


class Rest(Record):
    """A break on the way to place number `before` of the round (visits and reloads counted; the last is the end)."""

    before: Number
    start_s: Number
    end_s: Number


class Leg(Record):
    """A way without a stop at its end: from the last visit to the end depot."""

    place: Id
    arrive_s: Number
    travel_s: Number
    distance_m: Number
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
    start_s: Number
    end_s: Number
    start_load: Aboard
    visits: list[Visit]
    reloads: list[Reload] = Field(default_factory=list)
    rests: list[Rest] = Field(default_factory=list)
    back: Leg | None
    travel_s: Number
    service_s: Number
    wait_s: Number
    loading_s: Number = 0
    rest_s: Number = 0
    overtime_s: Number = 0
    distance_m: Number


class Fix(Record):
    """One change of one rule with which the stop can be served, every other rule kept: see docs/unserved.md.

    `amounts` is by how much: seconds (`..._s`), metres (`..._m`), a count, or a load in its own unit. `carrier` would
    serve it, "" when it takes one more; `what` names skills, depots, or of one more
    carrier whom to copy, its profile and its start. Serving the stop then
    costs `cost` more, in the problem's `cost_unit`; the change itself is free but for that.
    """

    rule: Id
    carrier: str
    amounts: dict[str, Number] = Field(default_factory=dict)
    what: list[Id] = Field(default_factory=list)
    cost: Amount
    message: str


class Unserved(Record):
    """A stop that no round visits: the reason's code, a sentence for people, the numbers that bind, and what would
    help, the cheapest first.
    """

    stop: Id
    reason: Id
    message: str
    numbers: dict[str, Number] = Field(default_factory=dict)
    fixes: list[Fix] = Field(default_factory=list)


class Summary(Record):
    """The plan in figures. `cost` is in the problem's `cost_unit` (whole VND unless it says otherwise)."""

    stops: Number
    served: Number
    unserved: dict[str, Number]
    rounds: Number
    distance_m: Number
    duration_s: Number
    travel_s: Number
    service_s: Number
    wait_s: Number
    late_stops: Number
    late_s: Number
    overtime_s: Number = 0
    co2_g: Number = 0
    cost: Amount
    estimated: bool


class EngineRun(Record):
    """One engine with one seed: how many components it searched, and how many have their rounds from it."""

    engine: str
    version: str
    seed: Number
    components: Number
    best_of: Number


class CurvePoint(Record):
    """The plan cost `cost` (in the problem's unit) from `at` on: iterations, or seconds when those were the bound."""

    at: Amount
    cost: Amount


class Run(Record):
    """How the plan was made.

    `engine` is what was asked for (`auto` or a name), `engines` are those that searched. `lower_bound` is a cost that
    no plan of the problem is below, where one is known. `notes` tell what was repaired in the plan that was given to
    begin with, and who failed. The last point of the curve is the plan itself.
    """

    engine: str
    engines: list[EngineRun] = Field(default_factory=list)
    seed: Number
    iterations: Number | None
    seconds: Amount | None
    reproducible: bool
    lower_bound: Amount | None = None
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
