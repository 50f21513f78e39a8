"""The problem format, `buuta-problem/1`: what is to be visited, by whom, under which rules.

An *item* is one thing handed over (a parcel, a dossier, a bundle of papers); a *stop* is one visit, with one service
time, for any number of items. A *window* bounds the start of service, a *deadline* its end; both are closed. `due_s`
is the soft one: a promise, with a cost for every hour of lateness. Times are seconds since local midnight of `date`.

Money is whole VND. The cost of a plan is the sum over its rounds of the fixed cost, `cost_per_km` x metres / 1000 and
`cost_per_h` x seconds / 3600 (from leaving the start to the end of the round), plus lateness and the penalties of
unserved stops; it is rounded once, at the end.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from geo.sensitivity import Sensitivity

FORMAT = "buuta-problem/1"

Id = Annotated[str, Field(min_length=1, max_length=200)]
Seconds = Annotated[int, Field(ge=0, le=7_200_000)]
Metres = Annotated[int, Field(ge=0, le=100_000_000)]
Money = Annotated[int, Field(ge=0, le=1_000_000_000)]
#: An amount in a named unit: `items`, `g`, `dm3`, `vnd`.
Load = dict[Annotated[str, Field(min_length=1, max_length=40)], Annotated[int, Field(ge=0, le=1_000_000_000_000)]]


class Record(BaseModel):
    """Base of everything in the format: no unknown fields, no silent conversion, no change after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class MatrixFile(Record):
    """A matrix by path (relative to the problem's own file) and hash."""

    profile: Id
    path: Annotated[str, Field(min_length=1)]
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class InlineMatrix(Record):
    """A small matrix inside the problem. `null` in `travel_s` marks a leg that does not exist."""

    profile: Id
    ids: list[Id]
    travel_s: list[list[Seconds | None]]
    distance_m: list[list[Metres | None]]
    estimated: bool


class Depot(Record):
    """Where carriers start and end; `place` is its id in the matrices."""

    id: Id
    place: Id


class Carrier(Record):
    """One postman or van for one shift.

    `start` and `end` name depots; `end: null` is an open round, which ends with the service of its last stop.
    The round starts at `shift_s[0]` or later and is over by `shift_s[1]`.
    """

    id: Id
    profile: Id
    start: Id
    end: Id | None
    shift_s: tuple[Seconds, Seconds]
    max_duration_s: Seconds | None = None
    max_stops: Annotated[int, Field(ge=1)] | None = None
    capacity: Load = Field(default_factory=dict)
    fixed_cost: Money = 0
    cost_per_km: Money = 0
    cost_per_h: Money = 0


class Stop(Record):
    """One visit.

    `delivers` is loaded at the start of the round, `collects` is carried to its end. `depot` is the depot whose
    carriers may serve the stop (its load lies there); `null` lets every carrier. `penalty: null` makes the stop
    mandatory: a plan without it does not pass the audit.
    """

    id: Id
    place: Id
    depot: Id | None = None
    delivers: Load = Field(default_factory=dict)
    collects: Load = Field(default_factory=dict)
    service_s: Seconds = 0
    window_s: tuple[Seconds, Seconds] = (0, 7_200_000)
    deadline_s: Seconds | None = None
    due_s: Seconds | None = None
    late_cost_per_h: Money = 0
    penalty: Money | None = None
    sensitivity: Sensitivity = Field(default=Sensitivity.PUBLIC, strict=False)
    items: list[Id] = Field(default_factory=list)


def _real_date(text: str) -> str:
    date.fromisoformat(text)
    return text


def _real_zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{text!r} is no time zone") from error
    return text


class Problem(Record):
    """All that an engine may know. The places' coordinates are not among it."""

    format: Literal["buuta-problem/1"]
    name: Annotated[str, Field(min_length=1)]
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_real_date)]
    time_zone: Annotated[str, AfterValidator(_real_zone)] = "Asia/Ho_Chi_Minh"
    labels: list[str] = Field(default_factory=list, description="assumptions and sources, shown wherever the plan is")
    matrices: list[MatrixFile | InlineMatrix]
    depots: list[Depot]
    carriers: list[Carrier]
    stops: list[Stop]
