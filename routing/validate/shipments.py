"""A shipment has two stops of its own."""

from __future__ import annotations

from geo.errors import Fault
from routing.problem.problem import Problem


def check(problem: Problem) -> list[Fault]:
    """SHIPMENT_TO_ITSELF, and SHIPMENT_STOP_SHARED for every stop that an earlier shipment has as well."""
    faults = []
    owner: dict[str, str] = {}
    for position, shipment in enumerate(problem.shipments):
        if shipment.pickup == shipment.delivery:
            text = f"Its pickup and its delivery are both {shipment.pickup!r}."
            faults.append(Fault("SHIPMENT_TO_ITSELF", text, f"shipments[{position}].delivery", shipment.id))
        for field in ("pickup", "delivery"):
            stop = getattr(shipment, field)
            if owner.setdefault(stop, shipment.id) != shipment.id:
                text = f"The stop {stop!r} is the shipment {owner[stop]!r}'s already."
                faults.append(Fault("SHIPMENT_STOP_SHARED", text, f"shipments[{position}].{field}", shipment.id))
    return faults
