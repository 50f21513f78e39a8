"""`buuta map scenario`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from geo.coverage.scenarios.comparison import NetworkName
from geo.errors import Fault
from maps.comparing_page import comparing_page
from maps.picture.scenario import scenario_picture
from service.settings import read_settings
from service.usecases.maps.ground import ground_of
from service.usecases.maps.written import MapWish, PageWish, write_page_alone, write_picture
from service.usecases.scenarios.compare import compare_scenarios, scene_of
from service.usecases.scenarios.store import find_scenarios

#: What commands call the networks -> what a comparison does.
_NETWORKS: dict[str, NetworkName] = {"known": "known", "all": "known_assumed"}


@dataclass(frozen=True, slots=True)
class Compared:
    """Two scenarios by their names, the network that a picture shows, and how people travel."""

    base: str
    scenario: str
    network: Literal["known", "all"]
    profile: str


def map_scenario(output: Path, workspace: Path | None, asked: Compared, wish: MapWish) -> Sequence[Fault]:
    """Measure a scenario against another, and write both as a picture, or as a page, as `wish` says.

    Returns:
        What is doubtful about the input.

    Raises:
        InputRefused: the faults of both scenarios, as :func:`service.usecases.scenarios.store.find_scenarios` and
            :func:`service.usecases.scenarios.compare.compare_scenarios`; what is wrong with the workspace; what
            :mod:`service.usecases.maps.written` finds.
    """
    wanted = find_scenarios(workspace or read_settings().workspace, [asked.base, asked.scenario])
    ground = ground_of(workspace)
    scene = scene_of(ground.territory, workspace, ground.real, asked.profile)
    comparison = compare_scenarios(scene, wanted)
    if isinstance(wish, PageWish):
        tiles = wish.tiles
        roads = ground.roads_credited_by(comparison.basis.road_credit)
        write_page_alone(output, lambda: comparing_page(ground.territory, comparison, roads=roads, tiles=tiles))
        return comparison.basis.notices
    picture = scenario_picture(
        ground.territory,
        comparison,
        _NETWORKS[asked.network],
        roads=ground.roads,
        title=wish.title,
        sources=ground.sources,
    )
    write_picture(output, picture, wish)
    return comparison.basis.notices
