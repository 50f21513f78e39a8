"""Our costs as PyVRP's: the same proportions in numbers small enough for its sums.

Our unit is 1/3,600,000 VND. PyVRP multiplies metres, seconds and violations by integers of its own and adds them up
in 64 bits; how dear a violation may become is counted in the cost of a metre. What the two lose by rounding is never
told: every cost that leaves the engine is computed anew in our unit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import gcd

import numpy as np

from routing.model.instance import Flag, Instance
from routing.model.rounds import Rounds
from routing.plan.cost import UNITS_PER_VND, worst_units
from routing.problem.component import Component

#: Prices of a metre or second are rounded to 1/1000 of the dearest one, unless they have a common divisor.
FINENESS = 1_000

#: No plan costs more than this in PyVRP's numbers: what remains of 64 bits is for violations.
MOST_COST = 10**15

#: PyVRP's own bounds of what violating a rule by one costs, where a metre costs 1.
LEAST_PENALTY, MOST_PENALTY = 0.1, 100_000.0

#: More than this, times a million seconds of lateness, would leave too little of 64 bits.
DEAREST_PENALTY = 1e10


@dataclass(frozen=True, slots=True)
class Prices:
    """`divisor` units are 1 in PyVRP's numbers.

    A violation by one costs `first_penalty` to begin with, then between `least_penalty` and `most_penalty`.
    """

    divisor: int
    least_penalty: float
    first_penalty: float
    most_penalty: float

    def firmer(self, units: int) -> Prices:
        """The same prices where a violation may become as dear as what costs `units`."""
        return replace(self, most_penalty=min(DEAREST_PENALTY, max(self.most_penalty, 2.0 * self.scaled(units))))

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
    unit = max(1.0, dearest / divisor)
    return Prices(divisor, LEAST_PENALTY * unit, MOST_PENALTY * unit / 2, MOST_PENALTY * unit)


def never_left_out(rounds: Rounds) -> tuple[Flag, int]:
    """The stops (n,) that no good plan leaves out if it can help it, and what leaving one out is worth at least.

    Leaving any one of them out costs more than all rounds and all the other stops together: that they are required
    says the same to PyVRP, and it then searches twice as fast as with prizes.
    """
    penalties = rounds.instance.stops["penalty"]
    ascending = sorted(int(penalty) for penalty in penalties)
    threshold = _all_rounds(rounds)
    for penalty in ascending:
        if penalty > threshold:
            break
        threshold += penalty
    return penalties > threshold, threshold


def _all_rounds(rounds: Rounds) -> int:
    """More units than the rounds of any plan cost: every place is left by the longest way, every shift is full."""
    instance = rounds.instance
    n = instance.stop_count
    leaving = instance.distance_m.max(axis=(0, 2)).astype(np.int64)
    from_depot = int(leaving[n:].max())
    cost = int(leaving[:n].sum()) * int(instance.kinds["per_m"].max())
    each = sorted(
        (
            int(record["fixed"])
            + from_depot * int(record["per_m"]) * (1 + int(record["most_reloads"]))
            + min(int(record["closes"] + record["overtime"] - record["opens"]), int(record["max_duration"]))
            * int(record["per_s"])
            for record in (instance.kinds[kind] for kind in rounds.kinds)
        ),
        reverse=True,
    )
    return cost + sum(each[:n])
