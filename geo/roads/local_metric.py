"""Degrees to metres and back anywhere: roads may lie outside of the zone that :mod:`geo.roads.metric` is made for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Transformer

from geo.units import LON_LAT_CRS


@dataclass(frozen=True, slots=True)
class LocalMetric:
    """Metres in one zone of UTM (WGS 84): lengths are true to 0.1 % within the zone, to 1 % some degrees beyond.

    Attributes:
        epsg: the zone's code, 32601..32660 north of the equator, 32701..32760 south of it.
    """

    epsg: int

    @classmethod
    def around(cls, lon: ArrayLike, lat: ArrayLike) -> LocalMetric:
        """The zone in the middle of these positions in degrees; of none, the first."""
        lons, lats = np.asarray(lon, float).ravel(), np.asarray(lat, float).ravel()
        if not lons.size:
            return cls(32601)
        middle_lon, middle_lat = (float(each.min() + each.max()) / 2 for each in (lons, lats))
        zone = int(np.clip((middle_lon + 180) // 6 + 1, 1, 60))
        return cls((32600 if middle_lat >= 0 else 32700) + zone)

    def xy(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.float64]:
        """Degrees, each (n,), as metres east and north, (n, 2)."""
        x, y = _transformer(LON_LAT_CRS, f"EPSG:{self.epsg}").transform(
            np.asarray(lon, float), np.asarray(lat, float)
        )
        return np.column_stack([x, y])

    def lon_lat(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Metres east and north, (n, 2), as longitudes and latitudes in degrees, (n, 2)."""
        lon, lat = _transformer(f"EPSG:{self.epsg}", LON_LAT_CRS).transform(xy[:, 0], xy[:, 1])
        return np.column_stack([lon, lat])


@cache
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)
