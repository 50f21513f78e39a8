"""Degrees to metres and back: in UTM 48N for the province, in the zone of the place for roads anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from geo.units import LON_LAT_CRS, METRIC_CRS


@cache
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def _xy(lon: ArrayLike, lat: ArrayLike, crs: str) -> NDArray[np.float64]:
    x, y = _transformer(LON_LAT_CRS, crs).transform(np.asarray(lon, float), np.asarray(lat, float))
    return np.column_stack([x, y])


def _lon_lat(xy: NDArray[np.float64], crs: str) -> NDArray[np.float64]:
    lon, lat = _transformer(crs, LON_LAT_CRS).transform(xy[:, 0], xy[:, 1])
    return np.column_stack([lon, lat])


def metric_xy(lon: ArrayLike, lat: ArrayLike) -> NDArray[np.float64]:
    """Longitudes and latitudes, each (n,), as metres east and north in UTM 48N, shape (n, 2)."""
    return _xy(lon, lat, METRIC_CRS)


def metric_shape(shape: BaseGeometry) -> BaseGeometry:
    """A shape in degrees, longitude first, as one in metres of UTM 48N."""
    return shapely.transform(shape, lambda points: metric_xy(points[:, 0], points[:, 1]))


def lon_lat(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Metres east and north in UTM 48N, shape (n, 2), as longitudes and latitudes, shape (n, 2)."""
    return _lon_lat(xy, METRIC_CRS)


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
        return _xy(lon, lat, f"EPSG:{self.epsg}")

    def lon_lat(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Metres east and north, (n, 2), as longitudes and latitudes in degrees, (n, 2)."""
        return _lon_lat(xy, f"EPSG:{self.epsg}")
