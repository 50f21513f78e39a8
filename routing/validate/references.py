"""Every id that a record names exists."""

from __future__ import annotations

from geo.errors import Fault
from routing.problem.problem import Problem


def check(problem: Problem) -> list[Fault]:
    """ID_UNKNOWN for every depot that is named and does not exist."""
    depots = {depot.id for depot in problem.depots}
    named = [
        *((f"carriers[{i}].start", carrier.id, carrier.start) for i, carrier in enumerate(problem.carriers)),
        *((f"carriers[{i}].end", carrier.id, carrier.end) for i, carrier in enumerate(problem.carriers)),
        *((f"stops[{i}].depot", stop.id, stop.depot) for i, stop in enumerate(problem.stops)),
    ]
    return [
        Fault("ID_UNKNOWN", f"There is no depot {depot!r}.", field, row)
        for field, row, depot in named
        if depot is not None and depot not in depots
    ]
