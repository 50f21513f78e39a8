"""Two plans at equal service: both cut down to the stops that both serve.

A stop is the same in two problems when its place, loads, goods and items are. A shipment counts when both of its
stops do. A round that loses a stop keeps the order of the rest and is timed anew, lifting only rules that it breaks
(`routing.compare.anyway`); one that loses none stays as it is. What is not compared costs neither plan a penalty, so
that `cost` is what the same service costs.

Cutting a plan down is no new search: a plan made for more stops than the base might serve the fewer better. So the
figure is an upper bound of what the other plan's problem needs for this service; `buuta what-if --as-base` searches.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from geo.errors import Fault, InputRefused
from routing.compare.anyway import drive_anyway
from routing.model.broken import Broken
from routing.plan.assemble import assemble
from routing.plan.calls import calls_of, sequence_of
from routing.plan.plan import Plan, Round, Unserved, Visit
from routing.problem.decompose import component_of
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import Problem
from routing.problem.stops import Stop


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """A plan with its problem; `name` is what people call it."""

    name: str
    loaded: LoadedProblem
    plan: Plan


def common_stops(base: Planned, other: Planned) -> list[str]:
    """The stops that both serve, in the order of the base's problem."""
    ours, theirs = _stops(base.loaded.problem), _stops(other.loaded.problem)
    served = _served(base.plan) & _served(other.plan)
    both = served & ours.keys() & theirs.keys()
    same = {name for name in both if _demand(ours[name]) == _demand(theirs[name])}
    pairs = [{each.pickup, each.delivery} for side in (base, other) for each in side.loaded.problem.shipments]
    # A stop may belong to another shipment in each: what a half takes along may leave another half behind.
    while halves := [pair for pair in pairs if pair & same and not pair <= same]:
        same = same.difference(*halves)
    return [name for name in ours if name in same]


def cut_to(planned: Planned, stops: Collection[str]) -> Planned:
    """The plan with these stops only, of a problem in which the others may be left out for nothing.

    Raises:
        InputRefused: COMPARE_NO_WAY for every round that cannot be driven without what was cut out of it.
    """
    kept = set(stops)
    loaded = _free_without(planned.loaded, kept)
    rounds: list[Round] = []
    faults: list[Fault] = []
    for trip in planned.plan.rounds:
        if all(visit.stop in kept for visit in trip.visits):
            rounds.append(trip)
        elif any(visit.stop in kept for visit in trip.visits):
            shorter = _shortened(planned.loaded, trip, kept)
            if isinstance(shorter, Broken):
                message = f"In {planned.name}, {trip.id!r} has no way to {shorter.stop!r} but by other stops."
                faults.append(Fault("COMPARE_NO_WAY", message, "rounds", trip.id))
            else:
                rounds.append(shorter)
    if faults:
        raise InputRefused(faults)
    left = {
        stop.id: Unserved(stop=stop.id, reason="NOT_COMPARED", message="Not served by both plans.")
        for stop in loaded.problem.stops
        if stop.id not in kept
    }
    return Planned(planned.name, loaded, assemble(loaded, rounds, left, None))


def _shortened(loaded: LoadedProblem, trip: Round, kept: Collection[str]) -> Round | Broken:
    """The round without the stops that are not kept; its reloads stay where a stop is between them."""
    (carrier,) = (each for each in loaded.problem.carriers if each.id == trip.carrier)
    stops = _stops(loaded.problem)
    calls = [call for call in calls_of(trip) if not isinstance(call, Visit) or call.stop in kept]
    members = [stops[call.stop] for call in calls if isinstance(call, Visit)]
    component = component_of(carrier.id, loaded, members, [carrier])
    start = -1 - list(component.depots).index(carrier.start)
    return drive_anyway(component, 0, _without_idle_reloads(sequence_of(component, calls), start))


def _without_idle_reloads(sequence: Sequence[int], start: int) -> list[int]:
    """Of reloads in a row the last, where the stops after it are loaded; none after the last stop or at the start."""
    following = [*sequence[1:], -1]
    needed = [number for number, after in zip(sequence, following, strict=True) if number >= 0 or after >= 0]
    return needed[1:] if needed[0] == start else needed


def _free_without(loaded: LoadedProblem, kept: Collection[str]) -> LoadedProblem:
    """The problem in which leaving out any other stop costs nothing; its matrices serve the same places as before."""
    free = {"penalty": 0, "priority": 0}
    stops = [stop if stop.id in kept else stop.model_copy(update=free) for stop in loaded.problem.stops]
    return problem_from_parts(loaded.problem.model_copy(update={"stops": stops}), loaded.matrices)


def _demand(stop: Stop) -> tuple[object, ...]:
    return stop.place, stop.delivers, stop.collects, stop.goods, stop.items


def _stops(problem: Problem) -> dict[str, Stop]:
    return {stop.id: stop for stop in problem.stops}


def _served(plan: Plan) -> set[str]:
    return {visit.stop for trip in plan.rounds for visit in trip.visits}
