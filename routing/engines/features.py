"""Which rules a component really uses, and which of them an engine can express: no rule is dropped silently."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from routing.problem.component import Component, may_serve, trip_starts
from routing.problem.record import EVER
from routing.problem.stops import Stop


def rules_used(component: Component) -> frozenset[str]:
    """The names (keys of `RULES`) of the rules that can make a difference to some plan of the component.

    What is written down and binds nobody is not used: a capacity in a unit that nothing is measured in, skills that
    every carrier has, waves when all stops are of the same.
    """
    return frozenset(name for name, is_used in RULES.items() if is_used(component))


def _windows(component: Component) -> bool:
    return any(stop.windows_s != [(0, EVER)] or stop.deadline_s is not None for stop in component.stops)


def _several_windows(component: Component) -> bool:
    return any(len(stop.windows_s) > 1 for stop in component.stops)


def _promises(component: Component) -> bool:
    return any(stop.due_s is not None and stop.late_cost_per_h > 0 for stop in component.stops)


def _service_by_kind(component: Component) -> bool:
    return any(depends_on_kind(component, stop) for stop in component.stops)


def depends_on_kind(component: Component, stop: Stop) -> bool:
    """Whether service at the stop takes one carrier of the component longer than another."""
    return len({stop.service_for(kind) for kind in {carrier.kind for carrier in component.carriers}}) > 1


def _shift(component: Component) -> bool:
    return any(carrier.shift_s != (0, EVER) or carrier.max_duration_s is not None for carrier in component.carriers)


def _overtime(component: Component) -> bool:
    """Overtime that costs nothing extra is a longer shift."""
    return any(carrier.overtime_s > 0 and carrier.overtime_cost_per_h > 0 for carrier in component.carriers)


def _breaks(component: Component) -> bool:
    return any(carrier.breaks for carrier in component.carriers)


def _units(component: Component, *, delivered: bool, collected: bool) -> set[str]:
    """The units in which stops (and, where both are asked for, shipments and bags) have something."""
    loads = [stop.delivers for stop in component.stops] if delivered else []
    loads += [stop.collects for stop in component.stops] if collected else []
    if delivered and collected:
        loads += [shipment.load for shipment in component.shipments]
        loads += [carrier.aboard for carrier in component.carriers]
    return {unit for load in loads for unit, amount in load.items() if amount > 0}


def _limited(component: Component) -> set[str]:
    """The units in which some carrier can be full."""
    return {unit for carrier in component.carriers for unit in carrier.capacity} | _escorted_units(component)


def _escorted_units(component: Component) -> set[str]:
    unescorted = any(not carrier.escorted for carrier in component.carriers)
    return set(component.policy.escort_above) if unescorted else set()


def _capacity(component: Component) -> bool:
    carried = _units(component, delivered=True, collected=True)
    return any(carried & carrier.capacity.keys() for carrier in component.carriers)


def _mixed_loads(component: Component) -> bool:
    out = _units(component, delivered=True, collected=False)
    back = _units(component, delivered=False, collected=True)
    return bool(out & back & _limited(component))


def _aboard(component: Component) -> bool:
    limited = _limited(component)
    return any(
        amount > 0 and unit in limited for carrier in component.carriers for unit, amount in carrier.aboard.items()
    )


def _escort(component: Component) -> bool:
    return bool(_escorted_units(component) & _units(component, delivered=True, collected=True))


def _reloads(component: Component) -> bool:
    return any(carrier.reloads is not None for carrier in component.carriers)


def _shipments(component: Component) -> bool:
    return bool(component.shipments)


def _max_aboard(component: Component) -> bool:
    return any(shipment.max_aboard_s is not None for shipment in component.shipments)


def _depots(component: Component) -> bool:
    ends = {carrier.end for carrier in component.carriers if carrier.end is not None}
    return len(ends.union(*(trip_starts(carrier) for carrier in component.carriers))) > 1


def _skills(component: Component) -> bool:
    """Needs, clearance or names that keep some carrier from a stop that lies where the carrier starts."""
    demanding = [
        stop for stop in component.stops if stop.needs or stop.carriers is not None or stop.sensitivity == "kt1"
    ]
    return any(
        stop.depot in (None, *trip_starts(carrier)) and not may_serve(carrier, stop)
        for stop in demanding
        for carrier in component.carriers
    )


def _goods(component: Component) -> bool:
    present = {stop.goods for stop in component.stops}
    return any(pair.one in present and pair.other in present for pair in component.policy.incompatible)


def _separate(component: Component) -> bool:
    alone = component.policy.separate
    return len({stop.sensitivity if stop.sensitivity in alone else None for stop in component.stops}) > 1


def _waves(component: Component) -> bool:
    return len({stop.wave for stop in component.stops}) > 1


def _max_stops(component: Component) -> bool:
    count = len(component.stops)
    return any(carrier.max_stops is not None and carrier.max_stops < count for carrier in component.carriers)


def _max_distance(component: Component) -> bool:
    return any(carrier.max_distance_m is not None for carrier in component.carriers)


def _balance(component: Component) -> bool:
    return component.policy.balance is not None and component.policy.balance.cost_per_1000 > 0


def _territory_areas(component: Component) -> bool:
    areas = {stop.area for stop in component.stops if stop.area is not None}
    return component.policy.territory.area_cost > 0 and len(areas) > 1


def _territory_familiar(component: Component) -> bool:
    territory = component.policy.territory
    return (territory.unfamiliar_cost > 0 and any(stop.area is not None for stop in component.stops)) or (
        territory.change_cost > 0 and any(stop.usual is not None for stop in component.stops)
    )


def _locks(component: Component) -> bool:
    return any(carrier.locked for carrier in component.carriers)


def _optional(component: Component) -> bool:
    return any(stop.penalty is not None for stop in component.stops)


def _mandatory(component: Component) -> bool:
    return any(stop.penalty is None for stop in component.stops)


def _open_rounds(component: Component) -> bool:
    return any(carrier.end is None for carrier in component.carriers)


#: Every rule that an engine may lack, and whether a component uses it. Ways and costs are known to every engine.
RULES: Final[dict[str, Callable[[Component], bool]]] = {
    "windows": _windows,
    "several_windows": _several_windows,
    "promises": _promises,
    "service_by_kind": _service_by_kind,
    "shift": _shift,
    "overtime": _overtime,
    "breaks": _breaks,
    "capacity": _capacity,
    "mixed_loads": _mixed_loads,
    "aboard": _aboard,
    "escort": _escort,
    "reloads": _reloads,
    "shipments": _shipments,
    "max_aboard": _max_aboard,
    "depots": _depots,
    "skills": _skills,
    "goods": _goods,
    "separate": _separate,
    "waves": _waves,
    "max_stops": _max_stops,
    "max_distance": _max_distance,
    "balance": _balance,
    "territory_areas": _territory_areas,
    "territory_familiar": _territory_familiar,
    "locks": _locks,
    "optional": _optional,
    "mandatory": _mandatory,
    "open_rounds": _open_rounds,
}

_ORTOOLS_LACKS: Final = frozenset({"reloads", "territory_areas"})
_PYVRP_LACKS: Final = frozenset(
    {
        "several_windows",
        "promises",
        "overtime",
        "breaks",
        "max_aboard",
        "goods",
        "separate",
        "waves",
        "balance",
        "territory_areas",
        "territory_familiar",
        "locks",
    }
)

#: Engine -> the rules that it can express, alone at least: some it cannot express together, which its own
#: `inexpressible` knows.
EXPRESSED: Final[dict[str, frozenset[str]]] = {
    "recreate": frozenset(RULES),
    "ortools": frozenset(RULES) - _ORTOOLS_LACKS,
    "pyvrp": frozenset(RULES) - _PYVRP_LACKS,
}
