"""What was promised to a carrier comes first on its round, in that order, and on no other."""

from __future__ import annotations

from collections.abc import Iterator

from routing.audit.case import Case, Violation


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_LOCK."""
    orders = {driven.carrier: [visit.stop for visit in driven.visits] for driven in case.plan.rounds}
    for carrier in case.carriers.values():
        begins = orders.get(carrier.id, [])[: len(carrier.locked)]
        if begins != carrier.locked:
            text = f"Carrier {carrier.id!r} has to begin with {carrier.locked}, it begins with {begins}."
            yield Violation("AUDIT_LOCK", text, "visits", carrier.id)
    for driven in case.plan.rounds:
        for visit in driven.visits:
            holder = case.locked_to.get(visit.stop, driven.carrier)
            if holder != driven.carrier:
                text = f"Stop {visit.stop!r} is locked to {holder!r}, not to {driven.carrier!r}."
                yield Violation("AUDIT_LOCK", text, "visits", driven.id)
