"""The events format, `buuta-events/1`: what has happened of a plan until `now_s`, and what has changed since.

What is not told has not happened: a carrier of whom nothing is said still stands at its start, with nothing loaded.
Times are seconds since local midnight of the problem's `date`, none later than `now_s`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from routing.problem.record import Id, Load, Record, Seconds, Span
from routing.problem.stops import Shipment, Stop
from routing.read_json import MAX_BYTES, read_json

FORMAT: Literal["buuta-events/1"] = "buuta-events/1"


class Done(Record):
    """A stop that was served, or a depot where the bag was emptied and filled; it was left at `left_s`."""

    stop: Id | None = None
    reloaded: Id | None = None
    arrived_s: Seconds | None = None
    left_s: Seconds

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.stop is None) == (self.reloaded is None):
            raise ValueError("name either the stop that was served or the depot where the bag was filled")
        return self


class CarrierEvents(Record):
    """What one carrier has done, in order. It is out when it has left its start, which anything done shows, too.

    `left_s` is when it left its start; the plan's start when that is not told. Who is `out_of_service` does nothing
    more today: it broke down, fell ill, or went home.
    """

    carrier: Id
    left_s: Seconds | None = None
    done: list[Done] = Field(default_factory=list)
    out_of_service: bool = False


class Handover(Record):
    """What a stop was to be given has changed hands: another carrier has it now, or it lies at a depot."""

    stop: Id
    carrier: Id | None = None
    depot: Id | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.carrier is None) == (self.depot is None):
            raise ValueError("name either the carrier who has it or the depot where it lies")
        return self


class Change(Record):
    """What is different about a stop; a field that is null stays as it was."""

    stop: Id
    windows_s: Annotated[list[Span], Field(min_length=1, max_length=50)] | None = None
    deadline_s: Seconds | None = None
    due_s: Seconds | None = None
    delivers: Load | None = None
    collects: Load | None = None


class Events(Record):
    """The state of a day. New stops and shipments are records of the problem format."""

    format: Literal["buuta-events/1"]
    now_s: Seconds
    carriers: list[CarrierEvents] = Field(default_factory=list)
    handed_over: list[Handover] = Field(default_factory=list)
    new_stops: list[Stop] = Field(default_factory=list)
    new_shipments: list[Shipment] = Field(default_factory=list)
    cancelled: list[Id] = Field(default_factory=list)
    changed: list[Change] = Field(default_factory=list)


def read_events(path: Path, *, max_bytes: int = MAX_BYTES) -> Events:
    """Read an events file; whether it goes with a plan is `routing.replan.check`'s business.

    Raises:
        InputRefused: the faults of `routing.read_json.read_json`.
    """
    return read_json(path, Events, max_bytes=max_bytes)
