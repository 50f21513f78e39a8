"""What a round costs, and what it costs to leave a stop out: exact, in fractions of the cost unit."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from routing.audit.balance import balance_per_1000
from routing.audit.territory import territory_cost
from routing.audit.windows import lateness
from routing.problem.carriers import Carrier
from routing.problem.problem import Problem
from routing.problem.stops import Stop


def round_cost(
    problem: Problem, carrier: Carrier, served: Sequence[tuple[Stop, int]], distance_m: int, start_s: int, end_s: int
) -> Fraction:
    """The cost of a round over `served`, stops with the second at which their service begins."""
    lasts, overtime = end_s - start_s, max(0, end_s - carrier.shift_s[1])
    whole = carrier.fixed_cost + territory_cost(problem.territory, carrier, [stop for stop, _ in served])
    per_1000 = distance_m * carrier.cost_per_km
    per_1000 += balance_per_1000(problem.balance, lasts, distance_m, len(served))
    per_3600 = lasts * carrier.cost_per_h + overtime * carrier.overtime_cost_per_h
    per_3600 += sum(lateness(stop, begin_s) * stop.late_cost_per_h for stop, begin_s in served)
    return whole + Fraction(per_1000, 1000) + Fraction(per_3600, 3600)


def penalty(problem: Problem, stop: Stop) -> int | None:
    """What leaving the stop out costs, its priority included; None when it must be served."""
    return None if stop.penalty is None else stop.penalty + stop.priority * problem.priority_value
