"""What is aboard never exceeds the carrier's capacity, in any unit.

Rounds that only deliver (or only collect) need one sum. With both, what is aboard after a stop is what is still to be
delivered and what was already collected: a dimension L with `collects - delivers` at every stop, whose start is tied
to the end of a dimension D that sums what is delivered. Exact, not the sum of both.
"""

from __future__ import annotations

from routing.engines.ortools.model import Model


def add(model: Model) -> None:
    """Dimensions for every unit that a carrier limits and a stop carries."""
    carriers, stops = model.component.carriers, model.component.stops
    for unit in sorted({unit for carrier in carriers for unit in carrier.capacity}):
        delivers = [stop.delivers.get(unit, 0) for stop in stops]
        collects = [stop.collects.get(unit, 0) for stop in stops]
        free = sum(delivers) + sum(collects)
        limits = [carrier.capacity.get(unit, free) for carrier in carriers]
        if any(delivers) and any(collects):
            _add_mixed(model, unit, delivers, collects, limits)
        elif free:
            _add_sum(model, f"sum {unit}", [max(pair) for pair in zip(delivers, collects, strict=True)], limits)


def _add_sum(model: Model, name: str, amounts: list[int], limits: list[int]) -> None:
    evaluator = _register(model, amounts)
    model.routing.AddDimensionWithVehicleCapacity(evaluator, 0, limits, True, name)


def _add_mixed(model: Model, unit: str, delivers: list[int], collects: list[int], limits: list[int]) -> None:
    # What is delivered and what is collected each fit alone: cheap bounds that guide the first solution.
    _add_sum(model, f"delivered {unit}", delivers, limits)
    _add_sum(model, f"collected {unit}", collects, limits)
    aboard = f"aboard {unit}"
    changes = [collected - delivered for delivered, collected in zip(delivers, collects, strict=True)]
    model.routing.AddDimensionWithVehicleCapacity(_register(model, changes), 0, limits, False, aboard)
    load = model.routing.GetDimensionOrDie(aboard)
    delivered = model.routing.GetDimensionOrDie(f"delivered {unit}")
    for vehicle in range(len(limits)):
        start, end = model.routing.Start(vehicle), model.routing.End(vehicle)
        model.routing.solver().Add(load.CumulVar(start) == delivered.CumulVar(end))


def _register(model: Model, amounts: list[int]) -> int:
    padding = [0] * (len(model.places) - len(amounts))
    return int(model.routing.RegisterUnaryTransitVector(amounts + padding))
