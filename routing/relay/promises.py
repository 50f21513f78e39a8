"""The format `buuta-promises/1`: what arrives when over feeder rounds and a timetable, and what a missed line costs.

Day 0 is `date`; times are seconds since its midnight. Feeder rounds run on the weekdays of `runs`, lines on
their own. A dossier boards a round when service at its stop begins (or the round starts) and leaves it when service
ends (or the round is back); it boards a line until the line leaves, and is off it when the line arrives.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from routing.periodic.periodic import Date
from routing.problem.record import Id, Record, Seconds
from routing.relay.timetable import Weekdays

FORMAT: Literal["buuta-promises/1"] = "buuta-promises/1"

#: How many days ahead a way is looked for.
HORIZON_DAYS = 15

#: The run of a leg that rides a line of the timetable.
TIMETABLE = "timetable"


class Wish(Record):
    """A dossier that is ready at its origin at `ready_s` of day 0."""

    id: Id
    origin: Id
    destination: Id
    ready_s: Seconds


class Wishes(Record):
    """A file of dossiers."""

    format: Literal["buuta-wishes/1"]
    dossiers: Annotated[list[Wish], Field(max_length=1_000_000)]


class FeederRun(Record):
    """A feeder's problem and plan, and the weekdays it runs on."""

    problem_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    plan_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    days: Weekdays


class Ride(Record):
    """A dossier on one round of a run, or on one line (`run` is `timetable`). Positions count the calls from 0;
    `day` is when the ride began, before day 0 for a line that drives through the night.
    """

    run: Id
    ride: Id
    day: Annotated[int, Field(ge=-90)]
    board: Annotated[int, Field(ge=0)]
    alight: Annotated[int, Field(ge=0)]
    from_place: Id
    to_place: Id
    depart_s: int
    arrive_s: int


class Change(Record):
    """Between two rides: whoever is more than `slack_s` late misses the second, and then arrives `delay_s` later.

    `delay_s: null`: then there is no way any more within the horizon.
    """

    place: Id
    slack_s: int
    delay_s: int | None


class Promise(Record):
    """A dossier's earliest way; no rides and no promise when there is none."""

    id: Id
    origin: Id
    destination: Id
    ready_s: Seconds
    rides: list[Ride]
    changes: list[Change]
    promised_s: int | None


class Promises(Record):
    """All dossiers, over these runs and this timetable."""

    format: Literal["buuta-promises/1"]
    date: Date
    labels: list[str]
    timetable_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    runs: dict[Id, FeederRun]
    dossiers: list[Promise]
