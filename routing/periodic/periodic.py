"""The format `buuta-periodic/1`: stops that are visited on several days of a period, by whom, and within what limits.

The period is its list of days, and nothing else: whoever writes it leaves out Sundays and holidays. Everything but
the choice of the days is as in a problem; every day becomes an ordinary `buuta-problem/2`.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from geo.sensitivity import Sensitivity
from routing.problem.carriers import Carrier, Depot
from routing.problem.goals import Balance, Incompatible, Territory
from routing.problem.problem import AnyMatrix, SeparateLevel, real_date, real_zone
from routing.problem.record import Id, Load, Money, Record, Span
from routing.problem.stops import Stop

FORMAT: Literal["buuta-periodic/1"] = "buuta-periodic/1"

#: A period has at most so many days: two months.
MOST_DAYS = 62

Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(real_date)]


class Day(Record):
    """One day: who works (`null`: everyone), and what differs from other days.

    `shifts` replaces a carrier's shift; `limits` bounds what a carrier may have aboard, beside its capacity;
    `escorted` are under escort today. `most` is what all rounds of the day may deliver together, such as the cash
    that there is.
    """

    date: Date
    carriers: list[Id] | None = None
    shifts: dict[Id, Span] = Field(default_factory=dict)
    limits: dict[Id, Load] = Field(default_factory=dict)
    escorted: list[Id] = Field(default_factory=list)
    most: Load = Field(default_factory=dict)


class Frequency(Record):
    """How often a stop is visited: `visits` times `per` week (Monday to Sunday) or period.

    Only on `weekdays` (1 is Monday), from `first` to `last`. Between one visit and the next lie at least `least_gap`
    and at most `most_gap` days of the calendar: with a least gap of 2 never on consecutive days. A week that is cut
    by a holiday or the period's end has as many visits as its days allow. With `steady` the weekdays are the same in
    every week, and a visit on a holiday falls out.
    """

    visits: Annotated[int, Field(ge=1, le=MOST_DAYS)]
    per: Literal["week", "period"] = "period"
    weekdays: Annotated[list[Annotated[int, Field(ge=1, le=7)]], Field(min_length=1, max_length=7)] = Field(
        default=[1, 2, 3, 4, 5, 6, 7]
    )
    first: Date | None = None
    last: Date | None = None
    least_gap: Annotated[int, Field(ge=1, le=MOST_DAYS)] = 1
    most_gap: Annotated[int, Field(ge=1, le=MOST_DAYS)] | None = None
    steady: bool = False

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.most_gap is not None and self.most_gap < self.least_gap:
            raise ValueError(f"most_gap ({self.most_gap}) is less than least_gap ({self.least_gap})")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError(f"last ({self.last}) lies before first ({self.first})")
        if self.steady and self.per != "week":
            raise ValueError("steady weekdays want a frequency per week")
        if self.per == "week" and self.visits > len(set(self.weekdays)):
            raise ValueError(f"{self.visits} visits a week on {len(set(self.weekdays))} weekdays")
        return self


class PeriodicStop(Record):
    """A stop, and when: on all of `dates`, on those of one of `patterns`, or by `frequency`; one of the three.

    Each visit delivers, collects, takes and costs what the stop says. A penalty is per visit.
    """

    stop: Stop
    dates: Annotated[list[Date], Field(min_length=1, max_length=MOST_DAYS)] | None = None
    patterns: (
        Annotated[
            list[Annotated[list[Date], Field(min_length=1, max_length=MOST_DAYS)]],
            Field(min_length=1, max_length=1_000),
        ]
        | None
    ) = None
    frequency: Frequency | None = None

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        given = [name for name in ("dates", "patterns", "frequency") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"one of dates, patterns and frequency is wanted, not {' and '.join(given) or 'none'}")
        return self


class Periodic(Record):
    """All that a period's plan may know. What it shares with `Problem` means the same there.

    `territory.change_cost` is paid for every visit by another than the stop's `usual` carrier; where a stop has none,
    it is who comes most often in the first plan.
    """

    format: Literal["buuta-periodic/1"]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    time_zone: Annotated[str, AfterValidator(real_zone)] = "Asia/Ho_Chi_Minh"
    labels: list[str] = Field(default_factory=list)
    days: Annotated[list[Day], Field(min_length=1, max_length=MOST_DAYS)]
    matrices: list[AnyMatrix]
    depots: list[Depot]
    carriers: list[Carrier]
    stops: list[PeriodicStop]
    incompatible: list[Incompatible] = Field(default_factory=list)
    separate: list[SeparateLevel] = Field(default=[Sensitivity.PAYMENT, Sensitivity.KT1])
    escort_above: Load = Field(default_factory=dict)
    priority_value: Money = 1_000_000
    balance: Balance | None = None
    territory: Territory = Field(default_factory=Territory)
