"""Both stops of a shipment are served or neither; if both, by one carrier, in order and in time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from routing.audit.case import Case, Violation
from routing.plan.plan import Round, Visit
from routing.problem.stops import Shipment


class _Where(NamedTuple):
    driven: Round
    number: int
    visit: Visit


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_SHIPMENT, its row the shipment's id."""
    where = {
        visit.stop: _Where(driven, number, visit)
        for driven in case.plan.rounds
        for number, visit in enumerate(driven.visits)
    }
    for shipment in case.loaded.problem.shipments:
        text = _fault(shipment, where.get(shipment.pickup), where.get(shipment.delivery))
        if text:
            yield Violation("AUDIT_SHIPMENT", text, "visits", shipment.id)


def _fault(shipment: Shipment, pickup: _Where | None, delivery: _Where | None) -> str:
    if pickup is None and delivery is None:
        return ""
    if pickup is None or delivery is None:
        served, left = (shipment.pickup, shipment.delivery) if pickup else (shipment.delivery, shipment.pickup)
        return f"{served!r} is served, {left!r} is not."
    if pickup.driven is not delivery.driven:
        return f"It is picked up on round {pickup.driven.id!r} and delivered on {delivery.driven.id!r}."
    if pickup.number >= delivery.number:
        return f"It is delivered at {shipment.delivery!r} before it is picked up at {shipment.pickup!r}."
    aboard = delivery.visit.start_s - pickup.visit.leave_s
    if shipment.max_aboard_s is not None and aboard > shipment.max_aboard_s:
        return f"It is aboard for {aboard} s, {shipment.max_aboard_s} are allowed."
    return ""
