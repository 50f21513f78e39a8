"""Features of layers as shapes on the ground: degrees become metres of UTM 48N, and borders are drawn once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.roads.metric import metric_shape, metric_xy
from maps.layers.layer import Feature
from maps.picture.picture import Picture
from maps.style.labels import Box

Floats = NDArray[np.float64]

#: A lone point is shown with so many metres around it; any ground with this share of its extent.
_AROUND_M, _MARGIN = 1_500.0, 0.025
#: Borders nearer than this to the province's are the province's, in metres.
_SEAM_M = 60.0


def areas_of(features: Sequence[Feature]) -> list[BaseGeometry]:
    """Polygons in metres, repaired where they cross themselves; what has no area is empty."""
    shapes = [metric_shape(shape(each["geometry"])) for each in features]
    return [each if each.is_valid else shapely.make_valid(each) for each in shapes]


def lines_of(feature: Feature) -> list[Floats]:
    """The lines of a feature, each (n, 2) metres."""
    geometry = feature["geometry"]
    lines = geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
    return [metric_xy(*np.asarray(line, float)[:, :2].T) for line in lines if len(line) > 1]


def points_of(features: Sequence[Feature]) -> Floats:
    """Where points are, (n, 2) metres."""
    if not features:
        return np.empty((0, 2))
    degrees = np.array([each["geometry"]["coordinates"][:2] for each in features], float)
    return metric_xy(degrees[:, 0], degrees[:, 1])


def borders(areas: Sequence[BaseGeometry]) -> tuple[list[Floats], list[Floats]]:
    """The borders between areas and the one around them all, each stretch once: a dash drawn twice is none."""
    if not areas:
        return [], []
    around = shapely.boundary(shapely.union_all(shapely.buffer(list(areas), _SEAM_M / 2))).simplify(_SEAM_M / 4)
    edges = shapely.union_all(shapely.boundary(list(areas)))
    between = shapely.difference(edges, shapely.buffer(around, _SEAM_M))
    return _parts(between), _parts(around)


def rings_of(areas: Sequence[BaseGeometry]) -> list[Floats]:
    """The border around areas where it runs, whatever the scale; common borders are left out."""
    return _parts(shapely.boundary(shapely.union_all(list(areas))))


def _parts(lines: BaseGeometry) -> list[Floats]:
    merged = shapely.line_merge(lines) if lines.geom_type == "MultiLineString" else lines
    parts = [part for part in shapely.get_parts(merged) if part.geom_type in ("LineString", "LinearRing")]
    return [shapely.get_coordinates(part) for part in parts]


def ground_of(picture: Picture) -> Box | None:
    """What the picture must show, with some room around it; None where there is nothing."""
    box = picture.ground or _extent(picture)
    if box is None:
        return None
    west, south, east, north = box
    room = max(_MARGIN * max(east - west, north - south), 1.0)
    if max(east - west, north - south) < _AROUND_M:
        room = _AROUND_M
    return west - room, south - room, east + room, north + room


def _extent(picture: Picture) -> Box | None:
    corners = []
    for drawn in (*picture.layers, *(each for one in picture.small for each in one.layers)):
        for feature in drawn.layer.features:
            coordinates = shapely.get_coordinates(shape(feature["geometry"]))
            if len(coordinates):
                corners += [coordinates.min(axis=0), coordinates.max(axis=0)]
    if not corners:
        return None
    xy = metric_xy(*np.array(corners).T)
    (west, south), (east, north) = xy.min(axis=0).tolist(), xy.max(axis=0).tolist()
    return west, south, east, north
