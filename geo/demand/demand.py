"""One day's demand: what is to be delivered, carried and brought, and where. Synthetic, and labelled so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.demand.assumptions import Day, DayAssumptions, Language
from geo.sensitivity import Sensitivity


@dataclass(frozen=True, slots=True)
class DeliveryStop:
    """An address on the delivery round of `office` (a point id): `items` things, `g` grams together.

    A dossier brought home is a stop of this kind too (`h-...`).
    """

    id: str
    commune: str
    office: str
    lon: float
    lat: float
    items: int
    g: int
    sensitivity: Sensitivity = Sensitivity.PERSONAL
    synthetic: bool = True


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier on its way between a commune and the agency that settles it.

    `to_agency`: from the HCC centre `origin` to the agency `destination`. `from_agency`: from the agency `origin` to
    the HCC centre, or to the home stop `home`, in which case `destination` is that stop's id. `ready_s`: from when on
    it waits at its origin, seconds since midnight.
    """

    id: str
    direction: Literal["to_agency", "from_agency"]
    commune: str
    origin: str
    destination: str
    ready_s: int
    g: int
    home: str | None = None
    sensitivity: Sensitivity = Sensitivity.PERSONAL
    synthetic: bool = True


@dataclass(frozen=True, slots=True)
class PressStop:
    """The day's bundle of papers for one seat of a commune (id `seat-<code>-<role>`); where it lies is public."""

    id: str
    commune: str
    office: str
    lon: float
    lat: float
    papers: int
    g: int
    due_s: int
    sensitivity: Sensitivity = Sensitivity.PUBLIC
    synthetic: bool = True


@dataclass(frozen=True, slots=True)
class Demand:
    """Everything asked of the post on one day. The same territory, day and seed give the same demand."""

    day: Day
    seed: int
    assumptions: DayAssumptions
    deliveries: tuple[DeliveryStop, ...]
    dossiers: tuple[Dossier, ...]
    homes: tuple[DeliveryStop, ...]
    press: tuple[PressStop, ...]

    def labels(self, language: Language = "vi") -> list[str]:
        """The assumptions behind the demand, as sentences."""
        return self.assumptions.labels(language)
