"""Whether each carrier's locked stops can be done in their order, with nothing after them."""

from __future__ import annotations

from collections.abc import Sequence

from geo.errors import Fault
from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.plan.unserved import sentence
from routing.problem.carriers import Carrier
from routing.problem.component import Component
from routing.problem.problem import Problem
from routing.validate.shortest import with_shortest_ways


def check(problem: Problem, components: Sequence[Component]) -> list[Fault]:
    """LOCKED_IMPOSSIBLE with the stop and the numbers.

    A prefix with a pickup whose delivery comes later is not asked: its delivery could be anywhere after it.
    """
    at = {carrier.id: f"carriers[{number}].locked" for number, carrier in enumerate(problem.carriers)}
    faults = []
    for component in components:
        asked = [index for index, carrier in enumerate(component.carriers) if _whole(component, carrier)]
        if not asked:
            continue
        ends = [component.depots[carrier.end] for carrier in component.carriers if carrier.end is not None]
        rounds = Rounds(with_shortest_ways(component, (), ends))
        numbers = {stop.id: number for number, stop in enumerate(component.stops)}
        for index in asked:
            carrier = component.carriers[index]
            broken = rounds.cost(index, [numbers[name] for name in carrier.locked])
            if isinstance(broken, Broken):
                text = f"At {broken.stop!r}: {sentence(broken)}"
                faults.append(Fault("LOCKED_IMPOSSIBLE", text, at[carrier.id], carrier.id))
    return faults


def _whole(component: Component, carrier: Carrier) -> bool:
    """Whether the carrier has locked stops, and of every shipment both or none."""
    names = set(carrier.locked)
    return bool(names) and all(
        (shipment.pickup in names) == (shipment.delivery in names) for shipment in component.shipments
    )
