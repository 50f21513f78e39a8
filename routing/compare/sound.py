"""Is a problem one whose plans can be timed and compared? Whether all of it can be solved is another question."""

from __future__ import annotations

from geo.errors import InputRefused
from routing.problem.loaded import LoadedProblem, uncovered
from routing.validate import loads, records, references, shipments, times


def require_sound(loaded: LoadedProblem) -> None:
    """The problem does not contradict itself: ids, references, times, shipments, loads; matrices cover its carriers.

    A stop that nobody can serve by the rules is none of its faults: today's rounds may serve it all the same.

    Raises:
        InputRefused: every fault of these checks of `routing.validate`, or every MATRIX_PLACE_MISSING.
    """
    problem = loaded.problem
    faults = [fault for part in (records, references, times, shipments, loads) for fault in part.check(problem)]
    faults = faults or uncovered(loaded)
    if faults:
        raise InputRefused(faults)
