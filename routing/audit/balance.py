"""What a round costs that lies outside the band of the problem's balance."""

from __future__ import annotations

from routing.problem.goals import Balance


def balance_per_1000(balance: Balance | None, duration_s: int, distance_m: int, stops: int) -> int:
    """The cost in thousandths of the cost unit."""
    if balance is None:
        return 0
    measured = {"duration": duration_s, "distance": distance_m, "stops": stops}[balance.measure]
    return balance.cost_per_1000 * max(balance.low - measured, measured - balance.high, 0)
