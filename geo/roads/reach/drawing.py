"""Reached roads as shapes: the lines themselves, and areas around them for drawing."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.roads.graph import RoadGraph
from geo.roads.metric import LocalMetric
from geo.roads.paths.shapes import cut_shape
from geo.roads.reach.isochrone import ReachedEdges

#: Half the width of the areas drawn around reached roads.
AROUND_M = 80.0
#: Corners of the areas and lines under them lie within so many metres: nobody sees less at the size of a town.
_CORNERS_M = 10.0

Shapes = NDArray[np.object_]


def piece_lines(graph: RoadGraph, reached: ReachedEdges) -> Shapes:
    """The pieces as LineStrings, lon and lat in degrees, in their order."""
    rows = zip(reached.edge.tolist(), reached.from_cm.tolist(), reached.to_cm.tolist(), strict=True)
    lines = [cut_shape(graph, *row) for row in rows]
    if not lines:
        return np.array([], dtype=np.object_)
    which = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    return np.asarray(shapely.linestrings(np.vstack(lines), indices=which), dtype=np.object_)


def band_areas(reached: ReachedEdges, lines: Shapes) -> list[MultiPolygon]:
    """For each limit the area within :data:`AROUND_M` of the roads that are reached by then, in degrees.

    An aid for drawing: what counts are the lines. Holes stay holes, and the area of a limit holds those before it.

    Args:
        reached: the pieces.
        lines: theirs, of :func:`piece_lines`.
    """
    corners = shapely.get_coordinates(lines)
    metric = LocalMetric.around(corners[:, 0], corners[:, 1])
    areas: list[MultiPolygon] = []
    so_far: BaseGeometry = Polygon()
    for band in range(len(reached.limits_s)):
        some = shapely.transform(lines[reached.band == band], lambda points: metric.xy(points[:, 0], points[:, 1]))
        # Each line by itself: around all at once it takes minutes.
        around = shapely.buffer(shapely.simplify(some, _CORNERS_M), AROUND_M, quad_segs=2)
        so_far = shapely.union(so_far, shapely.union_all(around))
        drawn = shapely.transform(shapely.simplify(so_far, _CORNERS_M), metric.lon_lat)
        areas.append(MultiPolygon([part for part in shapely.get_parts(drawn) if isinstance(part, Polygon)]))
    return areas
