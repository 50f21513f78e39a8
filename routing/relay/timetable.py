"""The format `buuta-timetable/1`: trunk lines that run whatever we plan, and where one may change.

Times are seconds since midnight of the day on which a line starts; those of a night line go on counting.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from routing.problem.record import Id, Record, Seconds
from routing.read_json import read_json
from routing.relay.timetable_check import require_sound

FORMAT: Literal["buuta-timetable/1"] = "buuta-timetable/1"

#: A timetable larger than this holds something else.
MAX_BYTES = 10_000_000
MOST_LINES = 100_000
MOST_CALLS = 1_000

#: The days of the week on which something runs; 1 is Monday.
Weekdays = Annotated[list[Annotated[int, Field(ge=1, le=7)]], Field(min_length=1, max_length=7)]


class LineCall(Record):
    """A line at a place: what it brings is there at `arrive_s`, what it takes is aboard before `leave_s`."""

    place: Id
    arrive_s: Seconds
    leave_s: Seconds


class Line(Record):
    """A line on its days of the week, from its first call to its last."""

    id: Id
    days: Weekdays = Field(default=[1, 2, 3, 4, 5, 6, 7])
    calls: Annotated[list[LineCall], Field(min_length=2, max_length=MOST_CALLS)]


class Timetable(Record):
    """All lines. `transfer_s` names the places where one may change, and the seconds that it takes."""

    format: Literal["buuta-timetable/1"]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    labels: list[str] = Field(default_factory=list)
    centre: Id
    transfer_s: dict[Id, Seconds]
    lines: Annotated[list[Line], Field(max_length=MOST_LINES)]


def read_timetable(path: Path) -> Timetable:
    """A timetable from JSON.

    Raises:
        InputRefused: the faults of `read_json`, or every fault that `require_sound` finds.
    """
    timetable = read_json(path, Timetable, max_bytes=MAX_BYTES)
    require_sound(timetable)
    return timetable
