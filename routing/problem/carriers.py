"""Who travels: carriers with their shift, vehicle, rights and costs, and the depots they start, reload and end at."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from routing.problem.record import Id, Load, Metres, Money, Record, Seconds, Span


class Depot(Record):
    """Where carriers start, reload and end (an office, or somebody's home); `place` is its id in the matrices."""

    id: Id
    place: Id


class Break(Record):
    """A rest of `duration_s` that begins within `begin_s`.

    It interrupts travel or waiting, never service, and it may lie wholly before the round starts or after it ends:
    who is home by eleven has lunch at home.
    """

    begin_s: Span
    duration_s: Annotated[Seconds, Field(ge=1)]


class Reloads(Record):
    """How a carrier may come back for another trip: at most `most` times, at `depots`, `loading_s` each time."""

    depots: Annotated[list[Id], Field(min_length=1)]
    most: Annotated[int, Field(ge=1, le=50)]
    loading_s: Seconds = 0


class Carrier(Record):
    """One postman or van for one shift.

    `start` and `end` name depots; `end: null` is an open round, which ends with the service of its last stop.
    The round starts at `shift_s[0]` or later and is over by `shift_s[1]`, or by `overtime_s` more, which costs
    `overtime_cost_per_h` on top of `cost_per_h`. `speed_percent` divides the matrix's seconds (rounded up).
    `aboard` is in the bag from the start and leaves it at the first reload. `locked` stops come first, in this order.
    `kind` is looked up in the stops' `service_by_kind`.
    """

    id: Id
    profile: Id
    start: Id
    end: Id | None
    shift_s: Span
    overtime_s: Seconds = 0
    overtime_cost_per_h: Money = 0
    breaks: Annotated[list[Break], Field(max_length=4)] = Field(default_factory=list)
    reloads: Reloads | None = None
    max_duration_s: Seconds | None = None
    max_distance_m: Metres | None = None
    max_stops: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    capacity: Load = Field(default_factory=dict)
    aboard: Load = Field(default_factory=dict)
    escorted: bool = False
    kind: str = Field(default="", max_length=200)
    speed_percent: Annotated[int, Field(ge=10, le=400)] = 100
    skills: list[Id] = Field(default_factory=list)
    cleared: bool = Field(default=False, description="may carry KT1 mail")
    familiar: list[Id] = Field(default_factory=list, description="areas this carrier knows")
    locked: list[Id] = Field(default_factory=list)
    fixed_cost: Money = 0
    cost_per_km: Money = 0
    cost_per_h: Money = 0
    co2_g_per_km: Annotated[int, Field(ge=0, le=100_000)] = 0
