"""The roads that a command travels on: the compiled network, the profiles, and what the user says of roads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.errors import refuse
from geo.roads.closures.closure import Closures
from geo.roads.closures.edges import closed_edges
from geo.roads.closures.read import read_closures
from geo.roads.estimate import EstimatedRoads
from geo.roads.graph import RoadGraph
from geo.roads.graph_file import open_roads
from geo.roads.hierarchy.hierarchy import Hierarchy
from geo.roads.joined import JoinedRoads
from geo.roads.matrices.cache import MatrixCache
from geo.roads.place import Place
from geo.roads.profiles import Profile, read_profiles
from geo.roads.snapped import Snapped
from geo.roads.snapping.snapper import Snapper
from geo.roads.travel import RoadTravel
from maps.road_words import road_credit
from service.roads_folder import RoadsFolder, RoadsPointer
from service.usecases.roads.place_table import LonLat, read_places

#: Who is asked whether roads reach a place, where nobody in particular is meant: the post rides motorbikes.
USUAL_PROFILE = "motorbike"


@dataclass(frozen=True, slots=True, eq=False)
class RoadsInUse:
    """A network with the tables and wishes that go with it.

    Attributes:
        graph, hierarchy: the compiled network, mapped from its file.
        profiles: by name, from the tables in force.
        access: lon, lat where places are entered from, by id.
        folder: of the workspace they are of; None for a network by itself.
    """

    graph: RoadGraph
    hierarchy: Hierarchy
    profiles: Mapping[str, Profile]
    access: Mapping[str, LonLat] = field(default_factory=dict)
    folder: RoadsFolder | None = None

    @property
    def credit(self) -> str:
        """Whom to thank for the roads, and of when they are."""
        return road_credit(self.graph.source)

    def profile(self, name: str) -> Profile:
        """The profile of that name.

        Raises:
            InputRefused: PROFILE_UNKNOWN, with the names there are.
        """
        if name not in self.profiles:
            known = ", ".join(self.profiles)
            raise refuse("PROFILE_UNKNOWN", f"There is no profile {name[:60]!r}; there are {known}.", "profile")
        return self.profiles[name]

    def usual(self, name: str) -> str:
        """The name of a profile if the tables have it, else of their first: people may have taken it out."""
        return name if name in self.profiles else next(iter(self.profiles))

    def closures(self) -> Closures:
        """The closures that the workspace keeps, as its file stands now: people edit it.

        Raises:
            InputRefused: every fault of the file.
        """
        if self.folder is None or not self.folder.closures.exists():
            return Closures()
        return read_closures(self.folder.closures).closures

    def travel(self, profile: str, *, hour: int | None = None, on: date | None = None) -> RoadTravel:
        """The network as a profile travels it at an hour, with the closures of a day; without a day all is open.

        Raises:
            InputRefused: PROFILE_UNKNOWN; every fault of the closures' file.
        """
        return RoadTravel.build(
            self.graph, self.hierarchy, self.profile(profile), hour=hour, closed=self.closed(profile, on)
        )

    def closed(self, profile: str, on: date | None) -> NDArray[np.bool_] | None:
        """Which edges are closed to a profile on a day, bool (E,); None without a day.

        Raises:
            InputRefused: every fault of the closures' file.
        """
        return None if on is None else closed_edges(self.graph, self.closures(), on=on, profile=profile)

    def joined(
        self,
        estimated: EstimatedRoads,
        *,
        hour: int | None = None,
        on: date | None = None,
        executor: Executor | None = None,
        cache: MatrixCache | None = None,
    ) -> JoinedRoads:
        """Travel on these roads at an hour, with the closures of a day, and estimated where they do not reach.

        A profile that the tables do not have is estimated altogether.

        Raises:
            InputRefused: every fault of the closures' file.
        """

        def travel_of(profile: str) -> RoadTravel | None:
            return self.travel(profile, hour=hour, on=on) if profile in self.profiles else None

        def open_of(profile: str) -> RoadTravel | None:
            return self.travel(profile, hour=hour) if profile in self.profiles else None

        closed = on is not None and bool(self.closures().holding(on))
        return JoinedRoads(
            estimated,
            travel_of,
            open_of=open_of if closed else None,
            access=self.access,
            executor=executor,
            cache=cache,
        )

    def snap(self, places: Sequence[Place], profile: str, access: Mapping[str, LonLat] | None = None) -> Snapped:
        """Where places join the roads of a profile when all are open: a flooded road is still their road.

        `access` takes the place of the workspace's access points.

        Raises:
            InputRefused: PROFILE_UNKNOWN; FIELD_INVALID for a position that is none on earth.
        """
        return Snapper(self.travel(profile)).snap(places, self.access if access is None else access)


def roads_in_use(workspace: Path) -> RoadsInUse:
    """The roads of a workspace.

    Raises:
        InputRefused: ROADS_MISSING; what is wrong with the network's file, the tables or the access points.
    """
    folder = RoadsFolder.of(workspace)
    return _opened(folder, folder.required())


def roads_if_any(workspace: Path) -> RoadsInUse | None:
    """The roads of a workspace; None while it has none.

    Raises:
        InputRefused: as :func:`roads_in_use`, but for a workspace without roads.
    """
    folder = RoadsFolder.of(workspace)
    pointer = folder.pointer
    return None if pointer is None else _opened(folder, pointer)


def roads_of_file(path: Path) -> RoadsInUse:
    """A compiled network by itself, with the profiles that come with buuta.

    Raises:
        InputRefused: what is wrong with the file.
    """
    opened = open_roads(path)
    return RoadsInUse(opened.graph, opened.hierarchy, read_profiles())


def _opened(folder: RoadsFolder, pointer: RoadsPointer) -> RoadsInUse:
    opened = open_roads(folder.network(pointer))
    if opened.graph.fingerprint != pointer.fingerprint:
        message = f"{pointer.file} holds another network than roads.json names."
        raise refuse("ROADS_MISSING", message, row=str(folder.folder), action="Build the roads again.")
    access = read_places(folder.access_points).places if folder.access_points.exists() else ()
    return RoadsInUse(
        opened.graph,
        opened.hierarchy,
        read_profiles(folder.profiles(pointer)),
        {place.id: (place.lon, place.lat) for place in access},
        folder,
    )
