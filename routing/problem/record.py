"""What every record of the problem and plan formats is made of: the base class and the bounded fields."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(min_length=1, max_length=200)]
Seconds = Annotated[int, Field(ge=0, le=7_200_000)]
Metres = Annotated[int, Field(ge=0, le=100_000_000)]
Money = Annotated[int, Field(ge=0, le=1_000_000_000)]
#: An amount in a named unit: `items`, `g`, `dm3`, `vnd`.
Load = dict[Annotated[str, Field(min_length=1, max_length=40)], Annotated[int, Field(ge=0, le=1_000_000_000_000)]]
#: The first and the last second of something; both belong to it.
Span = tuple[Seconds, Seconds]

#: The end of all times: a window that is never closed.
EVER: int = 7_200_000


class Record(BaseModel):
    """Base of everything in the formats: no unknown fields, no silent conversion, no NaN, no change after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)
