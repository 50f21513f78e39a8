"""The format `buuta-territories/1`: who owns which areas, how much work that is, and what it costs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from routing.problem.record import Id, Record
from routing.territory.work import Measure

FORMAT: Literal["buuta-territories/1"] = "buuta-territories/1"


class TerritoryDay(Record):
    """A day of the week: its problem, how many of the office's stops have an owner, how many `others` have none."""

    problem: str
    problem_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    date: str
    owned: int
    others: int


class Amount(Record):
    """Work: stops, seconds of travel and service, metres, on the fastest real rounds that were found."""

    stops: int
    duration_s: int
    distance_m: int


class TerritoryRound(Record):
    """A round: its carrier, the areas and the single places it owns, its work on each day and in the week.

    `connected` says whether its units hang together in the neighbourhood graph of all units.
    """

    id: Id
    carrier: Id
    areas: list[Id]
    places: list[Id]
    connected: bool
    days: list[Amount]
    week: Amount


class Evenness(Record):
    """How equal rounds are in the week's measure: seconds, metres or stops.

    `outside` counts the rounds that lie outside the mean x (1 +- tolerance); `variation` is the standard deviation
    divided by the mean.
    """

    low: int
    mean: float
    high: int
    variation: float
    outside: int


class BalanceOf(Record):
    """`today` is how the stops' `usual` carriers share them (null where a stop has none); `first` the split that the
    search began with; `designed` the rounds of this file.
    """

    today: Evenness | None
    first: Evenness
    designed: Evenness


class DaysDriven(Record):
    """All days planned under all rules: sums, `cost` in the problems' unit; `overlap` the mean share of stops whose
    nearest other is on another round.
    """

    served: int
    unserved: int
    rounds: int
    distance_m: int
    duration_s: int
    overtime_s: int
    cost: int | float
    overlap: float


class Price(Record):
    """The price of familiarity: the same days with `fixed` rounds, and planned `free` by the same carriers."""

    fixed: DaysDriven
    free: DaysDriven


class Territories(Record):
    """Fixed rounds of one office. `tolerance_percent` is the half width of the band that was asked for."""

    format: Literal["buuta-territories/1"]
    office: Id
    measure: Measure
    tolerance_percent: Annotated[int, Field(ge=0, le=100)]
    days: list[TerritoryDay]
    rounds: list[TerritoryRound]
    balance: BalanceOf
    connected: bool
    price: Price | None
    notes: list[str] = Field(default_factory=list)
