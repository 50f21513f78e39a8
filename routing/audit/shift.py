"""A round lies within the shift and within the longest duration."""

from __future__ import annotations

from collections.abc import Iterator

from routing.audit.case import Case, Violation


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_SHIFT."""
    for trip in case.trips:
        opens, closes = trip.carrier.shift_s
        if trip.round.start_s < opens or trip.round.end_s > closes:
            text = f"The round is {trip.round.start_s} to {trip.round.end_s}, the shift {opens} to {closes}."
            yield Violation("AUDIT_SHIFT", text, "start_s", trip.round.id)
        longest = trip.carrier.max_duration_s
        lasts = trip.round.end_s - trip.round.start_s
        if longest is not None and lasts > longest:
            text = f"The round takes {lasts} s, {longest} are allowed."
            yield Violation("AUDIT_SHIFT", text, "end_s", trip.round.id)
