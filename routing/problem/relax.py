"""A component with some of its rules lifted: to see which of them stands in the way of what."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from routing.problem.carriers import Carrier
from routing.problem.component import Component
from routing.problem.record import EVER

#: What is put in place of a rule's fields, by the record that holds them.
_CARRIER: dict[str, dict[str, Any]] = {
    "max_duration": {"max_duration_s": None},
    "capacity": {"capacity": {}},
    "escort": {"escorted": True},
    "breaks": {"breaks": []},
    "max_stops": {"max_stops": None},
    "max_distance": {"max_distance_m": None},
    "locks": {"locked": []},
    "skills": {"cleared": True},
}
_STOP: dict[str, dict[str, Any]] = {
    "windows": {"windows_s": [(0, EVER)]},
    "deadlines": {"deadline_s": None},
    "skills": {"needs": []},
    "named_carriers": {"carriers": None},
    "depots": {"depot": None},
    "waves": {"wave": 0},
}
_POLICY: dict[str, dict[str, Any]] = {
    "goods": {"incompatible": ()},
    "separate": {"separate": frozenset()},
}
_SHIPMENT: dict[str, dict[str, Any]] = {"max_aboard": {"max_aboard_s": None}}

#: Every rule that may be lifted. What remains: ways, order of shipments, service.
RULES: tuple[str, ...] = tuple(sorted({"shift", *_CARRIER, *_STOP, *_POLICY, *_SHIPMENT}))


def relaxed(component: Component, rules: Collection[str]) -> Component:
    """The component without these rules (of `RULES`), the same stops and carriers under the same numbers."""
    carriers = tuple(_carrier(carrier, rules) for carrier in component.carriers)
    return replace(
        component,
        carriers=carriers,
        stops=tuple(_copy(stop, _STOP, rules) for stop in component.stops),
        shipments=tuple(_copy(shipment, _SHIPMENT, rules) for shipment in component.shipments),
        policy=replace(component.policy, **_merged(_POLICY, rules)),
    )


def _carrier(carrier: Carrier, rules: Collection[str]) -> Carrier:
    lifted: Carrier = _copy(carrier, _CARRIER, rules)
    if "shift" not in rules:
        return lifted
    # Overtime as long as it takes: what it lasts beyond the shift is told, and costs, as overtime.
    return lifted.model_copy(update={"overtime_s": EVER - carrier.shift_s[1]})


def _copy(record: Any, lifting: dict[str, dict[str, Any]], rules: Collection[str]) -> Any:
    changes = _merged(lifting, rules)
    return record.model_copy(update=changes) if changes else record


def _merged(lifting: dict[str, dict[str, Any]], rules: Collection[str]) -> dict[str, Any]:
    return {name: value for rule in rules for name, value in lifting.get(rule, {}).items()}
