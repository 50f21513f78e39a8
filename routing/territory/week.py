"""A typical week of one office: its days' problems, the stops that can have an owner, and the units they lie in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.errors import Fault, InputRefused
from geo.matrix import Matrix
from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem
from routing.problem.stops import Stop
from routing.territory.office import stops_of_office
from routing.territory.units import Unit, left_to_the_day, unit_of
from routing.validate.validate import validated


@dataclass(frozen=True, slots=True, eq=False)
class Day:
    """One day of the office: `stops` have an owner in a fixed round, `others` are left to daily planning.

    `carriers` are those that start at the office; `matrix` is what the first of them travels by, `start` and `end`
    are places in it (`end` None for an open round).
    """

    loaded: LoadedProblem
    stops: tuple[Stop, ...]
    others: int
    carriers: tuple[Carrier, ...]
    matrix: Matrix
    start: str
    end: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Week:
    """`members[d][u]` are the stops of unit `units[u]` on day `days[d]`, in the order of the problem."""

    office: str
    days: tuple[Day, ...]
    units: tuple[Unit, ...]
    members: tuple[tuple[tuple[Stop, ...], ...], ...]


def week_of(days: Sequence[LoadedProblem], office: str) -> Week:
    """The week of an office.

    Stops of no depot are the office's where nobody else could come. What `left_to_the_day` names (stops of shipments,
    and of a `separate` sensitivity) and what nobody can serve are not among a day's `stops` but its `others`.

    Raises:
        InputRefused: ID_UNKNOWN (a day without this depot), TERRITORY_NO_WORK (no carrier or no stop there),
            ID_DUPLICATE (two days of one name), and what validation finds in a day.
    """
    names = Counter(loaded.problem.name for loaded in days)
    faults = [
        Fault("ID_DUPLICATE", f"Two days are called {name!r}.", "name", name) for name in names if names[name] > 1
    ]
    known: list[Day] = []
    for loaded in days:
        try:
            known.append(_day(loaded, office))
        except InputRefused as refused:
            faults += refused.faults
    if faults:
        raise InputRefused(faults)
    units = tuple(dict.fromkeys(unit_of(stop) for day in known for stop in day.stops))
    members = tuple(_members(day, units) for day in known)
    return Week(office, tuple(known), units, members)


def _day(loaded: LoadedProblem, office: str) -> Day:
    problem = loaded.problem
    places = {depot.id: depot.place for depot in problem.depots}
    if office not in places:
        text = f"{problem.name} has no depot {office!r}; it has {', '.join(sorted(places)[:10])}."
        raise InputRefused([Fault("ID_UNKNOWN", text, "depots", office)])
    impossible = validated(loaded)
    carriers = tuple(carrier for carrier in problem.carriers if carrier.start == office)
    ours = stops_of_office(problem, office)
    daily = left_to_the_day(problem)
    stops = tuple(stop for stop in ours if stop.id not in daily and stop.id not in impossible)
    matrix = loaded.matrix_for(carriers[0]) if carriers else None
    if not stops or matrix is None:
        text = f"{problem.name} has {len(carriers)} carriers and {len(stops)} stops to be owned at {office!r}."
        raise InputRefused([Fault("TERRITORY_NO_WORK", text, "depots", office)])
    end = None if carriers[0].end is None else places[carriers[0].end]
    return Day(loaded, stops, len(ours) - len(stops), carriers, matrix, places[office], end)


def _members(day: Day, units: Sequence[Unit]) -> tuple[tuple[Stop, ...], ...]:
    found: dict[Unit, list[Stop]] = {unit: [] for unit in units}
    for stop in day.stops:
        found[unit_of(stop)].append(stop)
    return tuple(tuple(found[unit]) for unit in units)
