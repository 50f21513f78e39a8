"""Square metres of shapes in degrees, and the way from a file's coordinates to degrees."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from pyproj.transformer import TransformerGroup
from shapely.geometry.base import BaseGeometry

from geo.errors import refuse
from geo.units import LON_LAT_CRS, METRIC_CRS

#: Mean radius of the Earth.
_EARTH_RADIUS_M = 6_371_000.0


def area_m2(shapes: Sequence[BaseGeometry]) -> list[float]:
    """The areas of polygons in lon and lat, m²."""
    if not len(shapes):
        return []
    metric = _moved(np.asarray(shapes, dtype=object), LON_LAT_CRS, METRIC_CRS)
    return [float(each) for each in shapely.area(metric)]


def piece_area_m2(pieces: Sequence[BaseGeometry]) -> list[float]:
    """The areas of small or thin pieces in lon and lat, m², on a sphere, to 0.5 %.

    In metres a long straight edge of degrees bends; a sliver along it would seem to have an area that it has not.
    """
    shapes = np.asarray(pieces, dtype=object)
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    middle = np.radians(np.nan_to_num(bounds[:, 1] + bounds[:, 3]) / 2)
    return [float(each) for each in shapely.area(shapes) * np.radians(_EARTH_RADIUS_M) ** 2 * np.cos(middle)]


def length_m(shape: BaseGeometry) -> float:
    """The length of a shape's lines in lon and lat, m."""
    return float(shapely.length(_moved(shape, LON_LAT_CRS, METRIC_CRS)))


def in_lon_lat(shapes: Sequence[BaseGeometry | None], crs: str, name: str) -> list[BaseGeometry | None]:
    """The shapes in lon and lat, without heights; those that are in lon and lat already keep every coordinate.

    Raises:
        InputRefused: FIELD_INVALID when the coordinate system has no place on Earth or is none.
    """
    flat = shapely.force_2d(np.asarray(shapes, dtype=object))
    try:
        if CRS.from_user_input(crs).equals(CRS(LON_LAT_CRS), ignore_axis_order=True):
            return list(flat)
        return list(_moved(flat, crs, LON_LAT_CRS))
    except (CRSError, ProjError) as error:
        raise refuse("FIELD_INVALID", f"{name}: {crs[:60]} has no place on Earth.", "crs") from error


def datum_is_guessed(crs: str) -> bool:
    """Whether a coordinate system does not say how it lies on the Earth, so that places may be off by 200 m or so.

    VN-2000 says it under all its EPSG codes; copies of it made by hand often do not.
    """
    try:
        best = TransformerGroup(crs, LON_LAT_CRS, always_xy=True).transformers[:1]
    except (CRSError, ProjError):
        return False
    return any("Ballpark" in each.description for each in best)


def _moved(shapes: Any, source: str, target: str) -> Any:
    transformer = _transformer(source, target)
    return shapely.transform(shapes, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1])))


@cache
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)
