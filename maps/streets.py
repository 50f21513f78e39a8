"""Every road of a network, found by where it is: the ground of a map that shows a town and not a province."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.roads.graph import DEGREE, RoadGraph
from geo.roads.tags import road_class
from maps.layers.base import ROAD_CLASSES, RoadLine

#: A slip road matters as the road that it leaves does.
_SLIP = "_link"


class Streets:
    """The roads of a compiled network. The first question takes a moment, others are quick; most maps ask none."""

    def __init__(self, graph: RoadGraph) -> None:
        self._graph = graph

    @cached_property
    def _corners(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Of each edge the lowest lon and lat, and the highest: (E, 2) degrees both."""
        points, first = self._graph.shape_lon_lat, self._graph.shape_first[:-1]
        return np.minimum.reduceat(points, first, axis=0) / DEGREE, np.maximum.reduceat(
            points, first, axis=0
        ) / DEGREE

    @cached_property
    def _class(self) -> NDArray[np.str_]:
        """Of each edge the class of OpenStreetMap."""
        classes = np.array([road_class(tags).removesuffix(_SLIP) for tags in self._graph.kinds])
        return classes[self._graph.edge_kind]

    def within(self, west: float, south: float, east: float, north: float, *, most: int) -> Sequence[RoadLine]:
        """The roads that a box in degrees touches, cut at its border, the least important first.

        Of classes that together have more than `most` points the less important are left out as a whole, since half
        of the streets of a town would be taken for all of them.
        """
        low, high = self._corners
        touched = np.all((low <= (east, north)) & (high >= (west, south)), axis=1)
        found: list[list[RoadLine]] = []
        for kind, classes in ROAD_CLASSES.items():
            edges = np.flatnonzero(touched & np.isin(self._class, classes)).tolist()
            inside = shapely.clip_by_rect(
                _joined([self._graph.shape(edge) for edge in edges]), west, south, east, north
            )
            parts = [shapely.get_coordinates(part) for part in shapely.get_parts(inside)]
            most -= sum(len(part) for part in parts)
            if most < 0:
                break
            found.append([RoadLine(part, kind) for part in parts if len(part) > 1])
        return [street for streets in reversed(found) for street in streets]


def _joined(shapes: Sequence[NDArray[np.float64]]) -> NDArray[np.object_]:
    """Lines that meet end to end are one."""
    lines = shapely.MultiLineString([shapely.LineString(shape) for shape in shapes])
    return shapely.get_parts(shapely.line_merge(lines))
