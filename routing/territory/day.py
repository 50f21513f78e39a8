"""A day of fixed rounds as a problem: owned stops bound to their carrier, none that must be served at all costs.

A mandatory stop that its carrier cannot serve would leave the day without a plan. Here it may be left out at a
penalty that no way is worth, so that the plan comes and the stop is told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.stops import Stop

#: How a problem is solved, from a plan on where there is one.
Solve = Callable[[LoadedProblem, Plan | None], Plan]

#: All that mandatory stops are worth together, in VND: sums stay far below what a search adds up exactly.
WORTH = 200_000_000_000
MOST = 1_000_000_000


def mandatory_worth(count: int) -> int:
    """What leaving out one of `count` mandatory stops costs."""
    return min(MOST, WORTH // max(1, count))


def bound(loaded: LoadedProblem, owners: Mapping[str, str]) -> LoadedProblem:
    """The problem in which only its owner comes to a stop; stops without an owner are everybody's.

    An owner that the stop's own `carriers` rule out leaves it to nobody: it is told as unserved.
    """
    return with_stops(loaded, [_bound(stop, owners.get(stop.id)) for stop in loaded.problem.stops])


def with_stops(loaded: LoadedProblem, stops: Collection[Stop]) -> LoadedProblem:
    """The problem with these stops in place of its own, mandatory ones at a high penalty."""
    worth = mandatory_worth(len(stops))
    soft = [stop if stop.penalty is not None else stop.model_copy(update={"penalty": worth}) for stop in stops]
    return problem_from_parts(loaded.problem.model_copy(update={"stops": soft}), loaded.matrices)


def _bound(stop: Stop, owner: str | None) -> Stop:
    if owner is None:
        return stop
    return stop.model_copy(update={"carriers": [owner] if stop.carriers is None or owner in stop.carriers else []})
