"""What lies under every map: the territory, the main roads of the workspace, and where both are from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.places.territory import Territory
from maps.layers.base import RoadLine, main_roads
from maps.vietnamese import day
from service.usecases.roads.usual import real_roads
from service.usecases.territory import territory_in_use
from service.usecases.territory_sources import sources_of

if TYPE_CHECKING:
    from service.usecases.roads.in_use import RoadsInUse

#: Parts of a territory that a map shows; where boundaries are from each map says by itself.
_PARTS = {"communes": "Xã, phường", "points": "Điểm"}


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A territory to draw on: `roads` are none, and `credit` is "", where the workspace has no roads.

    `real` are the roads themselves, for a command that also measures on them.
    """

    territory: Territory
    roads: tuple[RoadLine, ...]
    credit: str
    sources: tuple[str, ...]
    real: RoadsInUse | None = None

    def roads_credited_by(self, *told: str) -> tuple[RoadLine, ...]:
        """The roads, for a page that names their source only where its plans run on them; none for any other."""
        return self.roads if any(self.credit and self.credit in each for each in told) else ()

    @property
    def of_points(self) -> tuple[str, ...]:
        """The sources of the territory's points."""
        return tuple(each for each in self.sources if each.startswith(f"{_PARTS['points']}:"))

    @property
    def without_points(self) -> tuple[str, ...]:
        """The sources of a map that does not draw the territory's points."""
        return tuple(each for each in self.sources if each not in self.of_points)


def roads_of(real: RoadsInUse | None) -> tuple[RoadLine, ...]:
    """The main ones of real roads, none where there are none; a map that draws them must name their source."""
    return () if real is None else tuple(main_roads(real.graph))


def ground_of(workspace: Path | None) -> Ground:
    """The ground of the workspace given, else of the usual one, else of what comes with buuta.

    Raises:
        InputRefused: what is wrong with the workspace.
    """
    territory = territory_in_use(workspace)
    real = real_roads(workspace)
    told = [
        f"{_PARTS[source.part]}: {source.vi}{f' ({day(source.date)})' if source.date else ''}"
        for source in sources_of(territory, workspace)
        if source.part in _PARTS
    ]
    if real is None:
        return Ground(territory, (), "", tuple(told))
    return Ground(territory, roads_of(real), real.credit, (*told, f"Đường nền: {real.credit}"), real)
