"""Where the legs run of a matrix that is partly real and partly estimated."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.errors import refuse
from geo.roads.estimate import EstimatedGeometry
from geo.roads.joined.profile_travel import ProfileTravel
from geo.roads.leg_way import LegWay
from geo.roads.paths.legs import RoadGeometry
from geo.roads.place import Place
from geo.roads.snapped import Snapped
from geo.roads.travel import RoadTravel
from geo.roads.weights import NO_WAY


class JoinedGeometry:
    """A :class:`geo.matrix.LegGeometry`: the real way where the cell is real, the estimated one where it is not."""

    def __init__(
        self,
        fingerprint: str,
        places: Sequence[Place],
        snapped: Snapped,
        roads: ProfileTravel,
        estimate: EstimatedGeometry | None,
    ) -> None:
        self._fingerprint, self._snapped, self._roads, self._estimate = fingerprint, snapped, roads, estimate
        self._real = RoadGeometry(roads.in_force, places, snapped)
        self._position = {place.id: index for index, place in enumerate(places)}

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the matrices this geometry belongs to."""
        return self._fingerprint

    def path(self, origin: str, destination: str) -> NDArray[np.float64]:
        """The leg as points lon, lat, shape (n, 2), n >= 2: both places and the way between.

        Raises:
            InputRefused: MATRIX_PLACE_MISSING for an id that is not among the places; ROAD_NO_WAY for a cell that is
                unreachable.
        """
        way = self.way(origin, destination)
        if way == "road":
            return self._real.path(origin, destination)
        if way == "estimated" and self._estimate is not None:
            return self._estimate.path(origin, destination)
        why = "closed roads cut the way" if way == "cut" else "no road leads there"
        raise refuse("ROAD_NO_WAY", f"From {origin!r} to {destination!r}: {why}.", row=destination)

    def way(self, origin: str, destination: str) -> LegWay:
        """How the leg from one place to another goes; from a place to itself it is on the road.

        Raises:
            InputRefused: MATRIX_PLACE_MISSING for an id that is not among the places.
        """
        for place in (origin, destination):
            if place not in self._position:
                raise refuse("MATRIX_PLACE_MISSING", f"{place!r} has no position in the geometry.", "ids", place)
        if origin == destination or self._leads(self._roads.in_force, origin, destination):
            return "road"
        everything_open = self._roads.everything_open
        if everything_open is not None and self._leads(everything_open, origin, destination):
            return "cut"
        return "none" if self._estimate is None else "estimated"

    def open_edges(self, origin: str, destination: str) -> list[int]:
        """The edges of the way that a leg would take if every road were open.

        Raises:
            ValueError: no road leads there.
        """
        travel = self._roads.everything_open or self._roads.in_force
        return [piece.edge for piece in travel.path(*self._ends(origin, destination))]

    def _leads(self, travel: RoadTravel, origin: str, destination: str) -> bool:
        start, end = self._ends(origin, destination)
        joined = bool(start.joined[0] and end.joined[0])
        return joined and bool(travel.many_to_many(start, end)[0, 0] < NO_WAY)

    def _ends(self, origin: str, destination: str) -> tuple[Snapped, Snapped]:
        start, end = self._position[origin], self._position[destination]
        return self._snapped.take(slice(start, start + 1)), self._snapped.take(slice(end, end + 1))
