"""Nobody without an escort has more aboard than goes without one."""

from __future__ import annotations

from collections.abc import Iterator

from routing.audit.case import Case, Violation
from routing.audit.loads import loads


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_ESCORT, once for each round and unit."""
    limits = case.loaded.problem.escort_above
    for drive in case.drives if limits else ():
        if drive.carrier.escorted:
            continue
        actual = loads(case, drive)
        for unit, limit in limits.items():
            most = max(aboard.get(unit, 0) for aboard in actual)
            if most > limit:
                text = f"{most} {unit} are aboard, carrier {drive.carrier.id!r} has no escort above {limit}."
                yield Violation("AUDIT_ESCORT", text, "load", drive.round.id)
