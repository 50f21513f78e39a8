"""Is a shape a polygon, whole and in Vietnam? And the polygon made of a broken one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault
from geo.places.vietnam import in_vietnam

#: No coordinate in degrees is larger.
_DEGREES = 360.0
_REASON = re.compile(r"(.+?)\s*\[([-\d.eE+]+) ([-\d.eE+]+)\]")


def shape_fault(shape: BaseGeometry | None, row: str) -> Fault | None:
    """What is wrong with a commune's shape (lon, lat), None if nothing is."""
    polygons = _polygons(shape)
    if shape is None or shape.is_empty:
        return Fault("GEOMETRY_INVALID", "The shape is empty.", "geometry", row)
    if polygons is None:
        return Fault("GEOMETRY_INVALID", f"The shape is a {shape.geom_type}.", "geometry", row)
    west, south, east, north = shape.bounds
    if not (in_vietnam(west, south) and in_vietnam(east, north)):
        action = ""
        if in_vietnam(south, west) and in_vietnam(north, east):
            action = "Swap the two coordinates."
        elif abs(west) > _DEGREES or abs(south) > _DEGREES:
            action = "These are no degrees: export the file with its coordinate system, or in EPSG:4326."
        return Fault("PLACE_OUTSIDE", f"It lies at {west:.2f}, {south:.2f}.", "geometry", row, action)
    return None


def invalid_reason(shape: BaseGeometry) -> str:
    """Why a polygon is invalid and where (lon, lat), "" if it is valid."""
    if shape.is_valid:
        return ""
    reason = str(shapely.is_valid_reason(shape))
    found = _REASON.match(reason)
    if not found:
        return f"{reason}."
    return f"{found.group(1)} at {float(found.group(2)):.5f}, {float(found.group(3)):.5f}."


def as_polygons(shape: BaseGeometry) -> BaseGeometry:
    """A Polygon or MultiPolygon as it is; the polygons of a collection as one MultiPolygon."""
    polygons = _polygons(shape)
    return polygons if polygons is not None else shapely.MultiPolygon()


def made_valid(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of a broken shape: rings that cross themselves are cut apart, holes stay holes."""
    return as_polygons(shapely.make_valid(shape, method="structure", keep_collapsed=False))


def _polygons(shape: BaseGeometry | None) -> BaseGeometry | None:
    """The shape if it is of polygons, a MultiPolygon of those in a collection, None if there are none."""
    if shape is None or shape.geom_type in ("Polygon", "MultiPolygon"):
        return shape
    flat = list(_flat(shape))
    return shapely.MultiPolygon(flat) if flat else None


def _flat(shape: BaseGeometry) -> Iterator[shapely.Polygon]:
    """The polygons of a collection, of collections in it and so on."""
    for part in shapely.get_parts(shape):
        if isinstance(part, shapely.Polygon):
            yield part
        elif part.geom_type in ("MultiPolygon", "GeometryCollection"):
            yield from _flat(part)
