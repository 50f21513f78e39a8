"""What every run of the day is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.demand.demand import Demand, Dossier
from geo.places.points import PointKind
from geo.places.territory import Territory
from service.usecases.assumptions import DaySettings
from service.usecases.travel import Travel


@dataclass(frozen=True, slots=True)
class Inputs:
    """What every run is made from."""

    territory: Territory
    demand: Demand
    travel: Travel
    settings: DaySettings
    labels: list[str]

    @property
    def lodged(self) -> list[Dossier]:
        """Dossiers on their way to an agency."""
        return [dossier for dossier in self.demand.dossiers if dossier.direction == "to_agency"]

    @property
    def returned(self) -> list[Dossier]:
        """Dossiers on their way back from an agency."""
        return [dossier for dossier in self.demand.dossiers if dossier.direction == "from_agency"]

    @property
    def dispatch(self) -> Mapping[str, str]:
        """Commune code -> the office that delivers there."""
        return self.territory.dispatch

    @property
    def centre(self) -> str:
        """The processing centre's id."""
        return next(point.id for point in self.territory.points if point.kind is PointKind.PROCESSING_CENTRE)

    @property
    def offices(self) -> list[str]:
        """The dispatching offices, in the order of their ids."""
        return sorted(set(self.dispatch.values()))
