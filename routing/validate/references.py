"""Every id that a record names exists."""

from __future__ import annotations

from collections.abc import Iterator

from geo.errors import Fault
from routing.problem.carriers import Carrier
from routing.problem.problem import Problem
from routing.problem.stops import Shipment, Stop

#: What is named (depot, carrier, stop), the field that names it, the row of that field, and the id named.
Named = tuple[str, str, str, str | None]


def check(problem: Problem) -> list[Fault]:
    """ID_UNKNOWN for every depot, carrier or stop that is named and does not exist.

    Skills, kinds, goods, areas and units are words of the user's own: they are in no list.
    """
    known = {
        "depot": {depot.id for depot in problem.depots},
        "carrier": {carrier.id for carrier in problem.carriers},
        "stop": {stop.id for stop in problem.stops},
    }
    return [
        Fault("ID_UNKNOWN", f"There is no {kind} {named!r}.", field, row)
        for kind, field, row, named in _named(problem)
        if named is not None and named not in known[kind]
    ]


def _named(problem: Problem) -> Iterator[Named]:
    for position, carrier in enumerate(problem.carriers):
        yield from _by_carrier(f"carriers[{position}]", carrier)
    for position, stop in enumerate(problem.stops):
        yield from _by_stop(f"stops[{position}]", stop)
    for position, shipment in enumerate(problem.shipments):
        yield from _by_shipment(f"shipments[{position}]", shipment)


def _by_carrier(at: str, carrier: Carrier) -> Iterator[Named]:
    yield "depot", f"{at}.start", carrier.id, carrier.start
    yield "depot", f"{at}.end", carrier.id, carrier.end
    for number, depot in enumerate(carrier.reloads.depots if carrier.reloads else ()):
        yield "depot", f"{at}.reloads.depots[{number}]", carrier.id, depot
    for number, stop in enumerate(carrier.locked):
        yield "stop", f"{at}.locked[{number}]", carrier.id, stop


def _by_stop(at: str, stop: Stop) -> Iterator[Named]:
    yield "depot", f"{at}.depot", stop.id, stop.depot
    for number, carrier in enumerate(stop.carriers or ()):
        yield "carrier", f"{at}.carriers[{number}]", stop.id, carrier
    yield "carrier", f"{at}.usual", stop.id, stop.usual


def _by_shipment(at: str, shipment: Shipment) -> Iterator[Named]:
    yield "stop", f"{at}.pickup", shipment.id, shipment.pickup
    yield "stop", f"{at}.delivery", shipment.id, shipment.delivery
