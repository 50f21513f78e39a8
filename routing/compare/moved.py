"""Which stops change their round from one plan to another."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
from scipy.optimize import linear_sum_assignment

from routing.plan.plan import Plan
from routing.problem.record import Record


class Moved(Record):
    """A stop that another carrier serves."""

    stop: str
    base: str
    plan: str


def carriers_of(plan: Plan) -> dict[str, str]:
    """The carrier of every served stop."""
    return {visit.stop: trip.carrier for trip in plan.rounds for visit in trip.visits}


def moved_stops(base: Mapping[str, str], other: Mapping[str, str], common: Collection[str]) -> list[Moved]:
    """The stops of `common` that another carrier serves, in its order."""
    return [Moved(stop=stop, base=base[stop], plan=other[stop]) for stop in common if base[stop] != other[stop]]


def regrouped(base: Mapping[str, str], other: Mapping[str, str], common: Collection[str]) -> int:
    """How many stops change their company, whoever drives: the least count over all ways to pair the rounds.

    Two rounds may swap their carriers without any stop being regrouped. The pairing is an assignment problem, solved
    exactly (Crouse, "On implementing 2D rectangular assignment algorithms", 2016, as scipy has it).
    """
    rows = {name: number for number, name in enumerate(sorted({base[stop] for stop in common}))}
    columns = {name: number for number, name in enumerate(sorted({other[stop] for stop in common}))}
    together = np.zeros((len(rows), len(columns)), dtype=np.int64)
    for stop in common:
        together[rows[base[stop]], columns[other[stop]]] += 1
    paired = linear_sum_assignment(together, maximize=True)
    return len(common) - int(together[paired].sum())
