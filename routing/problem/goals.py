"""What a good plan is beyond short ways: balanced rounds, compact and familiar territories."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from routing.problem.record import Id, Money, Record


class Balance(Record):
    """A band that every driven round should lie in, and what lies outside of it costs.

    `low` and `high` are seconds (`duration`), metres (`distance`) or stops (`stops`); each second, metre or stop
    below or above costs `cost_per_1000` / 1000. A round that nobody drives costs nothing: unlike a common span, the
    band does not reward keeping an idle carrier busy with one stop.
    """

    measure: Literal["duration", "distance", "stops"]
    low: Annotated[int, Field(ge=0, le=100_000_000)]
    high: Annotated[int, Field(ge=0, le=100_000_000)]
    cost_per_1000: Money

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"low ({self.low}) lies above high ({self.high})")
        return self


class Territory(Record):
    """What it costs to leave a territory.

    `area_cost` for every area that a round touches beyond its first (compact rounds); `unfamiliar_cost` for every
    stop whose area is not among the carrier's `familiar` ones; `change_cost` for every stop that another carrier than
    its `usual` one serves. A stop without `area` or `usual` costs nothing of the kind.
    """

    area_cost: Money = 0
    unfamiliar_cost: Money = 0
    change_cost: Money = 0


class Incompatible(Record):
    """Two classes of `goods` that are never on the same trip."""

    one: Id
    other: Id
