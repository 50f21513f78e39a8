"""Places onto roads: the nearest point of an edge that the profile may use and where one may stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from geo.errors import Fault, InputRefused
from geo.roads.metric import LocalMetric
from geo.roads.place import Place
from geo.roads.snapped import FARTHEST_CM, Snapped
from geo.roads.snapping.lines import EdgeLines, Foot
from geo.roads.snapping.stopping import may_stop
from geo.roads.travel import RoadTravel

__all__ = ["ENTER_M", "FARTHEST_CM", "JOIN_M", "Snapper"]

#: A place (its access point, if it has one) farther from every road than this joins none.
JOIN_M = 2_000
#: A place farther from its own access point than this joins none: one of the two is mistaken.
ENTER_M = 20_000

Positions = NDArray[np.float64]


class Snapper:
    """Finds where places join the roads of one profile. Made once, asked for any places.

    Of equally near edges (at a junction all are) the one that may be travelled both ways comes first, then the one
    with the smaller number: the answer depends on the place and the roads alone. Where a `Snapper` is made without
    closures, a flooded road still is the road that a place belongs to.

    Args:
        travel: whose usable edges count; motorways and ferries do not (:mod:`geo.roads.snapping.stopping`).
    """

    def __init__(self, travel: RoadTravel) -> None:
        graph = travel.graph
        self._length_cm = graph.edge_length_cm
        self._metric = LocalMetric.around(graph.junction_lon, graph.junction_lat)
        edges = np.flatnonzero((travel.edge_usable[:, 0] | travel.edge_usable[:, 1]) & may_stop(graph))
        both_ways = travel.edge_usable[:, 0] & travel.edge_usable[:, 1]
        self._lines = EdgeLines(graph, edges, both_ways, self._metric) if len(edges) else None

    def snap(self, places: Sequence[Place], access: Mapping[str, tuple[float, float]] | None = None) -> Snapped:
        """Where the places join, in their order.

        Args:
            places: positions in degrees.
            access: lon, lat of the points where places are entered from, by the places' ids; a place that has one
                joins the road nearest to that point, and is straight off it. Other ids are passed by.

        Raises:
            InputRefused: FIELD_INVALID, for each position that is none on earth, by the place's id.
        """
        access = access or {}
        own = np.array([(place.lon, place.lat) for place in places], dtype=np.float64).reshape(-1, 2)
        _refuse_positions(places, own, access)
        doors = [access.get(place.id, (place.lon, place.lat)) for place in places]
        entered = np.array(doors, dtype=np.float64).reshape(-1, 2)
        own_xy, entered_xy = (self._metric.xy(each[:, 0], each[:, 1]) for each in (own, entered))
        with np.errstate(invalid="ignore"):  # infinite metres: of positions beyond the zone
            walk_m = np.hypot(*(own_xy - entered_xy).T)
        return self._joined(entered_xy, np.where((own == entered).all(axis=1), 0.0, walk_m))

    def snap_xy(self, lon_lat: Positions) -> Snapped:
        """Where positions in degrees, finite, shape (n, 2), join: the same as :meth:`snap` for what has no id."""
        return self._joined(self._metric.xy(lon_lat[:, 0], lon_lat[:, 1]), np.zeros(len(lon_lat)))

    def _joined(self, xy: Positions, walk_m: Positions) -> Snapped:
        snapped = Snapped.nowhere(len(xy))
        near = np.flatnonzero(np.isfinite(xy).all(axis=1))  # the other side of the earth has no place in the zone
        if self._lines is not None and len(near):
            foot = self._lines.foot(xy[near])
            snapped.away_cm[near] = _centimetres(foot.away_m + walk_m[near])
            joins = (foot.away_m <= JOIN_M) & (walk_m[near] <= ENTER_M)
            at = near[joins]
            snapped.edge[at], snapped.along_cm[at] = foot.edge[joins], self._along_cm(foot)[joins]
            snapped.side[at] = np.where(snapped.away_cm[at] == 0, 0, foot.side[joins])
            snapped.lon[at], snapped.lat[at] = foot.lon[joins], foot.lat[joins]
        return snapped

    def _along_cm(self, foot: Foot) -> NDArray[np.int64]:
        """The share of the line is that of the edge: its length is the ellipsoid's, the line's is the map's."""
        length = self._length_cm[foot.edge]
        return np.clip(np.rint(foot.share * length).astype(np.int64), 0, length)


def _centimetres(metres: Positions) -> NDArray[np.int64]:
    return np.rint(np.minimum(np.nan_to_num(metres * 100, nan=np.inf), FARTHEST_CM)).astype(np.int64)


def _refuse_positions(places: Sequence[Place], own: Positions, access: Mapping[str, tuple[float, float]]) -> None:
    on_earth = (np.abs(own[:, 0]) <= 180) & (np.abs(own[:, 1]) <= 90)  # NaN is not
    faults = [_no_position("position", places[int(row)].id, *own[row]) for row in np.flatnonzero(~on_earth)]
    for place in places:
        lon, lat = access.get(place.id, (0.0, 0.0))
        if not (abs(lon) <= 180 and abs(lat) <= 90):
            faults.append(_no_position("access", place.id, lon, lat))
    if faults:
        raise InputRefused(faults)


def _no_position(field: str, place: str, lon: float, lat: float) -> Fault:
    return Fault("FIELD_INVALID", f"{lon}, {lat} is no lon, lat in degrees.", field, place)
