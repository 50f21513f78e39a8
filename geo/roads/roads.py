"""What everything that plans or measures asks of roads, whether they are real, estimated or both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from geo.matrix import LegGeometry, Matrix
from geo.roads.place import Place
from geo.roads.ways import Ways


class Roads(Protocol):
    """Travel between places: :class:`geo.roads.estimate.EstimatedRoads`, :class:`geo.roads.joined.JoinedRoads`."""

    def fingerprint(self, profile: str) -> str:
        """Names all that decides a profile's cells; matrices and geometries have it."""
        ...

    def matrix(self, places: Sequence[Place], profile: str) -> Matrix:
        """Travel between all places, in their order."""
        ...

    def geometry(self, places: Sequence[Place], profile: str) -> LegGeometry:
        """Where the legs of that matrix run."""
        ...

    def ways(self, origins: NDArray[np.float64], sites: NDArray[np.float64], profile: str) -> Iterator[Ways]:
        """The ways from all origins to all sites, the cells of their matrix but unrounded, in blocks of origins.

        Blocks come in the order of the origins and leave none out; how large they are bounds the memory. Origins
        (n, 2) and sites (m, 2), m >= 1, are in metres of UTM 48N.
        """
        ...

    def nearest_s(
        self, origins: NDArray[np.float64], sites: NDArray[np.float64], profile: str
    ) -> NDArray[np.float64]:
        """Seconds, unrounded, from each origin to the site reached soonest, (n,); infinite where none can be.

        Origins (n, 2) and sites (m, 2), m >= 1, are in metres of UTM 48N.
        """
        ...
