"""Where the legs run of a matrix that is partly real and partly estimated."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.errors import refuse
from geo.roads.estimate import EstimatedGeometry
from geo.roads.joined.profile_travel import ProfileTravel
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
        for place in (origin, destination):
            if place not in self._position:
                raise refuse("MATRIX_PLACE_MISSING", f"{place!r} has no position in the geometry.", "ids", place)
        start, end = (
            self._snapped.take(slice(at, at + 1)) for at in map(self._position.__getitem__, (origin, destination))
        )
        if origin == destination or _reaches(self._roads.in_force, start, end):
            return self._real.path(origin, destination)
        cut = self._roads.everything_open is not None and _reaches(self._roads.everything_open, start, end)
        if cut or self._estimate is None:
            why = "closed roads cut the way" if cut else "no road leads there"
            raise refuse("ROAD_NO_WAY", f"From {origin!r} to {destination!r}: {why}.", row=destination)
        return self._estimate.path(origin, destination)


def _reaches(travel: RoadTravel, origin: Snapped, destination: Snapped) -> bool:
    joined = bool(origin.joined[0] and destination.joined[0])
    return joined and bool(travel.many_to_many(origin, destination)[0, 0] < NO_WAY)
