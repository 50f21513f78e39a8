"""What is to be visited: stops, and the shipments that tie two of them together."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from geo.sensitivity import Sensitivity
from routing.problem.record import EVER, Id, Load, Money, Record, Seconds, Span


class Stop(Record):
    """One visit.

    `delivers` is loaded where the trip starts, `collects` is carried to where it ends. `depot` is the depot whose
    trips may serve the stop (its load lies there); `null` lets every trip. Service lasts `service_s`, or what
    `service_by_kind` has for the carrier's kind; it begins within one of `windows_s` and ends by `deadline_s`.
    `due_s` is a promise: every hour of lateness of the beginning costs `late_cost_per_h`.

    `penalty: null` makes the stop mandatory: a plan without it does not pass the audit. An optional one costs
    `penalty` + `priority` x the problem's `priority_value` when left out. `needs` are skills, `carriers` the only
    ones who may come. In a round, `wave` never falls. `area` is its hamlet or commune, `usual` the carrier who
    came before.
    """

    id: Id
    place: Id
    depot: Id | None = None
    delivers: Load = Field(default_factory=dict)
    collects: Load = Field(default_factory=dict)
    service_s: Seconds = 0
    service_by_kind: dict[Id, Seconds] = Field(default_factory=dict)
    windows_s: Annotated[list[Span], Field(min_length=1, max_length=50)] = Field(default=[(0, EVER)])
    deadline_s: Seconds | None = None
    due_s: Seconds | None = None
    late_cost_per_h: Money = 0
    penalty: Money | None = None
    priority: Annotated[int, Field(ge=0, le=100)] = 0
    needs: list[Id] = Field(default_factory=list)
    carriers: list[Id] | None = None
    goods: Id | None = None
    wave: Annotated[int, Field(ge=0, le=100)] = 0
    area: Id | None = None
    usual: Id | None = None
    sensitivity: Sensitivity = Field(default=Sensitivity.PUBLIC, strict=False)
    items: list[Id] = Field(default_factory=list)

    def service_for(self, kind: str) -> int:
        """Seconds of service when a carrier of this kind comes."""
        return self.service_by_kind.get(kind, self.service_s)


class Shipment(Record):
    """What is taken from one stop to another by the same carrier, in that order.

    `load` is aboard from the service at `pickup` to the service at `delivery` (two stops of no other shipment), for
    at most `max_aboard_s` from the end of the one service to the beginning of the other. Both stops are served or
    neither.
    """

    id: Id
    pickup: Id
    delivery: Id
    load: Load = Field(default_factory=dict)
    max_aboard_s: Seconds | None = None
