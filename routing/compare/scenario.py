"""What if: scenarios as records, the format `buuta-scenarios/1`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from geo.errors import Fault, InputRefused
from geo.units import parse_clock
from routing.problem.record import EVER, Id, Record
from routing.read_json import read_json

FORMAT: Literal["buuta-scenarios/1"] = "buuta-scenarios/1"

#: A scenario file larger than this holds something else.
MAX_BYTES = 1_000_000


def _clock_time(text: str) -> str:
    if parse_clock(text) > EVER:
        raise ValueError(f"{text!r} is later than any time of a plan")
    return text


#: A time of day as people write it: 06:30.
Clock = Annotated[str, Field(max_length=20), AfterValidator(_clock_time)]


class More(Record):
    """`count` more carriers at a depot, each like carrier `like`, or like the first who starts there."""

    depot: Id
    count: Annotated[int, Field(ge=1, le=1_000)]
    like: Id | None = None


class Fewer(Record):
    """`count` carriers less at a depot: those who stand last in the problem."""

    depot: Id
    count: Annotated[int, Field(ge=1, le=1_000)]


class Vehicle(Record):
    """Every carrier (of `depot`, where told) travels as carrier `like` does: profile, speed, capacity, costs, CO2."""

    like: Id
    depot: Id | None = None


class Scenario(Record):
    """What is changed, in this order; what is not named stays as it is.

    `close` closes depots: their stops go to the nearest other one, their carriers too (`staff: moved`) or go away
    (`gone`). `vehicle`, `more` and `fewer` follow. `start` and `end` are when every shift begins and ends;
    `speed_percent` is of the speed that carriers have now.
    """

    name: Id
    close: list[Id] = Field(default_factory=list)
    staff: Literal["moved", "gone"] = "moved"
    vehicle: list[Vehicle] = Field(default_factory=list)
    more: list[More] = Field(default_factory=list)
    fewer: list[Fewer] = Field(default_factory=list)
    start: Clock | None = None
    end: Clock | None = None
    speed_percent: Annotated[int, Field(ge=10, le=400)] = 100


class Scenarios(Record):
    """A file of scenarios."""

    format: Literal["buuta-scenarios/1"]
    scenarios: Annotated[list[Scenario], Field(min_length=1, max_length=100)]


def read_scenarios(path: Path) -> list[Scenario]:
    """The scenarios of a file.

    Raises:
        InputRefused: the faults of `read_json`; ID_DUPLICATE for a name that stands twice.
    """
    scenarios = read_json(path, Scenarios, max_bytes=MAX_BYTES).scenarios
    require_names(scenarios)
    return scenarios


def require_names(scenarios: list[Scenario]) -> None:
    """Every scenario has a name of its own, whatever the case of its letters, and none is called `base`.

    Raises:
        InputRefused: ID_DUPLICATE, FIELD_INVALID.
    """
    faults = [
        Fault("ID_DUPLICATE", f"{times} scenarios are called {name!r}.", "scenarios", name)
        for name, times in Counter(scenario.name.casefold() for scenario in scenarios).items()
        if times > 1
    ]
    if any(scenario.name.casefold() == "base" for scenario in scenarios):
        faults.append(Fault("FIELD_INVALID", "'base' is what the others are compared with.", "scenarios", "base"))
    if faults:
        raise InputRefused(faults)
