"""Which rules are lifted, one at a time, to see what would help: on one component, for one stop or shipment.

Carriers' limits are lifted for every carrier, since each round is asked by itself; a stop's rules for the wanted
alone, so that nobody else's window is given away. What law or safety asks for is never offered: breaks, goods that do
not go together, what rides alone. Neither is what was locked: it has happened, or somebody wants it so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from geo.sensitivity import Sensitivity
from routing.problem.carriers import Carrier, Reloads
from routing.problem.component import Component
from routing.problem.record import EVER
from routing.problem.relax import relaxed
from routing.problem.stops import Stop

#: Which rules may help where a round breaks one; those of time act on one another.
_TIME = ("shift", "max_duration", "windows", "deadlines", "max_aboard")
HELPS: Mapping[str, tuple[str, ...]] = {
    "NO_CARRIER": ("skills", "named_carriers", "depots"),
    "WRONG_DEPOT": ("depots",),
    "TOO_MANY_RELOADS": ("reloads",),
    "GOODS_APART": ("reloads",),
    "WAVE_ORDER": ("waves",),
    "OVER_CAPACITY": ("capacity", "escort", "reloads"),
    "MAX_STOPS": ("max_stops",),
    "MAX_DISTANCE": ("max_distance",),
    "WINDOW_CLOSED": _TIME,
    "ABOARD_TOO_LONG": _TIME,
    "BREAK_IMPOSSIBLE": _TIME,
    "SHIFT_TOO_SHORT": _TIME,
}

#: The rules of a stop, lifted for the wanted alone.
_OF_STOPS = frozenset({"windows", "deadlines", "skills", "named_carriers", "depots", "max_aboard"})

#: What a carrier who never reloads would do at the depot is not known: the loading time of one who does, or this.
UNKNOWN_LOADING_S = 0


def lifted(component: Component, rule: str, wanted: Collection[int]) -> Component:
    """The component without a rule, for the stops number `wanted` and all of its carriers."""
    if rule == "reloads":
        return replace(component, carriers=tuple(one_more_reload(component, each) for each in component.carriers))
    without = relaxed(component, [rule])
    if rule not in _OF_STOPS:
        return without
    stops = tuple(
        changed if number in wanted else stop
        for number, (stop, changed) in enumerate(zip(component.stops, without.stops, strict=True))
    )
    own = {component.stops[number].id for number in wanted}
    shipments = tuple(
        changed if shipment.pickup in own else shipment
        for shipment, changed in zip(component.shipments, without.shipments, strict=True)
    )
    return replace(component, carriers=without.carriers, stops=stops, shipments=shipments)


def one_more_reload(component: Component, carrier: Carrier) -> Carrier:
    """The carrier with one more trip; who makes one only gets the second at the start."""
    reloads = carrier.reloads
    if reloads is not None:
        return carrier.model_copy(update={"reloads": reloads.model_copy(update={"most": min(50, reloads.most + 1)})})
    known = [each.reloads.loading_s for each in component.carriers if each.reloads is not None]
    loading = max(known, default=UNKNOWN_LOADING_S)
    return carrier.model_copy(update={"reloads": Reloads(depots=[carrier.start], most=1, loading_s=loading)})


def is_there(component: Component, rule: str, carrier: Carrier, wanted: Collection[int]) -> bool:
    """Whether there is anything to lift: what no record asks for stands in nobody's way."""
    asks = _IS_THERE.get(rule)  # of the others the broken rule says that they bind
    return asks is None or asks(component, carrier, [component.stops[number] for number in wanted])


def _lacks_skills(component: Component, carrier: Carrier, stops: Sequence[Stop]) -> bool:
    kt1 = any(stop.sensitivity is Sensitivity.KT1 for stop in stops) and not carrier.cleared
    return kt1 or any(not set(stop.needs) <= set(carrier.skills) for stop in stops)


def _may_be_too_long(component: Component, carrier: Carrier, stops: Sequence[Stop]) -> bool:
    own = {stop.id for stop in stops}
    return any(each.pickup in own and each.max_aboard_s is not None for each in component.shipments)


_IS_THERE: Mapping[str, Callable[[Component, Carrier, Sequence[Stop]], bool]] = {
    "max_duration": lambda _, carrier, __: carrier.max_duration_s is not None,
    "capacity": lambda _, carrier, __: bool(carrier.capacity),
    "escort": lambda part, carrier, _: not carrier.escorted and bool(part.policy.escort_above),
    "windows": lambda _, __, stops: any(list(stop.windows_s) != [(0, EVER)] for stop in stops),
    "deadlines": lambda _, __, stops: any(stop.deadline_s is not None for stop in stops),
    "max_aboard": _may_be_too_long,
    "skills": _lacks_skills,
    "named_carriers": lambda _, carrier, stops: any(
        carrier.id not in (stop.carriers or [carrier.id]) for stop in stops
    ),
    "depots": lambda _, __, stops: any(stop.depot is not None for stop in stops),
}
