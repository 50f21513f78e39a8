"""Is a drawn shape one that can close roads? Mended where that leaves no doubt."""

from __future__ import annotations

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault
from geo.places.boundary_import.shapes import invalid_reason, made_valid
from geo.places.vietnam import in_vietnam

_POLYGONS = ("Polygon", "MultiPolygon")
_LINES = ("LineString", "MultiLineString")


def shape_fault(shape: BaseGeometry | None, row: str) -> Fault | None:
    """What is wrong with a closure's shape (lon, lat), None if nothing is, or nothing that mending does not cure."""
    if shape is None or shape.is_empty:
        return Fault("GEOMETRY_INVALID", "The shape is empty.", "geometry", row, "Draw a polygon or a line.")
    if shape.geom_type not in (*_POLYGONS, *_LINES):
        action = "Draw a polygon over what is closed, or a line along it."
        return Fault("GEOMETRY_INVALID", f"The shape is a {shape.geom_type}.", "geometry", row, action)
    west, south, east, north = shape.bounds
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        action = "Give degrees, lon before lat (EPSG:4326)."
        if in_vietnam(south, west) and in_vietnam(north, east):
            action = "Its longitudes and latitudes are swapped: lon comes first."
        return Fault("PLACE_OUTSIDE", f"It lies at {west:.2f}, {south:.2f}.", "geometry", row, action)
    if shape.geom_type in _LINES and not shape.length:
        return Fault("GEOMETRY_INVALID", "The line has no length.", "geometry", row)
    if shape.geom_type in _POLYGONS and made_valid(shape).is_empty:
        return Fault("GEOMETRY_INVALID", "The polygon has no area.", "geometry", row)
    return None


def mended(shape: BaseGeometry, row: str) -> tuple[BaseGeometry, list[Fault]]:
    """A shape without fault as a valid one in one spelling of it, and a notice if its rings crossed themselves."""
    if shape.geom_type in _LINES or shape.is_valid:
        return shapely.normalize(shape), []
    notice = Fault("CLOSURE_MENDED", f"The polygon was mended: {invalid_reason(shape)}", "geometry", row)
    return shapely.normalize(made_valid(shape)), [notice]
