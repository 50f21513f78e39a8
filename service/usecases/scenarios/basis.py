"""What the figures of a comparison rest on: data, their sources and dates, fingerprints."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

from geo.coverage.networks import PUBLIC_KINDS
from geo.coverage.scenarios.comparison import Basis
from geo.coverage.scenarios.measure import Setting
from geo.errors import Fault
from geo.places.points_file import cells_of
from geo.places.territory import Territory
from geo.safe_write import canonical_json
from service.usecases.scenarios.labels import labels
from service.usecases.territory_sources import sources_of


def basis_of(
    territory: Territory, setting: Setting, workspace: Path | None, road_credit: str, notices: tuple[Fault, ...]
) -> Basis:
    """The basis of a comparison in a workspace, or of what comes with buuta (None and no usual workspace).

    `notices` are about the territory as it is and the rules.
    """
    public = [point for point in territory.points if point.kind in PUBLIC_KINDS]
    told = labels(territory, setting.grid, road_credit)
    return Basis(
        province=territory.province.name,
        people=int(setting.grid.people.sum()),
        people_method=setting.grid.method,
        points=len(public),
        assumed=sum(not point.known for point in public),
        profile=setting.profile,
        roads=setting.roads.fingerprint(setting.profile),
        road_credit=road_credit,
        labels_vi=tuple(vietnamese for vietnamese, _ in told),
        labels_en=tuple(english for _, english in told),
        sources=sources_of(territory, workspace),
        notices=notices,
        buuta=version("buuta"),
        territory_sha256=_fingerprint(territory),
    )


def _fingerprint(territory: Territory) -> str:
    """SHA-256 of what is measured: communes, former communes, points, and where boundaries are from."""
    content = {
        "communes": [[one.code, one.population, one.area_km2] for one in territory.communes],
        "predecessors": [[old.code, old.lon, old.lat, *old.successors] for old in territory.predecessors],
        "points": [list(cells_of(point).values()) for point in territory.points],
        "boundaries": [territory.boundaries.source, sorted(territory.boundaries.cells)],
    }
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()
