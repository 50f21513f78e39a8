"""A round is its carrier's: from its start to its end, by its profile; a trip serves stops of its depot."""

from __future__ import annotations

from collections.abc import Iterator

from routing.audit.case import Case, Violation


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_DEPOT."""
    for drive in case.drives:
        told = (drive.round.start, drive.round.end, drive.round.profile)
        known = (drive.carrier.start, drive.carrier.end, drive.carrier.profile)
        if told != known:
            text = f"The round has (start, end, profile) {told}, its carrier {known}."
            yield Violation("AUDIT_DEPOT", text, "start", drive.round.id)
        for trip in drive.trips:
            for stop in trip.stops:
                if stop.depot not in (None, trip.depot):
                    text = f"Stop {stop.id!r} belongs to depot {stop.depot!r}, its trip starts at {trip.depot!r}."
                    yield Violation("AUDIT_DEPOT", text, "visits", drive.round.id)
