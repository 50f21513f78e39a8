"""What is aboard, place by place, counted again from the problem: `capacity` and `escort` look at it."""

from __future__ import annotations

from collections import Counter

from routing.audit.case import Call, Case, Drive, Trip
from routing.problem.record import Load


def loads(case: Case, drive: Drive) -> list[Load]:
    """What is aboard on leaving the start and then every visit and reload; units of which there is none left out.

    A trip begins with all that its stops deliver, the first one also with the carrier's `aboard`. Collections and
    `aboard` stay until the next reload; a shipment from its pickup to its delivery, over reloads too.
    """
    trips = iter(drive.trips)
    bag = _loaded(next(trips))
    bag.update(drive.carrier.aboard)
    shipped: dict[str, Load] = {}
    after = [_total(bag, shipped)]
    for call in drive.calls:
        if call.stop is None:
            bag = _loaded(next(trips))
        else:
            bag.subtract(call.stop.delivers)
            bag.update(call.stop.collects)
            _ship(case, call, shipped)
        after.append(_total(bag, shipped))
    return after


def _loaded(trip: Trip) -> Counter[str]:
    bag: Counter[str] = Counter()
    for stop in trip.stops:
        bag.update(stop.delivers)
    return bag


def _ship(case: Case, call: Call, shipped: dict[str, Load]) -> None:
    """Take off what is delivered here, then take up what begins here."""
    name = "" if call.stop is None else call.stop.id
    for shipment in case.deliveries.get(name, ()):
        shipped.pop(shipment.id, None)
    for shipment in case.pickups.get(name, ()):
        shipped[shipment.id] = shipment.load


def _total(bag: Counter[str], shipped: dict[str, Load]) -> Load:
    total = bag.copy()
    for load in shipped.values():
        total.update(load)
    return {unit: amount for unit, amount in total.items() if amount}
