"""Locked stops can be what they are locked to be: the first of their carrier's round, in this order.

Asked once all ids are known. Whether the locked stops alone are in time is `possible.py`'s question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from geo.errors import Fault
from routing.problem.carriers import Carrier
from routing.problem.component import may_serve
from routing.problem.problem import Problem
from routing.problem.stops import Shipment, Stop


def check(problem: Problem) -> list[Fault]:
    """LOCKED_TWICE, LOCKED_NOT_ALLOWED and LOCKED_ORDER."""
    faults: list[Fault] = []
    holder: dict[str, str] = {}
    stops = {stop.id: stop for stop in problem.stops}
    shipments = {shipment.delivery: shipment for shipment in problem.shipments}
    for position, carrier in enumerate(problem.carriers):
        at = f"carriers[{position}].locked"
        for number, name in enumerate(carrier.locked):
            if name in holder:
                text = f"The stop {name!r} is locked to {holder[name]!r} already."
                faults.append(Fault("LOCKED_TWICE", text, f"{at}[{number}]", carrier.id))
            holder.setdefault(name, carrier.id)
        faults += _not_allowed(at, carrier, stops)
        faults += _deliveries_first(at, carrier, shipments)
        faults += _waves_fall(at, carrier, stops)
    return faults


def _not_allowed(at: str, carrier: Carrier, stops: Mapping[str, Stop]) -> Iterator[Fault]:
    for number, name in enumerate(carrier.locked):
        if not may_serve(carrier, stops[name]):
            text = f"{carrier.id!r} may not serve {name!r}: look at its depot, carriers, needs and sensitivity."
            yield Fault("LOCKED_NOT_ALLOWED", text, f"{at}[{number}]", carrier.id)
    if carrier.max_stops is not None and len(carrier.locked) > carrier.max_stops:
        text = f"{len(carrier.locked)} stops are locked, max_stops is {carrier.max_stops}."
        yield Fault("LOCKED_NOT_ALLOWED", text, at, carrier.id)


def _deliveries_first(at: str, carrier: Carrier, shipments: Mapping[str, Shipment]) -> Iterator[Fault]:
    for number, name in enumerate(carrier.locked):
        shipment = shipments.get(name)
        if shipment is not None and shipment.pickup not in carrier.locked[:number]:
            text = (
                f"The delivery {name!r} of shipment {shipment.id!r} is locked, "
                f"its pickup {shipment.pickup!r} is not locked before it."
            )
            yield Fault("LOCKED_ORDER", text, f"{at}[{number}]", carrier.id)


def _waves_fall(at: str, carrier: Carrier, stops: Mapping[str, Stop]) -> Iterator[Fault]:
    for number, (name, following) in enumerate(pairwise(carrier.locked), 1):
        before, after = stops[name].wave, stops[following].wave
        if after < before:
            text = f"{following!r} is of wave {after} and locked after {name!r}, of wave {before}."
            yield Fault("LOCKED_ORDER", text, f"{at}[{number}]", carrier.id)
