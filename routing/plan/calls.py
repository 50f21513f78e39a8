"""What a round does, in the order in which it does it: visits and reloads together, as records and as a sequence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from routing.plan.plan import Leg, Reload, Round, Visit
from routing.problem.component import Component


def calls_of(trip: Round) -> list[Visit | Reload]:
    """Visits, and each reload in its place among them; several before one visit in the order of the plan."""
    before: dict[int, list[Reload]] = defaultdict(list)
    for reload in trip.reloads:
        before[min(max(reload.before, 0), len(trip.visits))].append(reload)
    calls: list[Visit | Reload] = []
    for number, visit in enumerate(trip.visits):
        calls += [*before[number], visit]
    return calls + before[len(trip.visits)]


def legs_of(trip: Round) -> list[Visit | Reload | Leg]:
    """What each leg of a round leads to, in order: its calls, and where it ends if it goes back."""
    return [*calls_of(trip), *([trip.back] if trip.back is not None else [])]


def sequence_of(component: Component, calls: Iterable[Visit | Reload]) -> tuple[int, ...]:
    """The calls as `routing.model.rounds.Rounds` knows them; all of them are of the component."""
    stops = {stop.id: number for number, stop in enumerate(component.stops)}
    depots = {name: -1 - number for number, name in enumerate(component.depots)}
    return tuple(stops[call.stop] if isinstance(call, Visit) else depots[call.depot] for call in calls)
