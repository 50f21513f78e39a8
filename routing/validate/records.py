"""Ids are unique among records of a kind."""

from __future__ import annotations

from collections.abc import Sequence

from geo.errors import Fault
from routing.problem.carriers import Carrier, Depot
from routing.problem.problem import Problem
from routing.problem.stops import Shipment, Stop


def check(problem: Problem) -> list[Fault]:
    """ID_DUPLICATE for every second use of an id."""
    return [
        *_duplicates("depots", problem.depots),
        *_duplicates("carriers", problem.carriers),
        *_duplicates("stops", problem.stops),
        *_duplicates("shipments", problem.shipments),
    ]


def _duplicates(name: str, records: Sequence[Depot | Carrier | Stop | Shipment]) -> list[Fault]:
    first: dict[str, int] = {}
    faults = []
    for position, record in enumerate(records):
        if record.id in first:
            text = f"{name}[{first[record.id]}] has the id {record.id!r} already."
            faults.append(Fault("ID_DUPLICATE", text, f"{name}[{position}].id", record.id))
        else:
            first[record.id] = position
    return faults
