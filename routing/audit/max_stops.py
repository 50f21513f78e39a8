"""A round has at most as many stops as its carrier may visit."""

from __future__ import annotations

from collections.abc import Iterator

from routing.audit.case import Case, Violation


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_MAX_STOPS."""
    for drive in case.drives:
        limit = drive.carrier.max_stops
        if limit is not None and len(drive.served) > limit:
            text = f"The round has {len(drive.served)} stops, {limit} are allowed."
            yield Violation("AUDIT_MAX_STOPS", text, "visits", drive.round.id)
