"""VROOM's input (its API as of 1.15) as records: what is read, and with it what is refused because it is not known.

Fields that buuta has no rule for stand here all the same, so that they can be told by name instead of being dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from routing.problem.record import Id, Load, Record

Number = Annotated[int, Field(ge=0, le=2**63 - 1)]
Index = Annotated[int, Field(ge=0, le=100_000)]
#: Unix time up to the year 4000; windows are brought nearer before they become seconds of a day.
Time = Annotated[int, Field(ge=0, le=64_000_000_000)]
Duration = Annotated[int, Field(ge=0, le=7_200_000)]
Cell = Annotated[int, Field(ge=0, le=2**32)]
Window = tuple[Time, Time]
Windows = Annotated[list[Window], Field(min_length=1, max_length=50)]
Amounts = list[Annotated[int, Field(ge=0, le=1_000_000_000_000)]]
Location = tuple[float, float]
ByType = dict[Id, Duration]


class Task(Record):
    """What a job and both ends of a shipment share."""

    id: Number
    description: str = ""
    location: Location | None = None
    location_index: Index | None = None
    setup: Duration = 0
    service: Duration = 0
    setup_per_type: ByType = Field(default_factory=dict)
    service_per_type: ByType = Field(default_factory=dict)
    time_windows: Windows | None = None


class Job(Task):
    """A visit that delivers, picks up, or both."""

    delivery: Amounts = Field(default_factory=list)
    pickup: Amounts = Field(default_factory=list)
    skills: list[Number] = Field(default_factory=list)
    priority: Annotated[int, Field(ge=0, le=100)] = 0


class Carriage(Record):
    """A shipment: taken at `pickup`, handed over at `delivery`."""

    pickup: Task
    delivery: Task
    amount: Amounts = Field(default_factory=list)
    skills: list[Number] = Field(default_factory=list)
    priority: Annotated[int, Field(ge=0, le=100)] = 0


class Pause(Record):
    """A vehicle's break."""

    id: Number
    description: str = ""
    time_windows: Windows | None = None
    service: Duration = 0
    max_load: Amounts | None = None


class Costs(Record):
    """What a vehicle costs: once, per hour of travel (and of service), per km."""

    fixed: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0
    per_hour: Annotated[int, Field(ge=0, le=1_000_000_000)] = 3600
    per_task_hour: int = 0
    per_km: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0


class Vehicle(Record):
    """Who travels."""

    id: Number
    profile: Annotated[str, Field(min_length=1, max_length=200)] = "car"
    description: str = ""
    type: Annotated[str, Field(max_length=200)] = ""
    start: Location | None = None
    start_index: Index | None = None
    end: Location | None = None
    end_index: Index | None = None
    capacity: Amounts = Field(default_factory=list)
    costs: Costs = Field(default_factory=Costs)
    skills: list[Number] = Field(default_factory=list)
    time_window: Window | None = None
    breaks: list[Pause] = Field(default_factory=list)
    speed_factor: Annotated[float, Field(gt=0, le=5, allow_inf_nan=False)] = 1.0
    max_tasks: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    max_travel_time: Duration | None = None
    max_distance: Annotated[int, Field(ge=0, le=100_000_000)] | None = None
    steps: list[dict[str, object]] | None = None


class Grids(Record):
    """The matrices of one profile; `null` marks a way that does not exist."""

    durations: list[list[Cell | None]] | None = None
    distances: list[list[Cell | None]] | None = None
    costs: list[list[Cell | None]] | None = None


class VroomFile(Record):
    """The whole input. `format` never stands in it: it is there for `routing.read_json`."""

    format: Literal["VROOM"] = "VROOM"
    jobs: list[Job] = Field(default_factory=list)
    shipments: list[Carriage] = Field(default_factory=list)
    vehicles: Annotated[list[Vehicle], Field(min_length=1)]
    matrices: dict[str, Grids] = Field(default_factory=dict)


def tasks_of(file: VroomFile) -> Iterator[tuple[str, str, Task]]:
    """Every task as (kind, path in the file, task)."""
    yield from (("job", f"jobs[{number}]", job) for number, job in enumerate(file.jobs))
    for number, shipment in enumerate(file.shipments):
        yield "pickup", f"shipments[{number}].pickup", shipment.pickup
        yield "delivery", f"shipments[{number}].delivery", shipment.delivery


def load_of(amounts: Amounts) -> Load:
    """An array of amounts as a load: `amount-1`, `amount-2`, ..."""
    return {f"amount-{number}": amount for number, amount in enumerate(amounts, start=1) if amount}


def capacity_of(amounts: Amounts) -> Load:
    """An array of capacities; unlike a load it keeps its zeros, which let nothing aboard."""
    return {f"amount-{number}": amount for number, amount in enumerate(amounts, start=1)}
