"""VROOM's JSON with matrices of its own, read as a problem.

Jobs become the stops `job-ID`, shipments the stops `pickup-ID` and `delivery-ID`, places are called by their index in
the matrices. Nobody asks a routing server: without matrices the file is refused.

What VROOM minimises becomes money: first the priorities left out, then the tasks left out, then cost, each worth more
than all of the next as far as the sums allow. Its hours are hours of travel; ours are those of the whole round, so
that waiting costs here and not there (a label says so, and `vroom_answer` adds up the cost as VROOM does).
A break that falls due before the round begins or when it is over needs no place in it; VROOM would drive it all the
same.
Times after 2,000 hours are Unix time: they count from midnight (UTC) of the first one's day, which becomes the date.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from geo.errors import InputRefused
from geo.matrix import Matrix
from routing.formats.vroom_check import check
from routing.formats.vroom_file import (
    Carriage,
    Grids,
    Job,
    Pause,
    Time,
    Vehicle,
    VroomFile,
    capacity_of,
    load_of,
    tasks_of,
)
from routing.problem.carriers import Break, Carrier, Depot
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import FORMAT, Problem
from routing.problem.record import EVER, Span
from routing.problem.stops import Shipment, Stop
from routing.read_json import MAX_BYTES, read_json

_DAY_S = 86_400
LABELS = (
    "Read from VROOM's JSON: an hour costs what it does there, waiting and service included.",
    "Priorities and tasks left out cost more than any way, as far as costs can be added up.",
)
#: Money in all penalties together: a quarter of what `routing.validate.costs` lets pass.
_ALL_PENALTIES = 150_000_000_000


def is_vroom(text: str) -> bool:
    """Whether the JSON is an object with vehicles and without a `format` of its own."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(raw, dict) and "vehicles" in raw and "format" not in raw


def read_vroom(path: Path, *, max_bytes: int = MAX_BYTES) -> LoadedProblem:
    """The problem of a VROOM file.

    Raises:
        InputRefused: the faults of `read_json`; or VROOM_WITHOUT_MATRIX, FEATURE_UNSUPPORTED, ID_DUPLICATE,
            WINDOW_REVERSED, FIELD_INVALID, MATRIX_SHAPE and MATRIX_VALUE, all of them at once.
    """
    return problem_of_vroom(read_json(path, VroomFile, max_bytes=max_bytes), path.stem or path.name)


def problem_of_vroom(file: VroomFile, name: str) -> LoadedProblem:
    """The problem of VROOM's input; raises as `read_vroom` does."""
    faults = check(file)
    if faults:
        raise InputRefused(faults)
    profiles = dict.fromkeys(vehicle.profile for vehicle in file.vehicles)
    matrices = [_matrix(profile, file.matrices[profile]) for profile in profiles]
    base = _base(file)
    places = dict.fromkeys(_ends(file.vehicles))
    stops, shipments = _stops(file, base), _shipments(file.shipments)
    penalty, value = _penalties(file, matrices)
    problem = Problem(
        format=FORMAT,
        name=name[:200],
        date=datetime.fromtimestamp(base, UTC).date().isoformat(),
        time_zone="UTC",
        labels=list(LABELS),
        cost_unit="VROOM cost",
        matrices=[],
        depots=[Depot(id=place, place=place) for place in places],
        carriers=[_carrier(vehicle, base) for vehicle in file.vehicles],
        stops=[stop.model_copy(update={"penalty": penalty}) for stop in stops],
        shipments=shipments,
        priority_value=value,
    )
    return problem_from_parts(problem, matrices)


def _ends(vehicles: Iterable[Vehicle]) -> Iterator[str]:
    for vehicle in vehicles:
        yield from (str(index) for index in (vehicle.start_index, vehicle.end_index) if index is not None)


def _base(file: VroomFile) -> int:
    """Midnight before the first time of the file when one is too late for a day's seconds, otherwise 0."""
    times: list[Time] = [time for vehicle in file.vehicles for time in vehicle.time_window or ()]
    times += [time for vehicle in file.vehicles for pause in vehicle.breaks for time in _flat(pause.time_windows)]
    times += [time for _, _, task in tasks_of(file) for time in _flat(task.time_windows)]
    return min(times) // _DAY_S * _DAY_S if times and max(times) > EVER else 0


def _flat(windows: Iterable[tuple[int, int]] | None) -> list[int]:
    return [time for window in windows or () for time in window]


def _span(window: tuple[int, int], base: int) -> Span:
    """A window in seconds of the day, cut off at the end of all times."""
    return min(EVER, window[0] - base), min(EVER, window[1] - base)


def _stops(file: VroomFile, base: int) -> list[Stop]:
    priority: Mapping[str, tuple[int, list[int]]] = {
        **{f"job-{job.id}": (job.priority, job.skills) for job in file.jobs},
        **{f"pickup-{each.pickup.id}": (each.priority, each.skills) for each in file.shipments},
        **{f"delivery-{each.delivery.id}": (each.priority, each.skills) for each in file.shipments},
    }
    stops = []
    for kind, _, task in tasks_of(file):
        name = f"{kind}-{task.id}"
        level, skills = priority[name]
        windows = [(0, EVER)] if task.time_windows is None else [_span(each, base) for each in task.time_windows]
        stops.append(
            Stop(
                id=name,
                place=str(task.location_index),
                delivers=load_of(task.delivery) if isinstance(task, Job) else {},
                collects=load_of(task.pickup) if isinstance(task, Job) else {},
                service_s=task.service,
                service_by_kind=task.service_per_type,
                windows_s=sorted(windows),
                priority=level,
                needs=[str(skill) for skill in skills],
            )
        )
    return stops


def _shipments(carriages: Iterable[Carriage]) -> list[Shipment]:
    return [
        Shipment(
            id=f"shipment-{each.pickup.id}",
            pickup=f"pickup-{each.pickup.id}",
            delivery=f"delivery-{each.delivery.id}",
            load=load_of(each.amount),
        )
        for each in carriages
    ]


def _carrier(vehicle: Vehicle, base: int) -> Carrier:
    return Carrier(
        id=str(vehicle.id),
        profile=vehicle.profile,
        start=str(vehicle.start_index),
        end=None if vehicle.end_index is None else str(vehicle.end_index),
        shift_s=(0, EVER) if vehicle.time_window is None else _span(vehicle.time_window, base),
        breaks=[_break(pause, base) for pause in vehicle.breaks if pause.service],
        max_distance_m=vehicle.max_distance,
        max_stops=vehicle.max_tasks,
        capacity=capacity_of(vehicle.capacity),
        kind=vehicle.type,
        speed_percent=round(vehicle.speed_factor * 100),
        skills=[str(skill) for skill in vehicle.skills],
        fixed_cost=vehicle.costs.fixed,
        cost_per_h=vehicle.costs.per_hour,
        cost_per_km=vehicle.costs.per_km,
    )


def _break(pause: Pause, base: int) -> Break:
    begin = (0, EVER) if pause.time_windows is None else _span(pause.time_windows[0], base)
    return Break(begin_s=begin, duration_s=pause.service)


def _matrix(profile: str, grids: Grids) -> Matrix:
    """The matrix of a profile; without distances all metres are 0."""
    durations = grids.durations or []
    blocked = np.array([[cell is None for cell in row] for row in durations], dtype=np.bool_)
    seconds = np.array([[cell or 0 for cell in row] for row in durations], dtype=np.int32)
    metres = np.zeros_like(seconds)
    if grids.distances is not None:
        metres = np.array([[cell or 0 for cell in row] for row in grids.distances], dtype=np.int32)
        metres[blocked] = 0
    ids = tuple(str(index) for index in range(len(durations)))
    return Matrix(ids, seconds, metres, blocked, np.zeros_like(blocked), profile, "VROOM")


def _penalties(file: VroomFile, matrices: list[Matrix]) -> tuple[int, int]:
    """What a task left out costs, and one level of its priority (see the module's own words)."""
    levels = [job.priority for job in file.jobs]
    levels += [each.priority for each in file.shipments for _ in range(2)]
    tasks = max(1, len(levels))
    hours = max(vehicle.costs.per_hour for vehicle in file.vehicles)
    per_km = max(vehicle.costs.per_km for vehicle in file.vehicles)
    fixed = sum(vehicle.costs.fixed for vehicle in file.vehicles)
    slowest = min(round(vehicle.speed_factor * 100) for vehicle in file.vehicles)
    longest_s = max((int(matrix.travel_s.max(initial=0)) for matrix in matrices), default=0) * 100 // slowest
    longest_m = max((int(matrix.distance_m.max(initial=0)) for matrix in matrices), default=0)
    base = _base(file)
    opens = [min(window)[0] - base for _, _, task in tasks_of(file) if (window := task.time_windows)]
    service = sum(max([task.service, *task.service_per_type.values()]) for _, _, task in tasks_of(file))
    seconds = 2 * tasks * longest_s + service + len(file.vehicles) * max(opens, default=0)
    worst = fixed + seconds * hours // 3600 + 2 * tasks * longest_m * per_km // 1000
    penalty = max(1, min(worst + 1, 1_000_000_000, _ALL_PENALTIES // tasks))
    value = min(penalty * (tasks + 1), 1_000_000_000, _ALL_PENALTIES // max(1, sum(levels)))
    return penalty, value
