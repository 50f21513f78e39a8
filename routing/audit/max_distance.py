"""A round is no longer than its carrier may drive."""

from __future__ import annotations

from collections.abc import Iterator

from routing.audit.case import Case, Violation


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_MAX_DISTANCE."""
    for drive in case.drives:
        limit, back = drive.carrier.max_distance_m, drive.round.back
        metres = sum(call.told.distance_m for call in drive.calls) + (back.distance_m if back else 0)
        if limit is not None and metres > limit:
            text = f"The round is {metres} m long, {limit} are allowed."
            yield Violation("AUDIT_MAX_DISTANCE", text, "distance_m", drive.round.id)
