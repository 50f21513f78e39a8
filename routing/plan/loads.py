"""What is aboard, place by place: a trip's deliveries from its start, what is collected to its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from routing.problem.carriers import Carrier
from routing.problem.component import Component
from routing.problem.record import Load


def loads_on_leaving(component: Component, index: int, sequence: Sequence[int]) -> tuple[Load, list[Load]]:
    """What carrier number `index` has aboard on leaving the start, and on leaving each place of the sequence.

    A unit that the round never touches is not named.
    """
    picked = {shipment.pickup: shipment.load for shipment in component.shipments}
    dropped = {shipment.delivery: shipment.load for shipment in component.shipments}
    trips = _deliveries(component, sequence)
    shipped: Counter[str] = Counter()
    aboard: Counter[str] = Counter(component.carriers[index].aboard)
    aboard.update(trips[0])
    start, after, trip = _load(aboard), [], 0
    for number in sequence:
        if number < 0:
            trip += 1
            aboard = Counter({unit: amount for unit, amount in shipped.items() if amount})
            aboard.update(trips[trip])
        else:
            stop = component.stops[number]
            aboard.subtract(stop.delivers)
            aboard.update(stop.collects)
            for change in (picked.get(stop.id, {}), _negative(dropped.get(stop.id, {}))):
                aboard.update(change)
                shipped.update(change)
        after.append(_load(aboard))
    return start, after


def limits_aboard(carrier: Carrier, escort_above: Mapping[str, int]) -> Load:
    """The most that may be aboard of each unit that has a limit: what fits, and what goes without an escort."""
    limits = dict(carrier.capacity)
    for unit, amount in ({} if carrier.escorted else escort_above).items():
        limits[unit] = min(amount, limits.get(unit, amount))
    return limits


def _deliveries(component: Component, sequence: Sequence[int]) -> list[Counter[str]]:
    """What each trip delivers in all."""
    trips: list[Counter[str]] = [Counter()]
    for number in sequence:
        if number < 0:
            trips.append(Counter())
        else:
            trips[-1].update(component.stops[number].delivers)
    return trips


def _negative(load: Mapping[str, int]) -> dict[str, int]:
    return {unit: -amount for unit, amount in load.items()}


def _load(aboard: Counter[str]) -> Load:
    return dict(aboard)
