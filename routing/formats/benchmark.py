"""What all text formats of benchmark instances have in common, and the problem that comes of it.

Distances and times of the file are multiplied by `scale` and rounded to the nearest integer (halves up, TSPLIB's
`nint`); travel takes as many seconds as it has metres. A metre costs 1 in units of 10^-`cost_decimals`, so that the
cost of a plan is its distance in the file's own unit. Loads are `items`.

Every customer is optional at a penalty that exceeds the cost of any plan: an engine that cannot serve all with the
file's vehicles serves as many as it can and says which it could not. Where n such penalties would be more than can be
added up (beyond some 10,000 customers far apart) the penalty is what fits, still more than the longest detour.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.matrix import MAX_DISTANCE_M, MAX_TRAVEL_S, Matrix
from routing.formats.sheet import Line, Sheet
from routing.problem.carriers import Carrier, Depot
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import FORMAT, Problem
from routing.problem.record import EVER, Load
from routing.problem.stops import Shipment, Stop

PROFILE = "vehicle"
UNIT = "items"
#: The formats know no calendar, a problem needs a day.
DAY = "1970-01-01"
#: Two matrices of this many places take 800 MB.
MOST_PLACES = 10_000
#: Money in all penalties together (and in one): a quarter of what `routing.validate.costs` lets pass.
ALL_PENALTIES, ONE_PENALTY = 1.5e11, 1_000_000_000

Distances = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Place:
    """A customer or depot as its line says, in the file's units; service begins within `ready` and `due`."""

    id: str
    line: Line
    x: float = 0.0
    y: float = 0.0
    demand: int = 0
    service: float = 0.0
    ready: float = 0.0
    due: float | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A pickup and a delivery (ids of places) and the amount between them."""

    pickup: str
    delivery: str
    amount: int


@dataclass(frozen=True, slots=True)
class Instance:
    """A benchmark instance, `vehicles` at each depot, in the file's units; 0 vehicles: as many as customers.

    Of the depots each round returns to the one where it began. `distances`, already scaled, int32 over depots then
    customers, stand in the file when there are no coordinates.
    """

    name: str
    depots: list[Place]
    customers: list[Place]
    vehicles: int
    capacity: int | None
    scale: int
    max_duration: float | None = None
    pairs: tuple[Pair, ...] = ()
    distances: Distances | None = None
    rounding: str = ""


def too_large(sheet: Sheet, count: int, line: Line | None = None) -> bool:
    """Whether so many places are more than are read; noted as a fault."""
    if count > MOST_PLACES:
        text = f"There are {count:,} places; {MOST_PLACES:,} are read."
        sheet.fault("TEXT_FIELD_INVALID", text, line, "places")
    return count > MOST_PLACES


def scaled(value: float, scale: int) -> int:
    """A distance or time of the file as a whole number of metres or seconds."""
    return int(np.floor(value * scale + 0.5))


def euclidean(places: list[Place], scale: int, *, up: bool = False) -> Distances:
    """Straight distances between places, int32 (n, n), rounded to the nearest, or `up`."""
    x = np.array([place.x for place in places])
    y = np.array([place.y for place in places])
    distances = np.empty((len(places), len(places)), dtype=np.int32)
    for row in range(len(places)):  # row by row: only one row is ever held as floats
        straight = np.hypot(x - x[row], y - y[row]) * scale
        exact = np.ceil(straight) if up else np.floor(straight + 0.5)
        distances[row] = np.minimum(exact, MAX_DISTANCE_M + 1)
    return distances


def problem_of(sheet: Sheet, instance: Instance) -> LoadedProblem:
    """The problem of an instance.

    Raises:
        InputRefused: everything that was noted on the sheet, and what only shows when the parts are put together.
    """
    _check(sheet, instance)
    sheet.refuse_if_faulty()
    places = [*instance.depots, *instance.customers]
    distances = instance.distances if instance.distances is not None else euclidean(places, instance.scale)
    farthest = int(distances.max(initial=0))
    if farthest > MAX_TRAVEL_S:
        most = MAX_TRAVEL_S / instance.scale
        text = f"Two places are {farthest / instance.scale:,.0f} apart; {most:,.0f} is the most."
        sheet.fault("TEXT_FIELD_INVALID", text, None, "coordinates")
    sheet.refuse_if_faulty()
    none = np.zeros(distances.shape, dtype=np.bool_)
    ids = tuple(place.id for place in places)
    matrix = Matrix(ids, distances, distances, none, none, PROFILE, f"{sheet.name} x {instance.scale}")
    return problem_from_parts(_problem(instance, distances), [matrix])


def _check(sheet: Sheet, instance: Instance) -> None:
    """Ids that stand twice, windows that end before they begin, times beyond all shifts, nobody to visit."""
    seen: dict[str, Line] = {}
    faulty = {number for number, _ in sheet.faults}  # their times are told already, or are not what they seem
    latest = MAX_TRAVEL_S / instance.scale
    for place in [*instance.depots, *instance.customers]:
        if place.id in seen:
            text = f"The number {place.id} stands in line {seen[place.id].number} already."
            sheet.fault("ID_DUPLICATE", text, place.line, "number")
        seen.setdefault(place.id, place.line)
        if place.line.number in faulty:
            continue
        due = place.ready if place.due is None else place.due
        if due < place.ready:
            text = f"The window ends at {due:.15g} and begins at {place.ready:.15g}."
            sheet.fault("WINDOW_REVERSED", text, place.line, "window")
        for what, value in (("ready time", place.ready), ("due time", due), ("service time", place.service)):
            if not 0 <= value <= latest:
                text = f"The {what} {value:.15g} is not within 0 and {latest:,.0f}."
                sheet.fault("TEXT_FIELD_INVALID", text, place.line, what)
    if not instance.customers or not instance.depots:
        missing = "customers" if instance.depots else "depot"
        sheet.fault("TEXT_SECTION_MISSING", f"The file names no {missing}.", None, missing)


def _problem(instance: Instance, distances: Distances) -> Problem:
    scale = instance.scale
    paired = {place for pair in instance.pairs for place in (pair.pickup, pair.delivery)}
    penalty = _penalty(instance, distances)
    stops = [
        Stop(
            id=place.id,
            place=place.id,
            delivers={} if place.id in paired else _load(place.demand),
            service_s=scaled(place.service, scale),
            windows_s=[_window(place, scale)],
            penalty=penalty,
        )
        for place in instance.customers
    ]
    shipments = [
        Shipment(id=pair.pickup, pickup=pair.pickup, delivery=pair.delivery, load=_load(pair.amount))
        for pair in instance.pairs
    ]
    rounding = instance.rounding or f"distances and times x {scale} rounded to the nearest"
    return Problem(
        format=FORMAT,
        name=instance.name,
        date=DAY,
        labels=[f"Benchmark instance: {rounding}; the cost of a plan is its distance; the day is no day."],
        cost_unit="distance",
        cost_decimals=len(str(scale)) - 1,
        matrices=[],
        depots=[Depot(id=depot.id, place=depot.id) for depot in instance.depots],
        carriers=[carrier for depot in instance.depots for carrier in _carriers(instance, depot)],
        stops=stops,
        shipments=shipments,
    )


def _carriers(instance: Instance, depot: Place) -> list[Carrier]:
    """The vehicles of a depot. More of them than there are customers would never leave it."""
    count = min(instance.vehicles or len(instance.customers), len(instance.customers))
    prefix = "" if len(instance.depots) == 1 else f"{depot.id}-"
    limit = instance.max_duration
    common = Carrier(
        id="common",
        profile=PROFILE,
        start=depot.id,
        end=depot.id,
        shift_s=_window(depot, instance.scale),
        max_duration_s=None if limit is None else min(EVER, scaled(limit, instance.scale)),
        capacity={} if instance.capacity is None else {UNIT: instance.capacity},
        cost_per_km=1000,
    )
    width = len(str(count))
    return [common.model_copy(update={"id": f"{prefix}{number:0{width}}"}) for number in range(1, count + 1)]


def _window(place: Place, scale: int) -> tuple[int, int]:
    return (scaled(place.ready, scale), EVER if place.due is None else scaled(place.due, scale))


def _load(amount: int) -> Load:
    return {UNIT: amount} if amount else {}


def _penalty(instance: Instance, distances: Distances) -> int:
    """More than any plan costs: every place is left by its longest way, the depots once for each customer."""
    leaving = distances.max(axis=1).astype(np.int64)
    customers, depots = len(instance.customers), len(instance.depots)
    worst = int(leaving[depots:].sum()) + customers * int(leaving[:depots].max())
    return min(worst + 1, ONE_PENALTY, int(ALL_PENALTIES) // customers)
