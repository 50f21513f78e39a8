"""The problem format, `buuta-problem/2`: what is to be visited, by whom, under which rules.

An *item* is one thing handed over (a parcel, a dossier, a bundle of papers); a *stop* is one visit, with one service
time, for any number of items; a *shipment* is a pickup and a delivery. A *window* bounds the start of service, a
*deadline* its end; both are closed. `due_s` is the soft one: a promise, with a cost for every hour of lateness. Times
are seconds since local midnight of `date`.

Money is whole VND (or 10^-`cost_decimals` of another `cost_unit`). The cost of a plan is the sum over its rounds of
the fixed cost, `cost_per_km` x metres / 1000 and `cost_per_h` x seconds / 3600 (from leaving the start to the end of
the round), overtime, lateness, what `balance` and `territory` say, and the penalties of unserved stops; it is rounded
once, at the end.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Discriminator, Field, Tag

from geo.sensitivity import Sensitivity
from routing.problem.carriers import Carrier, Depot
from routing.problem.goals import Balance, Incompatible, Territory
from routing.problem.record import Id, Load, Metres, Money, Record, Seconds
from routing.problem.stops import Shipment, Stop

FORMAT: Literal["buuta-problem/2"] = "buuta-problem/2"

SeparateLevel = Annotated[Sensitivity, Field(strict=False)]


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


def _which_matrix(raw: Any) -> str:
    """Which of the two is meant, so that only its own faults are told."""
    return "file" if isinstance(raw, MatrixFile) or (isinstance(raw, dict) and "path" in raw) else "inline"


AnyMatrix = Annotated[
    Annotated[MatrixFile, Tag("file")] | Annotated[InlineMatrix, Tag("inline")], Discriminator(_which_matrix)
]


def real_date(text: str) -> str:
    """The text, when it is a day of the calendar; a ValueError when not."""
    date.fromisoformat(text)
    return text


def real_zone(text: str) -> str:
    """The text, when it names a time zone; a ValueError when not."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{text!r} is no time zone") from error
    return text


class Problem(Record):
    """All that an engine may know. The places' coordinates are not among it.

    A round with a stop of a `separate` sensitivity has stops of that sensitivity only. A carrier who is not escorted
    never has more aboard than `escort_above` says, whatever fits.
    """

    format: Literal["buuta-problem/2"]
    name: Annotated[str, Field(min_length=1)]
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(real_date)]
    time_zone: Annotated[str, AfterValidator(real_zone)] = "Asia/Ho_Chi_Minh"
    labels: list[str] = Field(default_factory=list, description="assumptions and sources, shown wherever the plan is")
    cost_unit: Annotated[str, Field(min_length=1, max_length=40)] = "VND"
    cost_decimals: Annotated[int, Field(ge=0, le=6)] = 0
    matrices: list[AnyMatrix]
    depots: list[Depot]
    carriers: list[Carrier]
    stops: list[Stop]
    shipments: list[Shipment] = Field(default_factory=list)
    incompatible: list[Incompatible] = Field(default_factory=list)
    separate: list[SeparateLevel] = Field(default=[Sensitivity.PAYMENT, Sensitivity.KT1])
    escort_above: Load = Field(default_factory=dict)
    priority_value: Money = 1_000_000
    balance: Balance | None = None
    territory: Territory = Field(default_factory=Territory)
