"""The timeline's arithmetic: every leg is the matrix's, every visit begins when its leg allows."""

from __future__ import annotations

from collections.abc import Iterator

from geo.matrix import Matrix
from routing.audit.case import Case, Trip, Violation


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_TRAVEL and AUDIT_UNREACHABLE."""
    for trip in case.trips:
        matrix = case.matrix(trip.carrier)
        if matrix is None:
            text = f"No {trip.carrier.profile!r} matrix covers the carrier's places."
            yield Violation("AUDIT_TRAVEL", text, "rounds", trip.round.id)
            continue
        yield from _visits(trip, matrix)
        yield from _back(trip, matrix)


def _visits(trip: Trip, matrix: Matrix) -> Iterator[Violation]:
    here, left = trip.start_place, trip.round.start_s
    for visit, stop in zip(trip.round.visits, trip.stops, strict=True):
        if visit.place != stop.place:
            text = f"Stop {stop.id!r} lies at {stop.place!r}, not at {visit.place!r}."
            yield Violation("AUDIT_TRAVEL", text, "place", trip.round.id)
        told = (visit.travel_s, visit.distance_m, visit.estimated)
        yield from _leg(trip, matrix, here, stop.place, told)
        expected = {
            "arrive_s": (visit.arrive_s, left + visit.travel_s),
            "leave_s": (visit.leave_s, visit.start_s + stop.service_s),
        }
        for name, (is_s, should_s) in expected.items():
            if is_s != should_s:
                text = f"{name} of stop {stop.id!r} is {is_s}, its leg and service make it {should_s}."
                yield Violation("AUDIT_TRAVEL", text, name, trip.round.id)
        if visit.start_s < visit.arrive_s:
            text = f"Service at {stop.id!r} begins at {visit.start_s}, before the arrival at {visit.arrive_s}."
            yield Violation("AUDIT_TRAVEL", text, "start_s", trip.round.id)
        here, left = stop.place, visit.leave_s


def _back(trip: Trip, matrix: Matrix) -> Iterator[Violation]:
    back, end_place = trip.round.back, trip.end_place
    last_left = trip.round.visits[-1].leave_s if trip.round.visits else trip.round.start_s
    if (back is None) != (end_place is None):
        text = f"The round {'has no' if back is None else 'has a'} way back, but its carrier's end is {end_place!r}."
        yield Violation("AUDIT_TRAVEL", text, "back", trip.round.id)
        return
    ends = last_left
    if back is not None and end_place is not None:
        here = trip.stops[-1].place if trip.stops else trip.start_place
        yield from _leg(trip, matrix, here, end_place, (back.travel_s, back.distance_m, back.estimated))
        ends = last_left + back.travel_s
        if back.arrive_s != ends or back.place != end_place:
            text = f"The way back reaches {back.place!r} at {back.arrive_s}, not {end_place!r} at {ends}."
            yield Violation("AUDIT_TRAVEL", text, "back", trip.round.id)
    if trip.round.end_s != ends:
        yield Violation(
            "AUDIT_TRAVEL", f"The round ends at {ends}, not at {trip.round.end_s}.", "end_s", trip.round.id
        )


def _leg(
    trip: Trip, matrix: Matrix, origin: str, destination: str, told: tuple[int, int, bool]
) -> Iterator[Violation]:
    row, column = matrix.ids.index(origin), matrix.ids.index(destination)
    if matrix.unreachable[row, column]:
        text = f"There is no way from {origin!r} to {destination!r}."
        yield Violation("AUDIT_UNREACHABLE", text, "travel_s", trip.round.id)
        return
    known = (
        int(matrix.travel_s[row, column]),
        int(matrix.distance_m[row, column]),
        bool(matrix.estimated[row, column]),
    )
    if told != known:
        text = f"{origin!r} -> {destination!r} is told as {told} (s, m, estimated), the matrix has {known}."
        yield Violation("AUDIT_TRAVEL", text, "travel_s", trip.round.id)
