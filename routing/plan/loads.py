"""What is aboard: everything to deliver at the start, everything collected at the end, both in between."""

from __future__ import annotations

from collections.abc import Sequence

from routing.plan.timeline import Broken
from routing.problem.problem import Carrier, Load, Stop


def start_load(stops: Sequence[Stop]) -> Load:
    """The sum of what the round delivers: all of it is aboard when the round starts."""
    load: Load = {}
    for stop in stops:
        for unit, amount in stop.delivers.items():
            load[unit] = load.get(unit, 0) + amount
    return load


def loads_on_leaving(stops: Sequence[Stop]) -> list[Load]:
    """What is aboard on leaving each stop."""
    aboard = start_load(stops)
    after: list[Load] = []
    for stop in stops:
        for unit, amount in stop.delivers.items():
            aboard[unit] -= amount
        for unit, amount in stop.collects.items():
            aboard[unit] = aboard.get(unit, 0) + amount
        after.append(dict(aboard))
    return after


def overload(carrier: Carrier, stops: Sequence[Stop]) -> Broken | None:
    """The first place on the round where a unit exceeds the carrier's capacity. Units it does not name are free."""
    if not carrier.capacity or not stops:
        return None
    names = ["", *(stop.id for stop in stops)]
    for name, load in zip(names, [start_load(stops), *loads_on_leaving(stops)], strict=True):
        for unit, limit in carrier.capacity.items():
            if load.get(unit, 0) > limit:
                numbers = {"load": load[unit], "capacity": limit, "excess": load[unit] - limit}
                return Broken("OVER_CAPACITY", name or stops[0].id, numbers)
    return None
