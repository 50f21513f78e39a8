"""Who comes to a stop has the skills it needs, is among those it allows, and is cleared for KT1 mail."""

from __future__ import annotations

from collections.abc import Iterator

from geo.sensitivity import Sensitivity
from routing.audit.case import Case, Violation
from routing.problem.carriers import Carrier
from routing.problem.stops import Stop


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_SKILL."""
    for drive in case.drives:
        for _, stop in drive.served:
            why = unfit(drive.carrier, stop)
            if why:
                text = f"Stop {stop.id!r} is not for carrier {drive.carrier.id!r}: {why}."
                yield Violation("AUDIT_SKILL", text, "visits", drive.round.id)


def unfit(carrier: Carrier, stop: Stop) -> str:
    """Why the carrier must not come to the stop, "" when it may."""
    lacking = sorted(set(stop.needs).difference(carrier.skills))
    if lacking:
        return f"it lacks {', '.join(lacking)}"
    if stop.carriers is not None and carrier.id not in stop.carriers:
        return f"the stop allows only {', '.join(stop.carriers) or 'nobody'}"
    if stop.sensitivity is Sensitivity.KT1 and not carrier.cleared:
        return "it is not cleared for KT1 mail"
    return ""
