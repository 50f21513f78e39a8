"""What every rule of the auditor looks at: the problem and the plan, by id."""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import Fault
from geo.matrix import Matrix
from routing.plan.plan import Plan, Round
from routing.problem.loaded import LoadedProblem
from routing.problem.problem import Carrier, Stop

#: A violation has the same five fields as any fault; its code begins with AUDIT_.
Violation = Fault


@dataclass(frozen=True, slots=True)
class Trip:
    """One round whose carrier, stops and depots all exist, beside what the problem says of them."""

    round: Round
    carrier: Carrier
    stops: tuple[Stop, ...]
    start_place: str
    end_place: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """The whole case; `trips` leaves out rounds that name unknown records, which are violations of their own."""

    loaded: LoadedProblem
    plan: Plan
    stops: dict[str, Stop]
    carriers: dict[str, Carrier]
    depots: dict[str, str]
    trips: tuple[Trip, ...]

    def matrix(self, carrier: Carrier) -> Matrix | None:
        """What the carrier travels by: the first matrix of its profile with all places it may touch.

        Written again here rather than taken from `LoadedProblem.matrix_for`: the auditor trusts nobody.
        """
        touches = {self.depots[carrier.start]} | {
            stop.place for stop in self.stops.values() if stop.depot is None or stop.depot == carrier.start
        }
        if carrier.end is not None:
            touches.add(self.depots[carrier.end])
        for matrix in self.loaded.matrices:
            if matrix.profile == carrier.profile and touches.issubset(matrix.ids):
                return matrix
        return None


def open_case(loaded: LoadedProblem, plan: Plan) -> Case:
    """The case of a problem and a plan."""
    stops = {stop.id: stop for stop in loaded.problem.stops}
    carriers = {carrier.id: carrier for carrier in loaded.problem.carriers}
    depots = {depot.id: depot.place for depot in loaded.problem.depots}
    trips = []
    for trip in plan.rounds:
        carrier = carriers.get(trip.carrier)
        if carrier is None or any(visit.stop not in stops for visit in trip.visits):
            continue
        if carrier.start not in depots or (carrier.end is not None and carrier.end not in depots):
            continue
        members = tuple(stops[visit.stop] for visit in trip.visits)
        end_place = None if carrier.end is None else depots[carrier.end]
        trips.append(Trip(trip, carrier, members, depots[carrier.start], end_place))
    return Case(loaded, plan, stops, carriers, depots, tuple(trips))
