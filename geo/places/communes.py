"""The communes (xã, phường, đặc khu) that came to be on 1 July 2025: 166 in Thanh Hóa, 3,321 in the country."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from geo.errors import refuse
from geo.places.points import Located

#: The first day of the map of two tiers (Resolution 1686/NQ-UBTVQH15 for Thanh Hóa).
MERGER = date(2025, 7, 1)


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
    """One commune. `lon` and `lat` are its published centre point; `name` is written as in the source, NFC.

    `area_km2` is the official area, 0 where it is not known: the source has none (4 communes of the country), or the
    same one for a namesake in another province (297 more), and nobody can say whose it is.

    `population` is None where no source gives it; :attr:`people` is for those who cannot do without. The commune is
    in force from `valid_from` to `valid_to`, both days included; None is "until further notice".
    """

    code: str
    name: str
    kind: Literal["commune", "ward", "special_zone"]
    area_km2: float
    population: int | None
    population_note: str
    lon: float
    lat: float
    seats: tuple[Seat, ...]
    valid_from: date = MERGER
    valid_to: date | None = None

    @property
    def people(self) -> int:
        """The population.

        Raises:
            InputRefused: POPULATION_MISSING when it is not known.
        """
        if self.population is None:
            raise refuse(
                "POPULATION_MISSING", f"The population of {self.name} is not known.", "population", self.code
            )
        return self.population

    @property
    def government_seat(self) -> Seat:
        """Where the government sits, and with it the HCC centre."""
        return next(seat for seat in self.seats if seat.role != "party")
