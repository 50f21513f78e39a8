"""The whole week as one day, split by the engine: carriers alike, a band of work, and areas that stay whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from routing.engines.answer import Found
from routing.engines.bounds import Iterations
from routing.engines.engine import Alone
from routing.engines.recreate.engine import Recreate
from routing.model.rounds import Rounds
from routing.problem.component import Component
from routing.problem.goals import Balance
from routing.problem.stops import Stop
from routing.solve.verify import Untrue, units_of
from routing.territory.split import Split
from routing.territory.units import Unit, unit_of
from routing.territory.week import Day, Week
from routing.territory.work import LOOK, Measure, free_component, real_work, service_of

#: A round that touches one more area costs as much as an hour.
AREA_COST = 3_600
#: A unit of the measure outside the band costs (in 1/1000 VND; a second of work is 1 VND) ten seconds, a second for a
#: metre, or half an hour for a stop.
OUTSIDE: dict[Measure, int] = {"duration": 10_000, "distance": 1_000, "stops": 1_800_000}


def searched(
    week: Week, first: Split, measure: Measure, tolerance: float, bound: Iterations, seed: int
) -> Split | None:
    """The split that the engine finds from `first` on.

    None where it empties a round or leaves a unit out, or where no day knows all places.

    Places that several days visit are visited once, with all their service. A unit that ends up on several rounds
    goes to the one that has most of its service.
    """
    day = next((day for day in week.days if _places(week) <= set(day.matrix.ids)), None)
    if day is None:
        return None
    component = _component(week, day, first, measure, tolerance, seed)
    numbers = {unit: number for number, unit in enumerate(week.units)}
    members = [numbers[unit_of(stop)] for stop in component.stops]
    start = tuple(tuple(at for at, unit in enumerate(members) if unit in units) for units in first)
    try:
        warm = Found(start, units_of(Rounds(component), start))
    except Untrue:  # some places have no way to the next: the engine may find an order
        warm = None
    found = Recreate().search(component, bound, seed, warm, Alone())
    if {members[stop] for sequence in found.sequences for stop in sequence} < set(members):
        return None
    split = _whole(component, members, found.sequences, len(week.units))
    return split if all(split) else None


def _places(week: Week) -> set[str]:
    return {stop.place for day in week.days for stop in day.stops}


def _component(week: Week, day: Day, first: Split, measure: Measure, tolerance: float, seed: int) -> Component:
    merged: dict[tuple[str, Unit], Stop] = {}
    for each in week.days:
        for stop in each.stops:
            key = (stop.place, unit_of(stop))
            before = merged.get(key)
            service = service_of(each, stop) + (0 if before is None else before.service_s)
            name = str(len(merged)) if before is None else before.id
            merged[key] = Stop(id=name, place=stop.place, service_s=service, area=stop.area)
    stops = list(merged.values())
    numbers = {unit: number for number, unit in enumerate(week.units)}
    amounts = [
        real_work(day, [stop for stop in stops if numbers[unit_of(stop)] in units], LOOK, seed).by(measure)
        for units in first
    ]
    mean = sum(amounts) / len(amounts)
    band = Balance(
        measure=measure,
        low=int(mean * (1 - tolerance)),
        high=int(mean * (1 + tolerance)) + 1,
        cost_per_1000=OUTSIDE[measure],
    )
    return free_component(day, stops, len(first), band, AREA_COST)


def _whole(component: Component, members: Sequence[int], sequences: Sequence[Sequence[int]], units: int) -> Split:
    """Each unit to the round with most of its service (then of its places, then the first)."""
    shares = [Counter[int]() for _ in range(units)]
    for number, sequence in enumerate(sequences):
        for stop in sequence:
            shares[members[stop]][number] += component.stops[stop].service_s + 1
    owner = [max(share, key=lambda number: (share[number], -number)) for share in shares]
    return tuple(
        frozenset(unit for unit, mine in enumerate(owner) if mine == number) for number in range(len(sequences))
    )
