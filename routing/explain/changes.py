"""A problem with a few of its records changed: what a fix asks for, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from routing.problem.component import Component
from routing.problem.record import Record

Changed = TypeVar("Changed", bound=Record)
#: New values of fields, by the record's id.
Updates = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Changes:
    """New values of fields of carriers, stops and shipments, by id."""

    carriers: Updates = field(default_factory=dict)
    stops: Updates = field(default_factory=dict)
    shipments: Updates = field(default_factory=dict)


def updated(records: Iterable[Changed], updates: Updates) -> list[Changed]:
    """The records (of a problem or a component), those that are named with their new values."""
    return [
        record.model_copy(update=dict(updates[name])) if (name := record.id) in updates else record  # type: ignore[attr-defined]
        for record in records
    ]


def changed(component: Component, changes: Changes) -> Component:
    """The component with the changes, the same stops and carriers under the same numbers."""
    return replace(
        component,
        carriers=tuple(updated(component.carriers, changes.carriers)),
        stops=tuple(updated(component.stops, changes.stops)),
        shipments=tuple(updated(component.shipments, changes.shipments)),
    )
