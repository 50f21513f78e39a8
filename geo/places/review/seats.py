"""Seats: two in one commune, or far from the commune's centre point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.places.communes import Commune
from geo.places.ground import ground_m
from geo.places.review.finding import Finding, Severity, finding, vi

SEAT_FAR_M = 10_000.0


def far_seats(communes: Iterable[Commune]) -> Iterator[Finding]:
    """Government seats far from the published centre of their commune."""
    for commune in communes:
        seat = commune.government_seat
        metres = ground_m(commune.lon, commune.lat, seat.lon, seat.lat)
        if metres > SEAT_FAR_M:
            yield finding(
                "far_seats",
                Severity.DOUBT,
                f"The seat of {commune.name} is {metres / 1000:.1f} km from its centre.",
                f"Trụ sở {commune.name} cách điểm giữa {vi(metres / 1000, 1)} km.",
                ids=[commune.code],
                names=[commune.name],
                at=(seat.lon, seat.lat),
            )


def two_seats(communes: Iterable[Commune]) -> Iterator[Finding]:
    """Communes whose party and government sit apart: KT1 and press go to both."""
    for commune in communes:
        if len(commune.seats) < 2:
            continue
        government = commune.government_seat
        party = next(seat for seat in commune.seats if seat is not government)
        yield finding(
            "two_seats",
            Severity.NOTE,
            f"{commune.name}: the party sits at {party.text}, the government at {government.text}.",
            f"{commune.name}: Đảng ủy ở {party.text}, chính quyền ở {government.text}."
            + (f" {party.note[:1].upper()}{party.note[1:]}." if party.note else ""),
            ids=[commune.code],
            names=[commune.name],
            at=(party.lon, party.lat),
        )
