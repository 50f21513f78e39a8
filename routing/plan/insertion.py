"""Where one more stop goes best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routing.plan.feasible import closer, cost_or_broken
from routing.plan.timeline import Broken
from routing.problem.component import Component
from routing.problem.problem import Stop


@dataclass(frozen=True, slots=True)
class Insertion:
    """Where a stop goes best: carrier number, position in its round, extra cost in units."""

    carrier: int
    position: int
    units: int


def best_insertion(
    component: Component, rounds: Sequence[Sequence[Stop]], costs: Sequence[int], stop: Stop
) -> Insertion | Broken | None:
    """The cheapest place for a stop among all rounds, idle carriers included.

    `rounds[i]` and `costs[i]` belong to carrier number i. Returns the closest miss when no place is possible, None
    when there is no carrier to ask.
    """
    best: Insertion | None = None
    closest: Broken | None = None
    for index, stops in enumerate(rounds):
        if not component.may_serve(index, stop):
            continue
        for position in range(len(stops) + 1):
            tried = cost_or_broken(component, index, [*stops[:position], stop, *stops[position:]])
            if isinstance(tried, Broken):
                closest = tried if closest is None else closer(closest, tried)
            elif best is None or tried - costs[index] < best.units:
                best = Insertion(index, position, tried - costs[index])
    return best or closest
