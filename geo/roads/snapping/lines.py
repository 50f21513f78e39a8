"""The edges' shapes as lines in metres, and the nearest point of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.roads.graph import DEGREE, RoadGraph
from geo.roads.metric import LocalMetric

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
Shapes = NDArray[np.object_]

#: Metres within which two distances count as equal until both are in centimetres.
_CLOSE_M = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Foot:
    """Where n places meet their edges.

    Attributes:
        edge: the nearest edge, int64 (n,).
        away_m: metres to it, (n,).
        share: of the edge's length, from its beginning, 0..1, (n,).
        side: 1 left, -1 right of the edge, 0 on its line, int8 (n,).
        lon, lat: the point on the edge in degrees, (n,).
    """

    edge: Indices
    away_m: Floats
    share: Floats
    side: NDArray[np.int8]
    lon: Floats
    lat: Floats


class EdgeLines:
    """Lines of some edges of a graph, to be asked which of them is nearest.

    Args:
        graph: the roads.
        edges: which of them, ascending, (k,), k >= 1.
        preferred: bool (E,); of equally near edges these come first, then the one with the smaller number. Places
            at junctions have several.
        metric: of the distances.
    """

    def __init__(self, graph: RoadGraph, edges: Indices, preferred: NDArray[np.bool_], metric: LocalMetric) -> None:
        sizes = np.diff(graph.shape_first)[edges]
        first = np.cumsum(sizes) - sizes
        which = np.repeat(graph.shape_first[edges] - first, sizes) + np.arange(sizes.sum())
        self._degrees = graph.shape_lon_lat[which] / DEGREE
        self._xy = metric.xy(self._degrees[:, 0], self._degrees[:, 1])
        self._edges, self._preferred = edges, preferred[edges]
        self._first, self._last = first, first + sizes - 1
        # Metres along each line, one after the other: the position of a point on a line is one number for all lines.
        step = np.hypot(*np.diff(self._xy, axis=0, prepend=self._xy[:1]).T)
        step[first] = 0.0
        self._along = np.cumsum(step)
        self._lines: Shapes = np.asarray(
            shapely.linestrings(self._xy, indices=np.repeat(np.arange(len(edges)), sizes))
        )
        self._tree = shapely.STRtree(self._lines)

    def foot(self, xy: Floats) -> Foot:
        """The nearest points to places at `xy`, finite metres, (n, 2)."""
        line = self._nearest_line(xy)
        segment = self._segment(line, xy)
        t, side_m, away_m = self._project(segment, xy)
        # Before a bend and after it the foot is the same, and only the segment that faces the place tells its side.
        for other in (segment - 1, segment + 1):
            beside = np.clip(other, self._first[line], self._last[line] - 1)
            _, beside_m, beside_away_m = self._project(beside, xy)
            facing = (beside_away_m <= away_m) & (np.abs(beside_m) > np.abs(side_m))
            side_m = np.where(facing, beside_m, side_m)
        start = self._along[self._first[line]]
        length = self._along[self._last[line]] - start
        at = self._along[segment] * (1 - t) + self._along[segment + 1] * t - start
        share = np.clip(np.divide(at, length, out=np.zeros_like(at), where=length > 0), 0.0, 1.0)
        degrees = self._degrees[segment] * (1 - t)[:, None] + self._degrees[segment + 1] * t[:, None]
        side = np.sign(side_m).astype(np.int8)
        return Foot(self._edges[line], away_m, share, side, degrees[:, 0], degrees[:, 1])

    def _nearest_line(self, xy: Floats) -> Indices:
        points: Shapes = np.asarray(shapely.points(xy))
        found, about_m = self._tree.query_nearest(points, return_distance=True, all_matches=False)
        within_m = np.empty(len(points))
        within_m[found[0]] = about_m + _CLOSE_M
        place, line = self._tree.query(points, predicate="dwithin", distance=within_m)
        away_cm = np.rint(shapely.distance(points[place], self._lines[line]) * 100)
        order = np.lexsort((line, ~self._preferred[line], away_cm, place))
        _, best = np.unique(place[order], return_index=True)
        chosen: Indices = line[order[best]]
        return chosen

    def _segment(self, line: Indices, xy: Floats) -> Indices:
        """The segment (number of its first point) that a place's foot lies on."""
        along = shapely.line_locate_point(self._lines[line], shapely.points(xy))
        at = np.searchsorted(self._along, self._along[self._first[line]] + along, side="right") - 1
        segment: Indices = np.clip(at, self._first[line], self._last[line] - 1)
        return segment

    def _project(self, segment: Indices, xy: Floats) -> tuple[Floats, Floats, Floats]:
        """The foot as a share of the segment, metres left of its line (negative: right), metres to the foot."""
        start, end = self._xy[segment], self._xy[segment + 1]
        run, reach = end - start, xy - start
        square = (run**2).sum(axis=1)
        t = np.divide((run * reach).sum(axis=1), square, out=np.zeros_like(square), where=square > 0)
        t = np.clip(t, 0.0, 1.0)
        cross = run[:, 0] * reach[:, 1] - run[:, 1] * reach[:, 0]
        left_m = np.divide(cross, np.sqrt(square), out=np.zeros_like(cross), where=square > 0)
        foot = start * (1 - t)[:, None] + end * t[:, None]  # exact at both ends
        return t, left_m, np.hypot(*(xy - foot).T)
