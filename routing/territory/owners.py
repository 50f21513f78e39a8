"""Whose stop is it? Told by territories, or by a plan of the same problem."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geo.errors import Fault, InputRefused
from routing.plan.belongs import require_plan_of
from routing.plan.plan import Plan
from routing.plan.read import read_plan
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.stops import Stop
from routing.read_json import read_json
from routing.territory.territories import Territories
from routing.territory.units import Unit, left_to_the_day, unit_of


def read_owners(path: Path) -> Territories | Plan:
    """A file of territories or a plan: its format says which.

    Raises:
        InputRefused: the faults of `routing.read_json.read_json`.
    """
    try:
        return read_json(path, Territories)
    except InputRefused as refused:
        if {fault.code for fault in refused.faults} != {"FORMAT_UNKNOWN"}:
            raise
    return read_plan(path)


def owners_of(loaded: LoadedProblem, source: Territories | Plan) -> dict[str, str]:
    """Stop id -> carrier id, for the stops that have an owner today: a stop that is locked is its carrier's.

    Raises:
        InputRefused: the faults of `known_owners`.
    """
    locked = {stop: carrier.id for carrier in loaded.problem.carriers for stop in carrier.locked}
    return known_owners(loaded, source) | locked


def known_owners(loaded: LoadedProblem, source: Territories | Plan) -> dict[str, str]:
    """Stop id -> carrier id, for the stops that have an owner by territories or plan.

    Territories own none of `left_to_the_day`; a plan, all that it serves.

    Raises:
        InputRefused: TERRITORY_TWICE and TERRITORY_STRANGER for territories; the faults of `require_plan_of`.
    """
    if isinstance(source, Plan):
        require_plan_of(loaded, source)
        return {visit.stop: trip.carrier for trip in source.rounds for visit in trip.visits}
    faults = [*_twice(source), *_strangers(loaded, source)]
    if faults:
        raise InputRefused(faults)
    owner = {unit: each.carrier for each in source.rounds for unit in _units(each.areas, each.places)}
    daily = left_to_the_day(loaded.problem)
    ours = [stop for stop in loaded.problem.stops if stop.depot in (None, source.office) and stop.id not in daily]
    return {stop.id: owner[unit_of(stop)] for stop in ours if unit_of(stop) in owner}


def with_familiar(loaded: LoadedProblem, territories: Territories) -> LoadedProblem:
    """The problem with `usual` of every owned stop, and `familiar` of every owner, filled in.

    Raises:
        InputRefused: the faults of `known_owners`.
    """
    owners = known_owners(loaded, territories)
    areas = {each.carrier: each.areas for each in territories.rounds}
    stops = [_used_to(stop, owners.get(stop.id)) for stop in loaded.problem.stops]
    carriers = [
        carrier.model_copy(update={"familiar": areas.get(carrier.id, carrier.familiar)})
        for carrier in loaded.problem.carriers
    ]
    update = {"stops": stops, "carriers": carriers}
    return problem_from_parts(loaded.problem.model_copy(update=update), loaded.matrices)


def _used_to(stop: Stop, owner: str | None) -> Stop:
    return stop if owner is None else stop.model_copy(update={"usual": owner})


def _units(areas: list[str], places: list[str]) -> Iterator[Unit]:
    yield from (Unit(area, True) for area in areas)
    yield from (Unit(place, False) for place in places)


def _twice(territories: Territories) -> Iterator[Fault]:
    seen: dict[tuple[str, str | Unit], str] = {}
    for at, each in enumerate(territories.rounds):
        units = [("unit", unit) for unit in _units(each.areas, each.places)]
        named: list[tuple[str, str | Unit]] = [("id", each.id), ("carrier", each.carrier), *units]
        for kind, what in named:
            name = what.name if isinstance(what, Unit) else what
            if (kind, what) in seen:
                text = f"Rounds {seen[kind, what]!r} and {each.id!r} both have {name!r}."
                yield Fault("TERRITORY_TWICE", text, f"rounds[{at}]", name)
            seen.setdefault((kind, what), each.id)


def _strangers(loaded: LoadedProblem, territories: Territories) -> Iterator[Fault]:
    known = {carrier.id for carrier in loaded.problem.carriers}
    for at, each in enumerate(territories.rounds):
        if each.carrier not in known:
            text = f"The problem has no carrier {each.carrier!r}."
            yield Fault("TERRITORY_STRANGER", text, f"rounds[{at}].carrier", each.id)
    if territories.office not in {depot.id for depot in loaded.problem.depots}:
        yield Fault("ID_UNKNOWN", f"The problem has no depot {territories.office!r}.", "office", territories.office)
