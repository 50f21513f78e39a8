"""What no carrier could serve even with a whole shift for it: single stops, and shipments with both of their stops.

Each errand is tried alone, with and without a reload before each of its stops, on every kind of carrier that may
serve it; one that fails is tried again on the shortest chains of ways, so that a stop which is reached over another
one is not called impossible. What remains fails on every round that has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from geo.errors import Fault
from routing.model.broken import Broken, closer
from routing.model.rounds import Rounds
from routing.plan.plan import Unserved
from routing.plan.unserved import sentence
from routing.problem.component import Component, trip_starts
from routing.problem.problem import Problem
from routing.problem.stops import Stop
from routing.validate.errands import Errand, errands_of, why_nobody
from routing.validate.shortest import with_shortest_ways

_CODES = {
    "NO_CARRIER": "STOP_WITHOUT_CARRIER",
    "NO_SKILL": "STOP_WITHOUT_CARRIER",
    "NOT_CLEARED": "STOP_WITHOUT_CARRIER",
    "UNREACHABLE": "STOP_UNREACHABLE",
    "OVER_CAPACITY": "LOAD_OVER_CAPACITY",
    "WINDOW_CLOSED": "STOP_OUTSIDE_SHIFTS",
    "BREAK_IMPOSSIBLE": "STOP_OUTSIDE_SHIFTS",
    "SHIFT_TOO_SHORT": "STOP_TOO_FAR",
    "MAX_DISTANCE": "STOP_TOO_FAR",
}


@dataclass(frozen=True, slots=True)
class Impossible:
    """An errand that fails on every round: its stops, the shipment it is (""), the reason of its first stop."""

    stops: tuple[Stop, ...]
    shipment: str
    mandatory: bool
    reason: Unserved


def impossible_errands(problem: Problem, components: Sequence[Component]) -> list[Impossible]:
    """Every errand of the problem that is impossible, by its components."""
    found = [impossible for component in components for impossible in _impossible_in(component)]
    somewhere = {stop.id for component in components for stop in component.stops}
    for stop in problem.stops:
        if stop.id not in somewhere:  # there is no carrier at all
            found.append(Impossible((stop,), "", stop.penalty is None, why_nobody((stop,), ())))
    return found


def reasons(impossible: Iterable[Impossible]) -> dict[str, Unserved]:
    """The reason of every stop, by id."""
    return {stop.id: each.reason.model_copy(update={"stop": stop.id}) for each in impossible for stop in each.stops}


def mandatory_faults(problem: Problem, impossible: Iterable[Impossible]) -> list[Fault]:
    """A fault for every errand that is mandatory, with the numbers and what would help."""
    at = {stop.id: f"stops[{number}]" for number, stop in enumerate(problem.stops)}
    shipped = {shipment.id: f"shipments[{number}]" for number, shipment in enumerate(problem.shipments)}
    return [
        Fault("SHIPMENT_IMPOSSIBLE", each.reason.message, shipped[each.shipment], each.shipment)
        if each.shipment
        else Fault(_CODES[each.reason.reason], each.reason.message, at[each.stops[0].id], each.stops[0].id)
        for each in impossible
        if each.mandatory
    ]


def _impossible_in(component: Component) -> Iterator[Impossible]:
    errands = errands_of(component)
    tried = [errand for errand in errands if errand.able]
    free = _without_preferences(component)
    failed = _failing(Rounds(free), tried) if tried else {}
    if failed:
        again = [errand for errand in tried if errand.numbers in failed]
        failed = _failing(Rounds(_shortened(free, again)), again)
    for errand in errands:
        stops = tuple(component.stops[number] for number in errand.numbers)
        shipment = "" if errand.shipment is None else errand.shipment.id
        if not errand.able:
            yield Impossible(stops, shipment, errand.mandatory, why_nobody(stops, component.carriers))
        elif (broken := failed.get(errand.numbers)) is not None:
            told = f"Shipment {shipment!r}: {sentence(broken)}" if shipment else sentence(broken)
            reason = Unserved(stop=stops[0].id, reason=broken.reason, message=told, numbers=dict(broken.numbers))
            yield Impossible(stops, shipment, errand.mandatory, reason)


def _without_preferences(component: Component) -> Component:
    """With nothing but what can make a round impossible, so that as many carriers as can be are of one kind.

    Locked stops come first on every round; without them more is possible, so what fails here fails anyway.
    """
    plain = {"locked": [], "familiar": [], "fixed_cost": 0, "cost_per_km": 0, "cost_per_h": 0, "co2_g_per_km": 0}
    return replace(
        component,
        carriers=tuple(carrier.model_copy(update=plain) for carrier in component.carriers),
        stops=tuple(
            stop if stop.usual is None else stop.model_copy(update={"usual": None}) for stop in component.stops
        ),
    )


def _shortened(component: Component, errands: Iterable[Errand]) -> Component:
    """With the shortest ways from wherever these errands leave and to wherever their rounds end."""
    depots = component.depots
    origins = [depots[start] for carrier in component.carriers for start in trip_starts(carrier)]
    pickups = [component.stops[errand.numbers[0]].place for errand in errands if errand.shipment is not None]
    ends = [depots[carrier.end] for carrier in component.carriers if carrier.end is not None]
    return with_shortest_ways(component, [*origins, *pickups], ends)


def _failing(rounds: Rounds, errands: Iterable[Errand]) -> dict[tuple[int, ...], Broken]:
    """The nearest miss of every errand that no carrier can do, by its numbers."""
    failing = {}
    for errand in errands:
        kinds = {rounds.kinds[index]: index for index in reversed(errand.able)}
        miss = _nearest_miss(rounds, errand, sorted(kinds.values()))
        if miss is not None:
            failing[errand.numbers] = miss
    return failing


def _nearest_miss(rounds: Rounds, errand: Errand, carriers: Iterable[int]) -> Broken | None:
    """Of all rounds with nothing but the errand the one that comes closest; None when one is possible."""
    nearest: Broken | None = None
    for index in carriers:
        for sequence in _rounds_of(rounds.component, index, errand):
            broken = rounds.why_not(index, sequence)
            if broken is None:
                return None
            nearest = broken if nearest is None else closer(nearest, broken)
    return nearest


def _rounds_of(component: Component, index: int, errand: Errand) -> Iterator[list[int]]:
    """The errand with and without a reload before each of its stops, the plain one first."""
    reloads = component.carriers[index].reloads
    numbers = {depot: number for number, depot in enumerate(component.depots)}
    bags: list[int | None] = [
        None,
        *sorted({-1 - numbers[depot] for depot in (reloads.depots if reloads else ())}, reverse=True),
    ]
    for before in product(bags, repeat=len(errand.numbers)):
        sequence: list[int] = []
        for bag, stop in zip(before, errand.numbers, strict=True):
            sequence += [stop] if bag is None else [bag, stop]
        yield sequence
