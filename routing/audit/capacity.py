"""What is aboard, stop by stop: the loads told are the loads there are, and none exceeds the capacity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from routing.audit.case import Case, Trip, Violation


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_CAPACITY."""
    for trip in case.trips:
        yield from _trip(trip)


def _trip(trip: Trip) -> Iterator[Violation]:
    aboard: Counter[str] = Counter()
    for stop in trip.stops:
        aboard.update(stop.delivers)
    yield from _compare(trip, "the start", aboard, trip.round.start_load)
    for visit, stop in zip(trip.round.visits, trip.stops, strict=True):
        aboard.subtract(stop.delivers)
        aboard.update(stop.collects)
        yield from _compare(trip, f"stop {stop.id!r}", aboard, visit.load)


def _compare(trip: Trip, where: str, aboard: Mapping[str, int], told: Mapping[str, int]) -> Iterator[Violation]:
    actual = {unit: amount for unit, amount in aboard.items() if amount}
    if actual != {unit: amount for unit, amount in told.items() if amount}:
        text = f"After {where} {actual} is aboard, the plan says {dict(told)}."
        yield Violation("AUDIT_CAPACITY", text, "load", trip.round.id)
    for unit, limit in trip.carrier.capacity.items():
        if actual.get(unit, 0) > limit:
            text = f"After {where} {actual[unit]} {unit} are aboard, {limit} fit."
            yield Violation("AUDIT_CAPACITY", text, "load", trip.round.id)
