"""Every fault of a problem before anything is solved, all at once.

A problem that contradicts itself is refused. A stop that no carrier can serve is a fault only when it is mandatory;
an optional one is left unserved with its reason, and the rest of the plan is made.
"""

from __future__ import annotations

from geo.errors import Fault, InputRefused
from routing.plan.plan import Unserved
from routing.problem.loaded import LoadedProblem, uncovered
from routing.validate import costs, records, references, times
from routing.validate.possible import impossible_stops, mandatory_faults


def validated(loaded: LoadedProblem) -> dict[str, Unserved]:
    """Check the problem; return the optional stops that are impossible, by id, with their reasons.

    Raises:
        InputRefused: every fault found.
    """
    faults, impossible = check(loaded)
    if faults:
        raise InputRefused(faults)
    return impossible


def check(loaded: LoadedProblem) -> tuple[list[Fault], dict[str, Unserved]]:
    """All faults, and the impossible optional stops. What needs sound references is only asked when they are."""
    problem = loaded.problem
    faults = [*records.check(problem), *references.check(problem), *times.check(problem)]
    if not faults:
        faults = uncovered(loaded)
    if faults:
        return faults, {}
    impossible = impossible_stops(loaded)
    return [*costs.check(loaded), *mandatory_faults(problem, impossible)], impossible
