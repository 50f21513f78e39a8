"""Places as the road graph sees them: a position along an edge, and how far off the road they lie."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

#: The edge of a place that no road is near enough to.
NOT_JOINED = -1
#: What `away_cm` says where a place is this far or farther, or where there is no road at all.
FARTHEST_CM = 10_000_000_00


@dataclass(frozen=True, slots=True, eq=False)
class Snapped:
    """n places on the edges of a :class:`geo.roads.graph.RoadGraph`, in the order they were given.

    Attributes:
        edge: the edge a place joins, :data:`NOT_JOINED` where none is near enough, int32 (n,).
        along_cm: from the edge's beginning, 0 .. `edge_length_cm`, int64 (n,); 0 where not joined.
        away_cm: straight from the place to its point on the road (over a manual access point, if it has one), int64
            (n,); of a place that is not joined too, at most :data:`FARTHEST_CM`: it says how far it is.
        side: 1 left, -1 right of the edge's direction, 0 on it or not joined, int8 (n,).
        lon, lat: the point on the road in degrees, float64 (n,); NaN where not joined.
    """

    edge: NDArray[np.int32]
    along_cm: NDArray[np.int64]
    away_cm: NDArray[np.int64]
    side: NDArray[np.int8]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]

    @classmethod
    def nowhere(cls, places: int) -> Snapped:
        """So many places that join nothing, as without any road."""
        return cls(
            np.full(places, NOT_JOINED, dtype=np.int32),
            np.zeros(places, dtype=np.int64),
            np.full(places, FARTHEST_CM, dtype=np.int64),
            np.zeros(places, dtype=np.int8),
            np.full(places, np.nan),
            np.full(places, np.nan),
        )

    def __len__(self) -> int:
        return len(self.edge)

    @property
    def joined(self) -> NDArray[np.bool_]:
        """Which places have an edge, bool (n,)."""
        found: NDArray[np.bool_] = self.edge != NOT_JOINED
        return found

    def take(self, indices: NDArray[np.integer] | NDArray[np.bool_] | slice) -> Snapped:
        """Some of the places: by positions, by a mask or by a slice."""
        return Snapped(**{field.name: getattr(self, field.name)[indices] for field in fields(self)})
