"""The format `buuta-periods/1`: what a period's plans come to, day by day and stop by stop."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from routing.periodic.periodic import Date
from routing.problem.record import Id, Load, Record

FORMAT: Literal["buuta-periods/1"] = "buuta-periods/1"

Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


#: A file beside the summary, by name: it leads nowhere else.
Beside = Annotated[str, Field(pattern=r"^[a-z]+-[0-9-]+\.json$")]


class DayOf(Record):
    """One day in figures: `delivered` is what all rounds hand over, `peak` the most that any carrier has aboard."""

    date: Date
    problem: Beside
    problem_sha256: Hash
    plan: Beside
    plan_sha256: Hash
    stops: int
    served: int
    rounds: int
    cost: int
    distance_m: int
    duration_s: int
    delivered: Load
    peak: Load


class StopOf(Record):
    """When a stop is visited, and by whom. `dates` are the days of its pattern, `visited` those it is served on.

    `carriers` counts the visits of each carrier; `spread_s` is from the earliest to the latest begin of service.
    """

    stop: Id
    dates: list[Date]
    visited: list[Date]
    carriers: dict[Id, int]
    spread_s: int


class Left(Record):
    """A visit that is left out: on `date`, or, when that is "" or the stop has no days, on the whole."""

    stop: Id
    date: str
    reason: Id
    message: str
    numbers: dict[str, int] = Field(default_factory=dict)


class Spread(Record):
    """A figure over the days: its sum, the least and the most of a day."""

    total: int
    least: int
    most: int


class Periods(Record):
    """The period's plan. `same_carrier` counts visits by who comes most often to the stop, of `visits`."""

    format: Literal["buuta-periods/1"]
    name: str
    periodic_sha256: Hash
    labels: list[str]
    days: list[DayOf]
    stops: list[StopOf]
    unserved: list[Left]
    visits: int
    same_carrier: int
    cost: Spread
    distance_m: Spread
    duration_s: Spread
    served: Spread
