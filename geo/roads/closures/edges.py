"""Which edges of a graph closures close.

* A **polygon** closes every edge whose line it touches. OpenStreetMap's layers play no part: a polygon over a bridge
  closes the road below as well. Draw a line along the bridge where that must stay open.
* A **line** closes the edges that it runs along: at least :data:`ALONG_M` metres of the edge, or half of it, lie
  within :data:`NEAR_M` metres of the line. So roads that only meet or cross it stay open. A line that runs along no
  road, as one drawn across it, closes every edge within :data:`NEAR_M` metres.

An edge (from junction to junction) is closed as a whole, in both directions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault
from geo.roads.closures.closure import Closure, Closures
from geo.roads.graph import DEGREE, RoadGraph
from geo.roads.metric import LocalMetric

#: How far a drawn line may be off the road that it means.
NEAR_M = 15.0
#: What a road that crosses the line at an angle of 41 degrees or more never has within NEAR_M of it.
ALONG_M = 46.0
#: More than NEAR_M in degrees of latitude or longitude, up to 80 degrees north.
_NEAR_DEGREES = 0.001
#: A drawn line is looked at in pieces of so many points.
_PIECE_POINTS = 8

Edges = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class ClosedRoad:
    """A road of one name and how much of it is closed; "" where it has no name or number."""

    name: str
    ref: str
    length_m: int


class EdgeFinder:
    """Finds the edges that shapes close; made once for a graph. E edges need E boxes of four numbers."""

    def __init__(self, graph: RoadGraph) -> None:
        self._graph = graph
        first = graph.shape_first[:-1]
        self._low = np.minimum.reduceat(graph.shape_lon_lat, first, axis=0) if graph.edges else np.empty((0, 2))
        self._high = np.maximum.reduceat(graph.shape_lon_lat, first, axis=0) if graph.edges else np.empty((0, 2))

    def closed_by(self, geometry: BaseGeometry) -> Edges:
        """The edges that one closure's geometry (lon, lat) closes, ascending; none for an empty one."""
        if geometry.is_empty:
            return np.empty(0, dtype=np.intp)
        if geometry.geom_type in ("Polygon", "MultiPolygon"):
            near = self._near(geometry, 0.0)
            shapely.prepare(geometry)
            return near[shapely.intersects(geometry, self._lines(near))]
        near = self._near(geometry, _NEAR_DEGREES)
        return near[self._along(geometry, near)] if len(near) else near

    def outside(self, geometry: BaseGeometry) -> bool:
        """Whether a shape lies outside of all roads' bounds."""
        if not len(self._low):
            return True
        (west, south), (east, north) = self._low.min(axis=0) / DEGREE, self._high.max(axis=0) / DEGREE
        return not shapely.box(west, south, east, north).intersects(geometry)

    def _near(self, geometry: BaseGeometry, margin: float) -> Edges:
        """The edges whose box meets the shape's, wider by a margin in degrees."""
        west, south, east, north = (round(each * DEGREE) for each in geometry.bounds)
        wider = round(margin * DEGREE / max(0.17, float(np.cos(np.radians(geometry.centroid.y)))))
        meets = (self._low <= (east + wider, north + wider)) & (self._high >= (west - wider, south - wider))
        return np.flatnonzero(meets.all(axis=1))

    def _lines(self, edges: Edges, metric: LocalMetric | None = None) -> NDArray[np.object_]:
        first, last = self._graph.shape_first[edges], self._graph.shape_first[edges + 1]
        points = last - first
        starts = np.cumsum(points) - points
        rows = np.arange(points.sum()) + np.repeat(first - starts, points)
        degrees = self._graph.shape_lon_lat[rows] / DEGREE
        xy = degrees if metric is None else metric.xy(degrees[:, 0], degrees[:, 1])
        return np.asarray(shapely.linestrings(xy, indices=np.repeat(np.arange(len(edges)), points)), dtype=object)

    def _along(self, geometry: BaseGeometry, near: Edges) -> NDArray[np.bool_]:
        """Which of the edges a line closes."""
        metric = LocalMetric.around(*shapely.get_coordinates(geometry).T)
        drawn = shapely.transform(geometry, lambda degrees: metric.xy(degrees[:, 0], degrees[:, 1]))
        lines, zone = self._lines(near, metric), _around(drawn)
        shapely.prepare(zone)
        touched: NDArray[np.bool_] = shapely.intersects(zone, lines)
        inside_m = np.zeros(len(near))
        inside_m[touched] = shapely.length(shapely.intersection(lines[touched], zone))
        along: NDArray[np.bool_] = touched & (inside_m >= np.minimum(ALONG_M, shapely.length(lines) / 2))
        return along if along.any() else touched


def _around(drawn: BaseGeometry) -> BaseGeometry:
    """What lies within NEAR_M of lines in metres: piece by piece, as a scribble at once takes hours."""
    pieces = [
        points[at : at + _PIECE_POINTS + 1]
        for points in map(shapely.get_coordinates, shapely.get_parts(drawn))
        for at in range(0, max(len(points) - 1, 1), _PIECE_POINTS)
    ]
    return shapely.union_all(shapely.buffer([LineString(piece) for piece in pieces], NEAR_M))


def closed_edges(graph: RoadGraph, closures: Iterable[Closure], *, on: date, profile: str) -> NDArray[np.bool_]:
    """Which edges are closed to a profile on a day, bool (E,), for :meth:`geo.roads.travel.RoadTravel.build`."""
    closed = np.zeros(graph.edges, dtype=np.bool_)
    finder = EdgeFinder(graph)
    for closure in closures:
        if closure.closes(on, profile):
            closed[finder.closed_by(closure.geometry)] = True
    return closed


def closed_roads(graph: RoadGraph, closed: NDArray[np.bool_]) -> list[ClosedRoad]:
    """The names of closed roads (edges bool (E,)) with their closed length, the longest first."""
    length_cm = np.bincount(graph.edge_name[closed], weights=graph.edge_length_cm[closed], minlength=len(graph.names))
    roads = [
        ClosedRoad(graph.names[name].name, graph.names[name].ref, round(length_cm[name] / 100))
        for name in np.unique(graph.edge_name[closed]).tolist()
    ]
    return sorted(roads, key=lambda road: (-road.length_m, road.name, road.ref))


def missing_roads(graph: RoadGraph, closures: Closures) -> list[Fault]:
    """A notice, CLOSURE_NO_ROAD, for each closure that closes no edge at all, and what may be wrong with it."""
    return list(_missing_roads(EdgeFinder(graph), closures))


def _missing_roads(finder: EdgeFinder, closures: Closures) -> Iterator[Fault]:
    for closure in closures:
        if len(finder.closed_by(closure.geometry)):
            continue
        where, action = "touches no road", ""
        if finder.outside(closure.geometry):
            where = "lies outside of the roads"
            if not finder.outside(shapely.transform(closure.geometry, lambda degrees: degrees[:, ::-1])):
                action = "Its longitudes and latitudes look swapped: lon comes first."
        yield Fault("CLOSURE_NO_ROAD", f"{closure.id} {where}.", "geometry", closure.id, action)
