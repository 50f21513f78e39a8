"""Close depots: what lies there goes to the nearest other one, by travel time on the matrices that cover both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from geo.counted import counted
from geo.errors import Fault
from geo.matrix import Matrix
from routing.compare.staff import without_carriers
from routing.problem.carriers import Carrier
from routing.problem.problem import Problem

_MORE = "Give a matrix that has it, the offices that stay open and their stops (--matrix)."


@dataclass(frozen=True, slots=True)
class _Nearest:
    """Seconds from open depots to places: by the profiles of who starts there, the fastest that is known.

    `rows` gives the row of every place by the matrix's number.
    """

    places: Mapping[str, str]
    profiles: Mapping[str, frozenset[str]]
    matrices: Sequence[Matrix]
    rows: Mapping[int, Mapping[str, int]]

    def to(self, place: str) -> str | None:
        """The depot from which the place is reached first, of equals the first; None if no matrix tells."""
        known = {depot: seconds for depot in self.places if (seconds := self._seconds(depot, place)) is not None}
        return min(known, key=known.__getitem__) if known else None

    def _seconds(self, depot: str, place: str) -> int | None:
        found = []
        for number, matrix in enumerate(self.matrices):
            row, column = self.rows[number].get(self.places[depot]), self.rows[number].get(place)
            if matrix.profile not in self.profiles[depot] or row is None or column is None:
                continue
            if not matrix.unreachable[row, column]:
                found.append(int(matrix.travel_s[row, column]))
        return min(found, default=None)


def close_depots(
    problem: Problem, matrices: Sequence[Matrix], closed: Collection[str], *, move_staff: bool
) -> tuple[Problem, list[str], list[Fault]]:
    """The problem without these depots, sentences about where their stops and carriers went, and faults.

    A stop of a closed depot goes to the depot from which it is reached first, among those where somebody starts; a
    shipment's two stops go together. The carriers go to the depot that is nearest to their old one, or away; who
    ended or reloaded there does so at the nearest. The faults are SCENARIO_NO_OFFICE (none stays open) and
    MATRIX_PLACE_MISSING for every stop and depot to which no matrix has a way from another depot.
    """
    nearest = _nearest(problem, matrices, closed)
    if not nearest.places:
        return problem, [], [Fault("SCENARIO_NO_OFFICE", "No office where anybody starts stays open.", "close")]
    places = {depot.id: depot.place for depot in problem.depots}
    depots, faults = _sent(nearest, {name: places[name] for name in closed}, "depot")
    stops, lost = _sent(nearest, {stop.id: stop.place for stop in problem.stops if stop.depot in closed}, "stop")
    if faults or lost:
        return problem, [], [*faults, *lost]
    _keep_together(problem, stops)
    went = Counter((stop.depot, stops[stop.id]) for stop in problem.stops if stop.id in stops)
    notes = [f"{counted(count, 'stop')} of {old} now of {new}." for (old, new), count in went.items()]
    moved = [
        stop.model_copy(update={"depot": stops[stop.id]}) if stop.id in stops else stop for stop in problem.stops
    ]
    problem, said = _staff(problem.model_copy(update={"stops": moved}), depots, move_staff)
    return problem, [*notes, *said], []


def _sent(nearest: _Nearest, places: Mapping[str, str], kind: str) -> tuple[dict[str, str], list[Fault]]:
    """The nearest depot of every place, by the id of what is there; a fault where no matrix tells it."""
    found = {name: nearest.to(place) for name, place in places.items()}
    message = "No matrix has a way from an office that stays open to {} {!r}."
    faults = [
        Fault("MATRIX_PLACE_MISSING", message.format(kind, name), "close", name, _MORE)
        for name, depot in found.items()
        if depot is None
    ]
    return {name: depot for name, depot in found.items() if depot is not None}, faults


def _keep_together(problem: Problem, moved: dict[str, str]) -> None:
    """A shipment's delivery goes where its pickup goes, or either of the two to the one that stays.

    No round starts from two depots; apart, they could not be served.
    """
    depots = {stop.id: stop.depot for stop in problem.stops}
    for shipment in problem.shipments:
        first, second = shipment.pickup, shipment.delivery
        if second in moved:
            moved[second] = moved.get(first) or depots[first] or moved[second]
        elif first in moved:
            moved[first] = depots[second] or moved[first]


def _staff(problem: Problem, depots: Mapping[str, str], move: bool) -> tuple[Problem, list[str]]:
    """The carriers of closed depots at those that are told instead, or away; the closed ones leave the problem."""
    staff = [carrier.id for carrier in problem.carriers if carrier.start in depots]
    notes = [f"{counted(len(staff), 'carrier')} of closed offices: {'moved' if move else 'gone'}."]
    if not move:
        problem, said = without_carriers(problem, staff)
        notes += said
    carriers = [_moved(carrier, depots) for carrier in problem.carriers]
    remaining = [depot for depot in problem.depots if depot.id not in depots]
    return problem.model_copy(update={"carriers": carriers, "depots": remaining}), notes


def _nearest(problem: Problem, matrices: Sequence[Matrix], closed: Collection[str]) -> _Nearest:
    profiles: dict[str, set[str]] = {}
    for carrier in problem.carriers:
        if carrier.start not in closed:
            profiles.setdefault(carrier.start, set()).add(carrier.profile)
    return _Nearest(
        {depot.id: depot.place for depot in problem.depots if depot.id in profiles},
        {depot: frozenset(names) for depot, names in profiles.items()},
        matrices,
        {number: {place: row for row, place in enumerate(matrix.ids)} for number, matrix in enumerate(matrices)},
    )


def _moved(carrier: Carrier, to: Mapping[str, str]) -> Carrier:
    changes: dict[str, object] = {}
    if carrier.start in to:
        changes["start"] = to[carrier.start]
    if carrier.end is not None and carrier.end in to:
        changes["end"] = to[carrier.end]
    if carrier.reloads is not None and set(carrier.reloads.depots) & set(to):
        depots = list(dict.fromkeys(to.get(depot, depot) for depot in carrier.reloads.depots))
        changes["reloads"] = carrier.reloads.model_copy(update={"depots": depots})
    return carrier.model_copy(update=changes) if changes else carrier
