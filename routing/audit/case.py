"""What every rule of the auditor looks at: the problem and the plan, by id."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from geo.errors import Fault
from routing.audit.grid import Grid
from routing.plan.plan import Plan, Reload, Round, Visit
from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem
from routing.problem.stops import Shipment, Stop

#: A violation has the same five fields as any fault; its code begins with AUDIT_.
Violation = Fault


@dataclass(frozen=True, slots=True)
class Call:
    """One place of a round, in the order of the round: a stop, or a reload (then `stop` is None).

    `place` is where the problem says it is; `name` tells it to people, and never by its place.
    """

    told: Visit | Reload
    stop: Stop | None
    place: str
    name: str


@dataclass(frozen=True, slots=True)
class Trip:
    """The part of a round between leaving a depot and the next reload or the end."""

    depot: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Drive:
    """One round whose carrier, stops and depots all exist, beside what the problem says of them."""

    round: Round
    carrier: Carrier
    calls: tuple[Call, ...]
    served: tuple[tuple[Visit, Stop], ...]
    trips: tuple[Trip, ...]
    start_place: str
    end_place: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """The whole case; `drives` leaves out rounds that name unknown records, which are violations of their own."""

    loaded: LoadedProblem
    plan: Plan
    stops: dict[str, Stop]
    carriers: dict[str, Carrier]
    depots: dict[str, str]
    pickups: dict[str, list[Shipment]]
    deliveries: dict[str, list[Shipment]]
    locked_to: dict[str, str]
    drives: tuple[Drive, ...]
    _grids: tuple[Grid, ...]
    _places_of: dict[str | None, set[str]]
    _found: dict[tuple[str, frozenset[str], str | None], Grid | None] = field(default_factory=dict)

    def grid(self, carrier: Carrier) -> Grid | None:
        """What the carrier travels by: the first matrix of its profile with all places it may touch.

        Written again here rather than taken from `LoadedProblem.matrix_for`: the auditor trusts nobody.
        """
        starts = frozenset([carrier.start, *(carrier.reloads.depots if carrier.reloads else [])])
        key = (carrier.profile, starts, carrier.end)
        if key not in self._found:
            ends = starts if carrier.end is None else starts | {carrier.end}
            touches = {self.depots[depot] for depot in ends if depot in self.depots}
            touches |= self._places_of[None].union(*(self._places_of[depot] for depot in starts))
            covering = (grid for grid in self._grids if grid.profile == carrier.profile and touches <= grid.at.keys())
            self._found[key] = next(covering, None) if ends <= self.depots.keys() else None
        return self._found[key]


def open_case(loaded: LoadedProblem, plan: Plan) -> Case:
    """The case of a problem and a plan."""
    problem = loaded.problem
    stops = {stop.id: stop for stop in problem.stops}
    carriers = {carrier.id: carrier for carrier in problem.carriers}
    depots = {depot.id: depot.place for depot in problem.depots}
    pickups: dict[str, list[Shipment]] = defaultdict(list)
    deliveries: dict[str, list[Shipment]] = defaultdict(list)
    for shipment in problem.shipments:
        pickups[shipment.pickup].append(shipment)
        deliveries[shipment.delivery].append(shipment)
    locked_to = {stop: carrier.id for carrier in problem.carriers for stop in carrier.locked}
    places_of: dict[str | None, set[str]] = defaultdict(set)
    for stop in problem.stops:
        places_of[stop.depot].add(stop.place)
    told = (_drive(driven, carriers.get(driven.carrier), stops, depots) for driven in plan.rounds)
    drives = tuple(drive for drive in told if drive is not None)
    grids = tuple(Grid(matrix) for matrix in loaded.matrices)
    return Case(loaded, plan, stops, carriers, depots, pickups, deliveries, locked_to, drives, grids, places_of)


def _drive(driven: Round, carrier: Carrier | None, stops: dict[str, Stop], depots: dict[str, str]) -> Drive | None:
    if carrier is None or any(visit.stop not in stops for visit in driven.visits):
        return None
    touched = [carrier.start, carrier.end or carrier.start, *(reload.depot for reload in driven.reloads)]
    if any(depot not in depots for depot in touched):
        return None
    calls = _calls(driven, stops, depots)
    served = tuple((visit, stops[visit.stop]) for visit in driven.visits)
    end_place = None if carrier.end is None else depots[carrier.end]
    return Drive(driven, carrier, calls, served, _trips(carrier.start, calls), depots[carrier.start], end_place)


def _calls(driven: Round, stops: dict[str, Stop], depots: dict[str, str]) -> tuple[Call, ...]:
    """Visits and reloads in their order; a reload numbered beyond either end (a violation) goes to that end."""
    reloads = sorted(driven.reloads, key=lambda reload: reload.before)
    calls: list[Call] = []
    done = 0
    for number in range(len(driven.visits) + 1):
        while done < len(reloads) and (reloads[done].before <= number or number == len(driven.visits)):
            reload = reloads[done]
            calls.append(Call(reload, None, depots[reload.depot], f"the reload at {reload.depot!r}"))
            done += 1
        if number < len(driven.visits):
            visit = driven.visits[number]
            calls.append(Call(visit, stops[visit.stop], stops[visit.stop].place, f"stop {visit.stop!r}"))
    return tuple(calls)


def _trips(start: str, calls: tuple[Call, ...]) -> tuple[Trip, ...]:
    trips: list[tuple[str, list[Stop]]] = [(start, [])]
    for call in calls:
        if call.stop is not None:
            trips[-1][1].append(call.stop)
        elif isinstance(call.told, Reload):
            trips.append((call.told.depot, []))
    return tuple(Trip(depot, tuple(stops)) for depot, stops in trips)
