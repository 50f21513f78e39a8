"""The day's dossiers: what they weigh at each place, and how the relay takes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from geo.demand.demand import Dossier as DossierDemand
from routing.problem.record import Load
from routing.relay.relay import Dossier
from service.usecases.runs.inputs import Inputs


@dataclass(slots=True)
class DossierLoad:
    """The dossiers that one stop hands over, or takes."""

    ids: list[str] = field(default_factory=list)
    g: int = 0

    def add(self, dossier: DossierDemand) -> None:
        """Count one dossier in."""
        self.ids.append(dossier.id)
        self.g += dossier.g

    @property
    def load(self) -> Load:
        """The same in the units of a problem."""
        return {"items": len(self.ids), "g": self.g, "dossiers": len(self.ids)}


def loads_at(dossiers: Sequence[DossierDemand], end: Literal["origin", "destination"]) -> dict[str, DossierLoad]:
    """What lies at each place that dossiers come from, or go to."""
    loads: dict[str, DossierLoad] = defaultdict(DossierLoad)
    for dossier in dossiers:
        loads[dossier.origin if end == "origin" else dossier.destination].add(dossier)
    return loads


def chained_dossiers(inputs: Inputs) -> list[Dossier]:
    """The day's dossiers as the relay takes them: origin, destination and when they are ready."""
    return [
        Dossier(
            id=each.id,
            direction="to_agency"
            if each.direction == "to_agency"
            else "to_commune"
            if each.home is None
            else "to_home",
            origin=each.origin,
            destination=each.destination,
            ready_s=each.ready_s,
        )
        for each in inputs.demand.dossiers
    ]


def handling(inputs: Inputs) -> tuple[dict[str, int], dict[str, str]]:
    """How long a dossier lies between two rounds, by kind of place, and the kind of each place where it changes."""
    settings = inputs.settings
    seconds = {"office": settings.office_handling_s, "centre": settings.centre_handling_s}
    return seconds, {inputs.centre: "centre", **dict.fromkeys(inputs.offices, "office")}
