"""What a round does, in the order in which it does it: visits and reloads together."""

from __future__ import annotations

from collections import defaultdict

from routing.plan.plan import Reload, Round, Visit


def calls_of(trip: Round) -> list[Visit | Reload]:
    """Visits, and each reload in its place among them; several before one visit in the order of the plan."""
    before: dict[int, list[Reload]] = defaultdict(list)
    for reload in trip.reloads:
        before[min(max(reload.before, 0), len(trip.visits))].append(reload)
    calls: list[Visit | Reload] = []
    for number, visit in enumerate(trip.visits):
        calls += [*before[number], visit]
    return calls + before[len(trip.visits)]
