"""Degrees to metres on the ground and back (EPSG:4326 and EPSG:32648, UTM 48N)."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Transformer

from geo.units import LON_LAT_CRS, METRIC_CRS


@cache
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def metric_xy(lon: ArrayLike, lat: ArrayLike) -> NDArray[np.float64]:
    """Longitudes and latitudes, each (n,), as metres east and north, shape (n, 2)."""
    x, y = _transformer(LON_LAT_CRS, METRIC_CRS).transform(np.asarray(lon, float), np.asarray(lat, float))
    return np.column_stack([x, y])


def lon_lat(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Metres east and north, shape (n, 2), as longitudes and latitudes, shape (n, 2)."""
    lon, lat = _transformer(METRIC_CRS, LON_LAT_CRS).transform(xy[:, 0], xy[:, 1])
    return np.column_stack([lon, lat])
