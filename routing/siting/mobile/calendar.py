"""The format `buuta-mobile/1`: on which day, where and how long a van stops, whom that serves, and who is left.

Times of a day are seconds since midnight. `week` counts from 1, `weekday` from 1, Monday; after `weeks` the calendar
begins again.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from routing.problem.record import Id, Metres, Record, Seconds

FORMAT: Literal["buuta-mobile/1"] = "buuta-mobile/1"

People = Annotated[int, Field(ge=0, le=10_000_000_000)]
Span = tuple[Seconds, Seconds]


class Call(Record):
    """A van at a stop, from and until when; `people` come here rather than to another stop of the calendar.

    `again`: it is the second visit of the cycle, and they are counted at the first. `travel_s` and `distance_m` are
    of the way from the base or the stop before, which `estimated` says is no road.
    """

    stop: Id
    from_s: Seconds
    until_s: Seconds
    people: People
    again: bool
    travel_s: Seconds
    distance_m: Metres
    estimated: bool


class Day(Record):
    """A van's day: it leaves its base, calls, and is back; all driving of the day in `travel_s` and `distance_m`."""

    van: Id
    base: Id
    week: Annotated[int, Field(ge=1)]
    weekday: Annotated[int, Field(ge=1, le=7)]
    shift_s: Span
    leave_s: Seconds
    back_s: Seconds
    travel_s: Seconds
    distance_m: Metres
    calls: list[Call]


class Served(Record):
    """People of a place, and the stop of the calendar that is nearest to them."""

    place: Id
    stop: Id
    travel_s: Seconds
    people: People


class Left(Record):
    """People of a place whom no stop of the calendar serves: the reason, what binds, and a sentence for people.

    | reason | numbers |
    |---|---|
    | NO_WAY | – |
    | NO_STOP | `nearest_s` of any place to stop at, `radius_s` |
    | NO_VAN_WAY | – |
    | SHIFT_TOO_SHORT | `excess_s`: so much longer a shift must be |
    | NO_VAN_TIME | `days` of vans, all full |
    """

    place: Id
    people: People
    reason: Literal["NO_WAY", "NO_STOP", "NO_VAN_WAY", "SHIFT_TOO_SHORT", "NO_VAN_TIME"]
    numbers: dict[str, int] = Field(default_factory=dict)
    message: str


class Calendar(Record):
    """The days that have work, van by van.

    `people` are all who were asked for; `reachable` those whom some van could serve if it did nothing else; no
    calendar of these vans serves more than `bound`. `people_twice` of those served have a second visit in the cycle.
    `idle_days` of vans have nothing to do.
    """

    weeks: int
    days: list[Day]
    served: list[Served]
    left: list[Left]
    people: People
    people_served: People
    people_twice: People
    reachable: People
    bound: People
    travel_s: int
    distance_m: int
    idle_days: int


class Mobile(Record):
    """A calendar for those who live more than `beyond_s` from the nearest point, people coming from `radius_s`.

    `people_all` live in the territory, `people_before` of them beyond, and `people_after` where the calendar is kept.
    """

    format: Literal["buuta-mobile/1"]
    labels: list[str]
    beyond_s: Seconds
    radius_s: Seconds
    people_all: People
    people_before: People
    people_after: People
    calendar: Calendar
