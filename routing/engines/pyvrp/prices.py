"""Our costs as PyVRP's: the same proportions in numbers small enough for its sums.

Our unit is 1/3,600,000 VND. PyVRP multiplies metres, seconds and violations by integers of its own and adds them up
in 64 bits; how dear a violation may become is counted in the cost of a metre. What the two lose by rounding is never
told: every cost that leaves the engine is computed anew in our unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

from routing.model.instance import Instance
from routing.plan.cost import UNITS_PER_VND, worst_units
from routing.problem.component import Component

#: Prices of a metre or second are rounded to 1/1000 of the dearest one, unless they have a common divisor.
FINENESS = 1_000

#: No plan costs more than this in PyVRP's numbers: what remains of 64 bits is for violations.
MOST_COST = 10**15

#: PyVRP's own bounds of what violating a rule by one costs, where a metre costs 1.
LEAST_PENALTY, MOST_PENALTY = 0.1, 100_000.0

#: Neither a prize nor a violation by one is dearer: rounds that are millions of seconds late still fit into 64 bits.
DEAREST = 10**9


@dataclass(frozen=True, slots=True)
class Prices:
    """`divisor` units are 1 in PyVRP's numbers.

    A violation by one costs `first_penalty` to begin with, then between `least_penalty` and `most_penalty`: enough
    that no prize is worth one.
    """

    divisor: int
    least_penalty: float
    first_penalty: float
    most_penalty: float

    def prize(self, penalty: int) -> int:
        """What serving a stop is worth that costs `penalty` units when it is left out."""
        return min(DEAREST, self.scaled(penalty))

    def scaled(self, units: int) -> int:
        """A cost in PyVRP's numbers, to the nearest."""
        return (2 * units + self.divisor) // (2 * self.divisor)


def prices_of(component: Component, instance: Instance) -> Prices:
    """The prices for a component. Mandatory stops have none: they are required, not dear."""
    penalties = [component.policy.penalty(stop) or 0 for stop in component.stops]
    travel = [int(price) for name in ("per_m", "per_s") for price in instance.kinds[name]]
    costs = [*travel, *(int(cost) for cost in instance.kinds["fixed"]), *(cost * UNITS_PER_VND for cost in penalties)]
    dearest = max(travel)
    divisor = max(gcd(*costs), -(-dearest // FINENESS), -(-worst_units(component) // MOST_COST), 1)
    metre = max(1.0, dearest / divisor)
    dearest_prize = min(DEAREST, max(penalties) * UNITS_PER_VND // divisor)
    most = max(MOST_PENALTY * metre, 1.5 * dearest_prize)
    return Prices(divisor, LEAST_PENALTY * metre, MOST_PENALTY * metre / 2, most)
