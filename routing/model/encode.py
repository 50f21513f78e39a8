"""From a component to its arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from geo.jit import read_only
from routing.model.instance import BREAK, FREE, KIND, STOP, WINDOW, Flag, Instance, Int, Long, Records
from routing.plan.cost import UNITS_PER_M, UNITS_PER_S, UNITS_PER_VND, worst_units
from routing.problem.carriers import Carrier
from routing.problem.component import Component, may_serve

_MEASURES = {"duration": 1, "distance": 2, "stops": 3}


def kinds_of(component: Component) -> tuple[list[int], list[int]]:
    """The kind of every carrier, and for every kind the number of its first carrier.

    Alike is who differs in nothing but the id, unless a stop names one of them.
    """
    named = {name for stop in component.stops for name in (*(stop.carriers or ()), stop.usual)}
    ranks: dict[tuple[int, str, str], int] = {}
    kinds: list[int] = []
    firsts: list[int] = []
    for index, carrier in enumerate(component.carriers):
        body = carrier.model_dump_json(exclude={"id"})
        kind = ranks.setdefault(
            (component.ways_of[index], body, carrier.id if carrier.id in named else ""), len(ranks)
        )
        kinds.append(kind)
        if kind == len(firsts):
            firsts.append(index)
    return kinds, firsts


def encode(component: Component, firsts: Sequence[int]) -> Instance:
    """The instance of a component whose kinds are those of the carriers number `firsts`."""
    carriers = [component.carriers[index] for index in firsts]
    stops = component.stops
    depots = {depot: number for number, depot in enumerate(component.depots)}
    numbers = {stop.id: number for number, stop in enumerate(stops)}
    limits = [_limits(component, carrier) for carrier in carriers]
    units = sorted({unit for limit in limits for unit in limit})
    classes = sorted({carrier.kind for carrier in carriers})
    travel, metres = _ways(component)
    able, stop_cost = _rights(component, carriers)
    clashing, clash = _clash(component)
    return Instance(
        stop_count=len(stops),
        units=len(units),
        travel_s=travel,
        distance_m=metres,
        kinds=_kinds(component, firsts, depots, classes),
        stops=_stops(component, numbers, depots, clashing),
        windows=_records([window for stop in stops for window in sorted(stop.windows_s)], WINDOW),
        breaks=_records([(*rest.begin_s, rest.duration_s) for carrier in carriers for rest in carrier.breaks], BREAK),
        locked=_int([numbers.get(name, -1) for carrier in carriers for name in carrier.locked]),
        capacity=_long([[limit.get(unit, FREE) for unit in units] for limit in limits], (len(carriers), len(units))),
        aboard=_long(
            [[carrier.aboard.get(unit, 0) for unit in units] for carrier in carriers], (len(carriers), len(units))
        ),
        reloads_at=_reloads_at(carriers, depots),
        able=able,
        stop_cost=stop_cost,
        service=_long(
            [[stop.service_for(kind) for stop in stops] for kind in classes],
            (len(classes), len(stops)),
        ),
        loads=_loads(component, numbers, units),
        clash=clash,
        **_goals(component),
    )


def _ways(component: Component) -> tuple[Int, Int]:
    places = [stop.place for stop in component.stops] + list(component.depots.values())
    travel = np.full((len(component.ways), len(places), len(places)), -1, dtype=np.int32)
    metres = np.zeros_like(travel)
    for number, ways in enumerate(component.ways):
        known = [row for row, place in enumerate(places) if place in ways.at]
        at = [ways.at[places[row]] for row in known]
        # Rows, then columns: several times as fast as both at once, and these may be the largest arrays there are.
        if len(known) == len(places):
            travel[number] = ways.travel_s[at][:, at]
            metres[number] = ways.distance_m[at][:, at]
        elif known:
            travel[number][np.ix_(known, known)] = ways.travel_s[at][:, at]
            metres[number][np.ix_(known, known)] = ways.distance_m[at][:, at]
    return read_only(travel), read_only(metres)


def _kinds(component: Component, firsts: Sequence[int], depots: Mapping[str, int], classes: Sequence[str]) -> Records:
    n = len(component.stops)
    rows = []
    rests = locks = 0
    for index in firsts:
        carrier = component.carriers[index]
        reloads = carrier.reloads
        rows.append(
            (
                component.ways_of[index],
                n + depots[carrier.start],
                -1 if carrier.end is None else n + depots[carrier.end],
                *carrier.shift_s,
                carrier.overtime_s,
                *(_free(most) for most in (carrier.max_duration_s, carrier.max_distance_m, carrier.max_stops)),
                carrier.fixed_cost * UNITS_PER_VND,
                carrier.cost_per_km * UNITS_PER_M,
                carrier.cost_per_h * UNITS_PER_S,
                carrier.overtime_cost_per_h * UNITS_PER_S,
                classes.index(carrier.kind),
                reloads.most if reloads is not None else 0,
                reloads.loading_s if reloads is not None else 0,
                rests,
                rests + len(carrier.breaks),
                locks,
                locks + len(carrier.locked),
            )
        )
        rests += len(carrier.breaks)
        locks += len(carrier.locked)
    return _records(rows, KIND)


def _stops(
    component: Component, numbers: Mapping[str, int], depots: Mapping[str, int], clashing: Sequence[str]
) -> Records:
    alone = [None, *sorted(component.policy.separate)]
    areas = {area: number for number, area in enumerate(dict.fromkeys(stop.area for stop in component.stops))}
    partners = {
        shipment.pickup: (numbers[shipment.delivery], 1, _free(shipment.max_aboard_s))
        for shipment in component.shipments
    }
    partners |= {shipment.delivery: (numbers[shipment.pickup], 0, FREE) for shipment in component.shipments}
    rows = []
    windows = 0
    for stop, penalty in zip(component.stops, _penalties(component), strict=True):
        rows.append(
            (
                windows,
                windows + len(stop.windows_s),
                _free(stop.deadline_s),
                _free(stop.due_s),
                stop.late_cost_per_h * UNITS_PER_S,
                *partners.get(stop.id, (-1, 0, FREE)),
                -1 if stop.depot is None else depots[stop.depot],
                stop.wave,
                clashing.index(stop.goods) if stop.goods in clashing else -1,
                alone.index(stop.sensitivity) if stop.sensitivity in alone else 0,
                -1 if stop.area is None else areas[stop.area],
                penalty,
            )
        )
        windows += len(stop.windows_s)
    return _records(rows, STOP)


def _penalties(component: Component) -> list[int]:
    """Units for leaving out each stop; a mandatory one costs more than everything else together."""
    mandatory = worst_units(component) + 1
    penalties = [component.policy.penalty(stop) for stop in component.stops]
    return [mandatory if penalty is None else penalty * UNITS_PER_VND for penalty in penalties]


def _limits(component: Component, carrier: Carrier) -> dict[str, int]:
    """The most of each unit that may be aboard: what fits, and what goes without an escort."""
    limits = dict(carrier.capacity)
    if not carrier.escorted:
        for unit, amount in component.policy.escort_above.items():
            limits[unit] = min(amount, limits.get(unit, amount))
    return limits


def _reloads_at(carriers: Sequence[Carrier], depots: Mapping[str, int]) -> Flag:
    allowed = np.zeros((len(carriers), len(depots)), dtype=np.bool_)
    for row, carrier in enumerate(carriers):
        for depot in carrier.reloads.depots if carrier.reloads is not None else ():
            allowed[row, depots[depot]] = True
    return read_only(allowed)


def _rights(component: Component, carriers: Sequence[Carrier]) -> tuple[Flag, Long]:
    territory = component.policy.territory
    holder = {name: carrier.id for carrier in component.carriers for name in carrier.locked}
    able = np.zeros((len(carriers), len(component.stops)), dtype=np.bool_)
    cost = np.zeros(able.shape, dtype=np.int64)
    for row, carrier in enumerate(carriers):
        familiar = set(carrier.familiar)
        for column, stop in enumerate(component.stops):
            own = holder.get(stop.id, carrier.id) == carrier.id
            able[row, column] = own and may_serve(carrier, stop)
            strange = stop.area is not None and stop.area not in familiar
            changed = stop.usual is not None and stop.usual != carrier.id
            cost[row, column] = territory.unfamiliar_cost * strange + territory.change_cost * changed
    return read_only(able), read_only(cost * UNITS_PER_VND)


def _clash(component: Component) -> tuple[list[str], Flag]:
    """The goods that do not go with everything, and which do not go together."""
    pairs = component.policy.incompatible
    names = sorted({name for pair in pairs for name in (pair.one, pair.other)})
    clash = np.zeros((len(names), len(names)), dtype=np.bool_)
    for pair in pairs:
        one, other = names.index(pair.one), names.index(pair.other)
        clash[one, other] = clash[other, one] = True
    return names, read_only(clash)


def _loads(component: Component, numbers: Mapping[str, int], units: Sequence[str]) -> Long:
    loads = np.zeros((len(component.stops), len(units), 3), dtype=np.int64)
    for column, unit in enumerate(units):
        for number, stop in enumerate(component.stops):
            loads[number, column, :2] = stop.delivers.get(unit, 0), stop.collects.get(unit, 0)
        for shipment in component.shipments:
            amount = shipment.load.get(unit, 0)
            loads[numbers[shipment.pickup], column, 2] = amount
            loads[numbers[shipment.delivery], column, 2] = -amount
    return read_only(loads)


def _goals(component: Component) -> dict[str, int]:
    balance = component.policy.balance
    return {
        "area_cost": component.policy.territory.area_cost * UNITS_PER_VND,
        "balance": 0 if balance is None else _MEASURES[balance.measure],
        "balance_low": 0 if balance is None else balance.low,
        "balance_high": 0 if balance is None else balance.high,
        "balance_cost": 0 if balance is None else balance.cost_per_1000 * UNITS_PER_VND // 1000,
    }


def _free(most: int | None) -> int:
    return FREE if most is None else most


def _records(rows: Sequence[tuple[int, ...]], dtype: np.dtype[Any]) -> Records:
    records = np.array(rows, dtype=dtype)
    records.flags.writeable = False
    return records


def _int(values: Sequence[int]) -> Int:
    return read_only(np.array(values, dtype=np.int32))


def _long(rows: Sequence[Sequence[int]], shape: tuple[int, ...]) -> Long:
    return read_only(np.array(rows, dtype=np.int64).reshape(shape))
