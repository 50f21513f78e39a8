"""Everything that is wrong with VROOM's input beyond its fields: what buuta has no rule for, and what contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from geo.errors import Fault
from geo.matrix import MAX_DISTANCE_M, MAX_TRAVEL_S
from routing.formats.benchmark import MOST_PLACES
from routing.formats.vroom_file import Grids, Vehicle, VroomFile, tasks_of
from routing.problem.record import EVER

#: Faults of one matrix; a matrix of another unit has them in every cell.
_MOST_CELLS = 10

Rows = list[list[int | None]]


def check(file: VroomFile) -> list[Fault]:
    """All faults: VROOM_WITHOUT_MATRIX, FEATURE_UNSUPPORTED, ID_DUPLICATE, WINDOW_REVERSED, FIELD_INVALID, ..."""
    return [*_ids(file), *_matrices(file), *_vehicles(file), *_tasks(file), *_amounts(file), *_times(file)]


def _ids(file: VroomFile) -> Iterator[Fault]:
    kinds = [("vehicle", f"vehicles[{number}]", vehicle.id) for number, vehicle in enumerate(file.vehicles)]
    kinds += [(kind, path, task.id) for kind, path, task in tasks_of(file)]
    seen: set[tuple[str, int]] = set()
    for kind, path, number in kinds:
        if (kind, number) in seen:
            yield Fault("ID_DUPLICATE", f"Another {kind} has the id {number} already.", f"{path}.id", str(number))
        seen.add((kind, number))


def _matrices(file: VroomFile) -> Iterator[Fault]:
    for profile in dict.fromkeys(vehicle.profile for vehicle in file.vehicles):
        grids = file.matrices.get(profile)
        if grids is None:
            text = f"The profile {profile!r} has no matrix in `matrices`, and buuta asks no routing server."
            yield Fault("VROOM_WITHOUT_MATRIX", text, f"matrices.{profile}")
        else:
            yield from _grids(profile, grids)
    sizes = {len(grids.durations) for grids in file.matrices.values() if grids.durations is not None}
    if len(sizes) > 1:
        yield Fault("MATRIX_SHAPE", f"The matrices have {sorted(sizes)} rows.", "matrices")


def _grids(profile: str, grids: Grids) -> Iterator[Fault]:
    where = f"matrices.{profile}"
    if grids.costs is not None:
        text = "Costs are made of durations and distances here, not of a matrix of their own."
        yield Fault("FEATURE_UNSUPPORTED", text, f"{where}.costs")
    if grids.durations is None:
        yield Fault("VROOM_WITHOUT_MATRIX", f"The profile {profile!r} has no durations.", f"{where}.durations")
        return
    size = len(grids.durations)
    if size > MOST_PLACES:
        yield Fault("MATRIX_SHAPE", f"There are {size:,} places; {MOST_PLACES:,} are read.", f"{where}.durations")
        return
    given = (("durations", grids.durations, MAX_TRAVEL_S), ("distances", grids.distances, MAX_DISTANCE_M))
    square = True
    for name, rows, limit in given:
        if rows is None:
            continue
        if len(rows) != size or any(len(row) != size for row in rows):
            yield Fault("MATRIX_SHAPE", f"{name} is not {size} x {size}.", f"{where}.{name}")
            square = False
        yield from _too_large(rows, limit, f"{where}.{name}")
    if square and grids.distances is not None:
        yield from _ways_without_metres(grids.durations, grids.distances, f"{where}.distances")


def _too_large(rows: Rows, limit: int, where: str) -> Iterator[Fault]:
    cells = ((i, j, cell) for i, row in enumerate(rows) for j, cell in enumerate(row) if (cell or 0) > limit)
    for i, j, cell in islice(cells, _MOST_CELLS):
        yield Fault("MATRIX_VALUE", f"{cell} is more than {limit}; no way is null.", f"{where}[{i}][{j}]")


def _ways_without_metres(durations: Rows, distances: Rows, where: str) -> Iterator[Fault]:
    cells = (
        (i, j)
        for i, (seconds, metres) in enumerate(zip(durations, distances, strict=True))
        for j, (second, metre) in enumerate(zip(seconds, metres, strict=True))
        if second is not None and metre is None
    )
    for i, j in islice(cells, _MOST_CELLS):
        yield Fault("MATRIX_VALUE", "The way has a duration but no distance.", f"{where}[{i}][{j}]")


def _vehicles(file: VroomFile) -> Iterator[Fault]:
    for number, vehicle in enumerate(file.vehicles):
        path, row = f"vehicles[{number}]", str(vehicle.id)
        for what, text in _unsupported(vehicle):
            yield Fault("FEATURE_UNSUPPORTED", text, f"{path}.{what}", row)
        grids = file.matrices.get(vehicle.profile)
        if grids is not None and grids.distances is None and (vehicle.costs.per_km or vehicle.max_distance):
            text = f"The vehicle counts metres and {vehicle.profile!r} has no distances."
            yield Fault("VROOM_WITHOUT_MATRIX", text, f"matrices.{vehicle.profile}.distances", row)
        for what in ("start", "end"):
            index: int | None = getattr(vehicle, f"{what}_index")
            if index is None and getattr(vehicle, what) is not None:
                yield _no_index(f"{path}.{what}", row)
            elif index is not None:
                yield from _outside(file, index, f"{path}.{what}_index", row)


def _unsupported(vehicle: Vehicle) -> Iterator[tuple[str, str]]:
    """What a vehicle asks for and buuta has no rule for, by its field."""
    if vehicle.start is None and vehicle.start_index is None:
        yield "start_index", "A round begins somewhere: a vehicle without a start is not read."
    percent = vehicle.speed_factor * 100
    if abs(percent - round(percent)) > 1e-9 or not 10 <= percent <= 400:
        yield "speed_factor", f"The factor {vehicle.speed_factor} is no whole percentage from 10 to 400."
    if vehicle.max_travel_time is not None:
        yield "max_travel_time", "Only the duration of a whole round can be bounded, by its time window."
    if vehicle.costs.per_task_hour:
        yield "costs.per_task_hour", "An hour costs the same, whatever it is spent on."
    if vehicle.max_tasks == 0:
        yield "max_tasks", "A vehicle with no tasks is none: leave it out."
    if vehicle.steps is not None:
        yield "steps", "A given course of rounds is not read: leave it out to have it computed."
    if len(vehicle.breaks) > 4:
        yield "breaks", f"There are {len(vehicle.breaks)} breaks; four are read."
    for number, pause in enumerate(vehicle.breaks):
        if pause.time_windows is not None and len(pause.time_windows) > 1:
            yield f"breaks[{number}].time_windows", "A break begins within one window, not one of several."
        if pause.max_load is not None:
            yield f"breaks[{number}].max_load", "A break does not bound what is aboard."


def _tasks(file: VroomFile) -> Iterator[Fault]:
    for kind, path, task in tasks_of(file):
        row = f"{kind} {task.id}"
        if task.setup or any(task.setup_per_type.values()):
            text = "Time that only the first of several tasks at a place takes is not known: add it to `service`."
            yield Fault("FEATURE_UNSUPPORTED", text, f"{path}.setup", row)
        if task.location_index is None:
            yield _no_index(f"{path}.location", row)
        else:
            yield from _outside(file, task.location_index, f"{path}.location_index", row)


def _no_index(field: str, row: str) -> Fault:
    return Fault("VROOM_WITHOUT_MATRIX", "A position without its index in the matrices leads nowhere.", field, row)


def _outside(file: VroomFile, index: int, field: str, row: str) -> Iterator[Fault]:
    sizes = [len(grids.durations) for grids in file.matrices.values() if grids.durations is not None]
    if sizes and index >= min(sizes):
        text = f"The index is {index}; the matrices have {min(sizes)} places, counted from 0."
        yield Fault("MATRIX_PLACE_MISSING", text, field, row)


def _amounts(file: VroomFile) -> Iterator[Fault]:
    """FIELD_INVALID for every array of amounts of another length than the first vehicle's capacity."""
    size = len(file.vehicles[0].capacity)
    arrays = [(f"vehicles[{i}].capacity", str(each.id), each.capacity) for i, each in enumerate(file.vehicles)]
    for i, job in enumerate(file.jobs):
        arrays += [(f"jobs[{i}].delivery", f"job {job.id}", job.delivery)]
        arrays += [(f"jobs[{i}].pickup", f"job {job.id}", job.pickup)]
    arrays += [
        (f"shipments[{i}].amount", f"pickup {each.pickup.id}", each.amount) for i, each in enumerate(file.shipments)
    ]
    for field, row, amounts in arrays:
        needed = field.startswith("vehicles")
        if len(amounts) != size and (amounts or needed):
            text = f"There are {len(amounts)} amounts; the first vehicle's capacity has {size}."
            yield Fault("FIELD_INVALID", text, field, row)


def _times(file: VroomFile) -> Iterator[Fault]:
    """Windows that end before they begin, or lie more than the longest day after the first time of all."""
    named = [
        (f"vehicles[{i}].time_window", str(each.id), [each.time_window])
        for i, each in enumerate(file.vehicles)
        if each.time_window is not None
    ]
    named += [
        (f"vehicles[{i}].breaks[{j}].time_windows", str(each.id), pause.time_windows)
        for i, each in enumerate(file.vehicles)
        for j, pause in enumerate(each.breaks)
        if pause.time_windows is not None
    ]
    named += [
        (f"{path}.time_windows", f"{kind} {task.id}", task.time_windows)
        for kind, path, task in tasks_of(file)
        if task.time_windows is not None
    ]
    first = min((time for _, _, windows in named for window in windows for time in window), default=0)
    for field, row, windows in named:
        for begin, end in windows:
            if begin > end:
                yield Fault("WINDOW_REVERSED", f"The window ends at {end} and begins at {begin}.", field, row)
            elif end > EVER and begin - first > EVER - 86_400:
                text = (
                    f"The window begins {begin - first} s after the first one of the file; {EVER - 86_400} are read."
                )
                yield Fault("FIELD_INVALID", text, field, row)
