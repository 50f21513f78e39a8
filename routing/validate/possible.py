"""Stops that no carrier could serve even with a whole shift for each of them."""

from __future__ import annotations

from geo.errors import Fault
from routing.plan.plan import Unserved
from routing.plan.unserved import impossible_alone
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem
from routing.problem.problem import Problem

_CODES = {
    "UNREACHABLE": "STOP_UNREACHABLE",
    "OVER_CAPACITY": "LOAD_OVER_CAPACITY",
    "WINDOW_CLOSED": "STOP_OUTSIDE_SHIFTS",
    "SHIFT_TOO_SHORT": "STOP_TOO_FAR",
    "NO_CARRIER": "STOP_WITHOUT_CARRIER",
}


def impossible_stops(loaded: LoadedProblem) -> dict[str, Unserved]:
    """The reason of every impossible stop, by id."""
    found = {}
    for component in decompose(loaded):
        for stop in component.stops:
            reason = impossible_alone(component, stop)
            if reason is not None:
                found[stop.id] = reason
    return found


def mandatory_faults(problem: Problem, impossible: dict[str, Unserved]) -> list[Fault]:
    """A fault for every impossible stop that is mandatory."""
    return [
        Fault(_CODES[impossible[stop.id].reason], impossible[stop.id].message, f"stops[{position}]", stop.id)
        for position, stop in enumerate(problem.stops)
        if stop.penalty is None and stop.id in impossible
    ]
