"""The 166 communes (147 xã and 19 phường) that came to be on 1 July 2025."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.places.points import Located


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat of a commune. Where party and government sit apart a commune has two, each with its role.

    `text` names the office; `note` says, in Vietnamese, what was inferred about its role or place.
    """

    role: Literal["government", "party", "both"]
    text: str
    lon: float
    lat: float
    located: Located
    note: str = ""


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune. `lon` and `lat` are its published centre point; `name` is written as in the source, NFC."""

    code: str
    name: str
    kind: Literal["commune", "ward"]
    area_km2: float
    population: int
    population_note: str
    lon: float
    lat: float
    seats: tuple[Seat, ...]

    @property
    def government_seat(self) -> Seat:
        """Where the government sits, and with it the HCC centre."""
        return next(seat for seat in self.seats if seat.role != "party")
