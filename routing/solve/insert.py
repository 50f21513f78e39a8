"""The last pass: every stop the engine left out is offered to every carrier again, idle ones included."""

from __future__ import annotations

from routing.plan.cost import UNITS_PER_VND
from routing.plan.feasible import cost_or_broken
from routing.plan.insertion import Insertion, best_insertion
from routing.plan.plan import Unserved
from routing.plan.timeline import Broken
from routing.plan.unserved import explain
from routing.problem.component import Component
from routing.problem.problem import Stop
from routing.solve.engine import Routes


def insert_left_out(component: Component, routes: Routes) -> tuple[list[list[Stop]], list[Unserved]]:
    """The rounds (stops by carrier number) after the pass, and why the remaining stops are not in them.

    A stop goes in where it costs least, if that is less than its penalty; mandatory stops first, then by penalty.
    One insertion can make another possible or cheaper (the carrier is paid for, a way leads on from the new stop), so
    the rest is offered again until none goes in: at the end no single insertion would pay.
    """
    rounds = [[component.stops[number] for number in route] for route in routes]
    costs = [_cost(component, index, stops) for index, stops in enumerate(rounds)]
    served = {number for route in routes for number in route}
    left = sorted((stop for number, stop in enumerate(component.stops) if number not in served), key=_urgency)
    while True:
        remaining: list[Stop] = []
        reasons: list[Unserved] = []
        for stop in left:
            found = best_insertion(component, rounds, costs, stop)
            if isinstance(found, Insertion) and (stop.penalty is None or found.units < stop.penalty * UNITS_PER_VND):
                rounds[found.carrier].insert(found.position, stop)
                costs[found.carrier] += found.units
            else:
                remaining.append(stop)
                reasons.append(explain(stop, found))
        if len(remaining) == len(left):
            return rounds, reasons
        left = remaining


def _urgency(stop: Stop) -> tuple[bool, int]:
    """Sorts mandatory stops first, then the dearest to leave out."""
    return (stop.penalty is not None, -(stop.penalty or 0))


def _cost(component: Component, index: int, stops: list[Stop]) -> int:
    if not stops:
        return 0
    found = cost_or_broken(component, index, stops)
    if isinstance(found, Broken):
        raise ValueError(f"the engine's round of {component.carriers[index].id!r} breaks a rule: {found}")
    return found
