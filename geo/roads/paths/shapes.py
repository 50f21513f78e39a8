"""Pieces of edges as points on the ground."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

from geo.roads.graph import RoadGraph

Points = NDArray[np.float64]


def cut_shape(graph: RoadGraph, edge: int, from_cm: int, to_cm: int) -> Points:
    """The shape of an edge between two positions, `from_cm <= to_cm`: lon, lat in degrees, (points, 2), points >= 2.

    Positions count along `edge_length_cm`; they are laid out along the shape's own length on the ellipsoid.
    """
    shape = graph.shape(edge)
    length_cm = int(graph.edge_length_cm[edge])
    if from_cm <= 0 and to_cm >= length_cm:
        return shape
    at_point = np.concatenate([[0.0], np.cumsum(_ellipsoid().line_lengths(shape[:, 0], shape[:, 1]))])
    cuts = np.array([from_cm, to_cm]) * (at_point[-1] / max(length_cm, 1))
    ends = np.column_stack([np.interp(cuts, at_point, shape[:, axis]) for axis in (0, 1)])
    inside = shape[(at_point > cuts[0]) & (at_point < cuts[1])]
    return np.vstack([ends[:1], inside, ends[1:]])


def joined_line(parts: list[Points]) -> Points:
    """Lines end to end as one, without points that repeat the one before; at least two points stay."""
    points = np.vstack(parts)
    fresh = np.concatenate([[True], np.any(points[1:] != points[:-1], axis=1)])
    line: Points = points[fresh]
    return line if len(line) > 1 else points[:2]


@cache
def _ellipsoid() -> Geod:
    return Geod(ellps="WGS84")
