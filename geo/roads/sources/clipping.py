"""The area that roads are wanted of: a polygon and a margin around it, for ways that lead out and back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.roads.metric import LocalMetric

#: A way between two places of a province may lead through its neighbour; farther out it rarely pays.
MARGIN_M = 5_000

#: The outline is known no better than that, and a margin with every bend of a coast is slow.
_DETAIL_M = 20.0


@dataclass(frozen=True, slots=True)
class Area:
    """A polygon (lon, lat) grown by its margin."""

    shape: BaseGeometry

    @classmethod
    def around(cls, polygon: BaseGeometry, margin_m: float = MARGIN_M) -> Area:
        """The polygon with a margin in metres (UTM of its middle: 1 % off some degrees beside it)."""
        corners = shapely.get_coordinates(polygon)
        metric = LocalMetric.around(corners[:, 0], corners[:, 1])
        flat = shapely.transform(polygon, lambda lon_lat: metric.xy(lon_lat[:, 0], lon_lat[:, 1]))
        grown = flat.simplify(min(_DETAIL_M, margin_m)).buffer(margin_m, quad_segs=4)
        return cls(shapely.transform(grown, metric.lon_lat))

    def contains(self, lon_lat: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which positions, (n, 2), lie in it; first by its box, then by its shape."""
        west, south, east, north = self.shape.bounds
        lon, lat = lon_lat[:, 0], lon_lat[:, 1]
        inside: NDArray[np.bool_] = (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)
        shapely.prepare(self.shape)
        inside[inside] = shapely.contains_xy(self.shape, lon[inside], lat[inside])
        return inside

    def __str__(self) -> str:
        return box_text(self.shape.bounds)


def box_text(bounds: tuple[float, float, float, float]) -> str:
    """A box as people can look it up: west to east, south to north."""
    west, south, east, north = bounds
    return f"longitude {west:.3f} to {east:.3f}, latitude {south:.3f} to {north:.3f}"
