"""Amounts of money as Vietnamese readers write them, in the unit of a problem."""

from __future__ import annotations

from maps.vietnamese import decimal
from routing.problem.problem import Problem


def money(problem: Problem, amount: float) -> str:
    """An amount in the problem's `cost_unit`: `32.000 đồng`, `1.234,50 EUR`."""
    unit = "đồng" if problem.cost_unit == "VND" else problem.cost_unit
    return f"{decimal(amount, problem.cost_decimals)} {unit}"


def whole_money(problem: Problem, amount: int) -> str:
    """The same of a whole number of 10^-`cost_decimals`, as penalties are."""
    return money(problem, amount / 10**problem.cost_decimals)
