"""What a carrier has aboard fits, and goods do not exclude themselves."""

from __future__ import annotations

from geo.errors import Fault
from routing.problem.problem import Problem


def check(problem: Problem) -> list[Fault]:
    """ABOARD_OVER_CAPACITY for each carrier and unit; GOODS_EXCLUDE_THEMSELVES."""
    faults = []
    for position, carrier in enumerate(problem.carriers):
        at = f"carriers[{position}].aboard"
        for unit, amount in carrier.aboard.items():
            limit = carrier.capacity.get(unit)
            if limit is not None and amount > limit:
                text = f"It starts with {amount} {unit} aboard, {limit} fit."
                faults.append(Fault("ABOARD_OVER_CAPACITY", text, at, carrier.id))
            alone = problem.escort_above.get(unit)
            if alone is not None and not carrier.escorted and amount > alone:
                text = f"It starts with {amount} {unit} aboard, {alone} go without an escort."
                faults.append(Fault("ABOARD_OVER_CAPACITY", text, at, carrier.id))
    for position, pair in enumerate(problem.incompatible):
        if pair.one == pair.other:
            text = f"The goods {pair.one!r} are said to be incompatible with themselves."
            faults.append(Fault("GOODS_EXCLUDE_THEMSELVES", text, f"incompatible[{position}].other", pair.one))
    return faults
