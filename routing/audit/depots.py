"""A round is its carrier's: from its start to its end, by its profile, with stops of its depot."""

from __future__ import annotations

from collections.abc import Iterator

from routing.audit.case import Case, Violation


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_DEPOT."""
    for trip in case.trips:
        told = (trip.round.start, trip.round.end, trip.round.profile)
        known = (trip.carrier.start, trip.carrier.end, trip.carrier.profile)
        if told != known:
            text = f"The round has (start, end, profile) {told}, its carrier {known}."
            yield Violation("AUDIT_DEPOT", text, "start", trip.round.id)
        for stop in trip.stops:
            if stop.depot is not None and stop.depot != trip.carrier.start:
                text = (
                    f"Stop {stop.id!r} belongs to depot {stop.depot!r}, the round starts at {trip.carrier.start!r}."
                )
                yield Violation("AUDIT_DEPOT", text, "visits", trip.round.id)
