"""Travel on real roads for one profile: many to many, one to all, paths."""

from __future__ import annotations

import hashlib
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.errors import refuse
from geo.roads.graph import RoadGraph
from geo.roads.hierarchy.customise import Customised, customise
from geo.roads.hierarchy.edge_arcs import edge_arcs
from geo.roads.hierarchy.hierarchy import Hierarchy
from geo.roads.hierarchy.shared import fastest_shared
from geo.roads.hierarchy.sweep import from_one, to_one
from geo.roads.hierarchy.unpack import fastest_arcs
from geo.roads.profiles import Profile, arc_ms
from geo.roads.snapped import Snapped
from geo.roads.travel.connected import connected_part
from geo.roads.travel.doors import Doors, access_weight
from geo.roads.travel.one_edge import edge_weights, take_one_edge
from geo.roads.weights import ENDLESS_MS, NO_WAY, Weights, milliseconds, pack, part_ms


@dataclass(frozen=True, slots=True)
class PathPiece:
    """A stretch of one edge, travelled in one direction.

    Attributes:
        edge: which edge.
        back: True against the edge's direction.
        from_cm, to_cm: where it begins and ends, measured from the edge's beginning (`from_cm` > `to_cm` when back).
        travel_ms: how long it takes.
    """

    edge: int
    back: bool
    from_cm: int
    to_cm: int
    travel_ms: int


@dataclass(frozen=True, eq=False)
class RoadTravel:
    """A road graph as one profile travels it, at one hour, with some edges closed.

    Attributes:
        graph, profile: what it was built from.
        fingerprint: names graph, profile, hour and closures, 16 hex digits.
        arc_weight: int64 (A,), :data:`~geo.roads.weights.NO_WAY` where the profile may not go.
        edge_weight: the same of edges there and back, int64 (E, 2).
        edge_usable: bool (E, 2), there and back: open, and in the part that is connected when nothing is closed. What
            a closure cuts off stays usable: its places keep their roads, and no way leads there.
    """

    graph: RoadGraph
    profile: Profile
    fingerprint: str
    arc_weight: Weights
    edge_weight: Weights
    edge_usable: NDArray[np.bool_]
    _hierarchy: Hierarchy
    _doors: Doors

    @classmethod
    def build(
        cls,
        graph: RoadGraph,
        hierarchy: Hierarchy,
        profile: Profile,
        *,
        hour: int | None = None,
        closed: NDArray[np.bool_] | None = None,
    ) -> RoadTravel:
        """Travel with a profile.

        Args:
            graph: the roads.
            hierarchy: of this graph.
            profile: the rules in force.
            hour: 0 .. 23 of a working day, None for no hour in particular.
            closed: edges that nobody may use, bool (E,).

        Raises:
            InputRefused: FIELD_INVALID for another hour.
            ValueError: the hierarchy or `closed` is not of this graph.
        """
        if closed is None:
            closed = np.zeros(graph.edges, dtype=bool)
        if closed.shape != (graph.edges,):
            raise ValueError(f"{graph.edges} edges, but closures of {closed.shape}")
        if hierarchy.nodes != graph.nodes:
            raise ValueError("the hierarchy is not of this graph")
        arcs = edge_arcs(graph)
        with_all_open = _arc_weights(graph, arc_ms(graph, profile, hour=hour))
        weight = with_all_open.copy()
        weight[arcs.arc[closed[graph.arc_edge[arcs.arc]]]] = NO_WAY
        part = connected_part(graph, with_all_open)
        usable = np.zeros((graph.edges, 2), dtype=bool)
        travelled = arcs.arc[(part & (weight < NO_WAY))[arcs.arc]]
        usable[graph.arc_edge[travelled], graph.arc_back[travelled].astype(np.intp)] = True
        return cls(
            graph,
            profile,
            _fingerprint(graph, profile, hour, closed),
            weight,
            edge_weights(graph, arcs, weight),
            usable,
            hierarchy,
            Doors(graph, arcs, weight, hierarchy.rank, profile.access_kph),
        )

    @cached_property
    def _customised(self) -> Customised:
        """The hierarchy with these weights: made when the first way is asked for, since a report asks for none."""
        try:
            return customise(self._hierarchy, self.graph, self.arc_weight)
        except ValueError as error:  # a file may hold a sound graph and the sound hierarchy of another
            raise refuse("ROADS_FILE_DAMAGED", f"{error}.", row=self.graph.source.name) from error

    def many_to_many(self, origins: Snapped, destinations: Snapped, *, executor: Executor | None = None) -> Weights:
        """Weights of the fastest ways from door to door, int64 (n, m), at most NO_WAY.

        A place that is not joined to a road has no way to or from any other. From a place to itself it is 0: to
        another with the same edge, position, side and distance from the road, and on the diagonal when `destinations`
        is `origins`.

        Args:
            origins, destinations: the places of rows and columns.
            executor: of threads that share the rows.
        """
        weights = fastest_shared(
            self._customised, self._doors.origins(origins), self._doors.destinations(destinations), executor=executor
        )
        self._take_one_edge(weights, origins, destinations)
        if destinations is origins:
            np.fill_diagonal(weights, 0)
        return weights

    def to_all(self, origin: Snapped) -> Weights:
        """Weights from one place (its last metres included) to every node of the graph, int64 (N,)."""
        return from_one(self._customised, self._doors.origins(_single(origin)))

    def from_all(self, destination: Snapped) -> Weights:
        """Weights from every node of the graph to one place (its last metres included), int64 (N,)."""
        return to_one(self._customised, self._doors.destinations(_single(destination)))

    def path(self, origin: Snapped, destination: Snapped) -> list[PathPiece]:
        """The fastest way between two places, piece by piece.

        Its pieces and the last metres at both ends add up to the weight in :meth:`many_to_many` exactly. There are
        none between places that join the road at one point.

        Raises:
            ValueError: there is no way.
        """
        along = np.full((1, 1), NO_WAY)
        self._take_one_edge(along, _single(origin), _single(destination))
        around = fastest_arcs(self._customised, self._doors.origins(origin), self._doors.destinations(destination))
        if around is None or along[0, 0] <= around[0]:
            if along[0, 0] >= NO_WAY and destination is not origin:
                raise ValueError("there is no way from the one place to the other")
            return self._piece_along(origin, destination)
        leave, *between, arrive = around[1]
        length = self.graph.edge_length_cm
        pieces = [
            self._piece(leave, int(origin.along_cm[0]), None),
            *(self._piece(arc, None, None) for arc in between if self.graph.arc_edge[arc] >= 0),
            self._piece(arrive, None, int(destination.along_cm[0])),
        ]
        return [piece for piece in pieces if piece.from_cm != piece.to_cm or length[piece.edge] == 0]

    def _take_one_edge(self, weights: Weights, origins: Snapped, destinations: Snapped) -> None:
        access = access_weight(origins, self.profile.access_kph), access_weight(destinations, self.profile.access_kph)
        take_one_edge(weights, origins, destinations, access, self.edge_weight, self.graph.edge_length_cm)

    def _piece_along(self, origin: Snapped, destination: Snapped) -> list[PathPiece]:
        """The piece of the one edge that both places are on."""
        begin, end = int(origin.along_cm[0]), int(destination.along_cm[0])
        if begin == end:
            return []
        edge, back = int(origin.edge[0]), begin > end
        return [self._stretch(edge, back, begin, end, self.edge_weight[[edge], int(back)])]

    def _piece(self, arc: int, from_cm: int | None, to_cm: int | None) -> PathPiece:
        """An arc from a position on its edge to another; from its beginning, to its end where there is none."""
        edge, back = int(self.graph.arc_edge[arc]), bool(self.graph.arc_back[arc])
        length = int(self.graph.edge_length_cm[edge])
        begin = (length if back else 0) if from_cm is None else from_cm
        end = (0 if back else length) if to_cm is None else to_cm
        return self._stretch(edge, back, begin, end, self.arc_weight[[arc]])

    def _stretch(self, edge: int, back: bool, from_cm: int, to_cm: int, weight: Weights) -> PathPiece:
        part_cm = np.array([abs(to_cm - from_cm)])
        ms = part_ms(milliseconds(weight), part_cm, self.graph.edge_length_cm[[edge]])
        return PathPiece(edge, back, from_cm, to_cm, int(ms[0]))


def _single(place: Snapped) -> Snapped:
    if len(place) != 1:
        raise ValueError(f"one place is asked for, not {len(place)}")
    return place


def _arc_weights(graph: RoadGraph, travel_ms: NDArray[np.int64]) -> Weights:
    length = np.where(graph.arc_edge >= 0, np.append(graph.edge_length_cm, 0)[graph.arc_edge], 0)
    weight = np.minimum(pack(np.clip(travel_ms, 0, ENDLESS_MS), length), NO_WAY)
    return np.where(travel_ms < 0, NO_WAY, weight)


def _fingerprint(graph: RoadGraph, profile: Profile, hour: int | None, closed: NDArray[np.bool_]) -> str:
    named = f"{graph.fingerprint} {profile.fingerprint} {hour} {np.packbits(closed).tobytes().hex()}"
    return hashlib.sha256(named.encode()).hexdigest()[:16]
