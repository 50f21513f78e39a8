"""Every fault of a problem before anything is solved, all at once.

A problem that contradicts itself is refused. A stop or shipment that no carrier can serve is a fault only when it is
mandatory; an optional one is left unserved with its reason, and the rest of the plan is made.
"""

from __future__ import annotations

from geo.errors import Fault, InputRefused
from routing.plan.plan import Unserved
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem, uncovered
from routing.validate import (
    costs,
    loads,
    locked,
    possible,
    prefixes,
    records,
    references,
    shipments,
    sizes,
    times,
    totals,
)


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
    """All faults, and the impossible optional stops.

    What needs sound records is only asked when they are: no stop is tried with a shift that ends before it begins.
    """
    problem = loaded.problem
    named = [*records.check(problem), *references.check(problem)]
    faults = [*named, *times.check(problem), *shipments.check(problem), *loads.check(problem)]
    if not named:
        faults += [*locked.check(problem), *uncovered(loaded)]
    components = [] if faults else decompose(loaded)
    faults += sizes.check(components)
    faults += costs.check(components) if not faults else []
    if faults:
        return faults, {}
    impossible = possible.impossible_errands(problem, components)
    faults += possible.mandatory_faults(problem, impossible)
    faults += [*prefixes.check(problem, components), *totals.check(problem, components)]
    return faults, possible.reasons(impossible)
