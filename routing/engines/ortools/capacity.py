"""What is aboard never exceeds what fits, in any unit.

Rounds that only deliver (or only collect) need one sum. Otherwise what is aboard after a stop is what was there from
the start, what is still to be delivered, what was collected, and the shipments on their way: a dimension whose start
is tied to the end of another one that sums what is delivered. Exact, not the sum of all.
"""

from __future__ import annotations

from typing import Any

from routing.engines.ortools.model import Model
from routing.model.instance import COLLECTS, DELIVERS, SHIPS


def add(model: Model) -> None:
    """Dimensions for every unit that somebody cannot take all of."""
    kinds = list(model.rounds.kinds)
    for unit in range(model.instance.units):
        loads = model.instance.loads[:, unit]
        aboard = [int(amount) for amount in model.instance.aboard[kinds, unit]]
        most = int(abs(loads).sum()) + max(aboard)
        limits = [min(int(limit), most) for limit in model.instance.capacity[kinds, unit]]
        for vehicle, limit in enumerate(limits):
            if limit < aboard[vehicle]:  # too full for any round
                model.routing.NextVar(model.routing.Start(vehicle)).SetValue(model.routing.End(vehicle))
        if min(limits) < most:
            _add_unit(model, f"unit {unit}", loads, aboard, limits)


def _add_unit(model: Model, name: str, loads: Any, aboard: list[int], limits: list[int]) -> None:
    room = [max(0, limit - amount) for limit, amount in zip(limits, aboard, strict=True)]
    delivers, collects, ships = loads[:, DELIVERS], loads[:, COLLECTS], loads[:, SHIPS]
    # What is delivered and what is collected each fit alone: where there is both, cheap bounds that guide insertion.
    for what, amounts in (("delivered", delivers), ("collected", collects)):
        if amounts.any():
            model.routing.AddDimensionWithVehicleCapacity(model.per_stop(amounts), 0, room, True, f"{what} {name}")
    if not ships.any() and not (delivers.any() and collects.any()):
        return
    changes = model.per_stop(collects + ships - delivers)
    model.routing.AddDimensionWithVehicleCapacity(changes, 0, [max(0, most) for most in limits], False, name)
    load = model.routing.GetDimensionOrDie(name)
    for vehicle, amount in enumerate(aboard):
        at_start = load.CumulVar(model.routing.Start(vehicle))
        if limits[vehicle] < amount:
            continue
        if not delivers.any():
            at_start.SetValue(amount)
            continue
        delivered = model.routing.GetDimensionOrDie(f"delivered {name}").CumulVar(model.routing.End(vehicle))
        model.routing.solver().Add(at_start == delivered + amount)
