"""Travel on small graphs by the plainest means: positions on edges become nodes, and a heap does the rest."""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

from geo.roads.graph import RoadGraph
from geo.roads.snapped import Snapped
from geo.roads.travel import PathPiece
from geo.roads.weights import NO_WAY, pack

#: Where a step leads, what it weighs, and what is driven.
Way = tuple[object, int, PathPiece | None]

#: Last metres off the road.
ACCESS_KPH = 18.0


def snapped(*places: tuple[int, int] | tuple[int, int, int], graph: RoadGraph, side: int = 1) -> Snapped:
    """Places given by edge, along_cm and away_cm (0 when left out)."""
    rows = [(*place, 0)[:3] for place in places]
    edge, along, away = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    points = [point_on(graph, int(e), int(a)) for e, a in zip(edge, along, strict=True)]
    lon, lat = np.array(points, dtype=float).reshape(-1, 2).T
    sides = np.where(away > 0, side, 0).astype(np.int8)
    return Snapped(edge.astype(np.int32), along, away, sides, lon, lat)


def point_on(graph: RoadGraph, edge: int, along_cm: int) -> tuple[float, float]:
    """A position along an edge."""
    shape = graph.shape(edge)
    along = np.concatenate([[0.0], np.cumsum(Geod(ellps="WGS84").line_lengths(*shape.T))])
    at = along[-1] * along_cm / max(int(graph.edge_length_cm[edge]), 1)
    return float(np.interp(at, along, shape[:, 0])), float(np.interp(at, along, shape[:, 1]))


@dataclass(eq=False)
class SlowTravel:
    """What :class:`geo.roads.travel.RoadTravel` does, for tests: `arc_ms` is -1 where an arc may not be travelled."""

    graph: RoadGraph
    arc_ms: NDArray[np.int64]
    fingerprint: str = "slow"
    profile: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(access_kph=ACCESS_KPH))

    def __post_init__(self) -> None:
        graph = self.graph
        length = np.where(graph.arc_edge >= 0, graph.edge_length_cm[graph.arc_edge], 0)
        self.arc_weight = np.where(self.arc_ms >= 0, pack(np.maximum(self.arc_ms, 0), length), NO_WAY)
        self.edge_weight = np.full((graph.edges, 2), NO_WAY)
        for arc in np.flatnonzero((self.arc_ms >= 0) & (graph.arc_edge >= 0)).tolist():
            self.edge_weight[graph.arc_edge[arc], int(graph.arc_back[arc])] = self.arc_weight[arc]
        self.edge_usable = self.edge_weight < NO_WAY

    def _arcs(self, edge: int, back: bool) -> list[int]:
        arcs = np.flatnonzero((self.graph.arc_edge == edge) & (self.graph.arc_back == back) & (self.arc_ms >= 0))
        return [int(arc) for arc in arcs]

    def _part(self, arc: int, part_cm: int) -> int:
        length = int(self.graph.edge_length_cm[self.graph.arc_edge[arc]])
        return (int(int(self.arc_ms[arc]) * part_cm / max(length, 1) + 0.5) << 30) + part_cm

    def _access(self, place: Snapped) -> int:
        away = int(place.away_cm[0])
        return (round(away * 36 / ACCESS_KPH) << 30) + away

    def _steps(self) -> dict[object, list[Way]]:
        steps: dict[object, list[Way]] = defaultdict(list)
        graph = self.graph
        for arc in np.flatnonzero(self.arc_ms >= 0).tolist():
            edge, back = int(graph.arc_edge[arc]), bool(graph.arc_back[arc])
            ends = (0, int(graph.edge_length_cm[edge])) if edge >= 0 else (0, 0)
            piece = PathPiece(edge, back, *(ends[::-1] if back else ends), int(self.arc_ms[arc]))
            steps[int(graph.arc_tail[arc])].append(
                (int(graph.arc_head[arc]), int(self.arc_weight[arc]), piece if edge >= 0 else None)
            )
        return steps

    def _leave(self, place: Snapped) -> list[Way]:
        edge, along = int(place.edge[0]), int(place.along_cm[0])
        return [
            (
                int(self.graph.arc_head[arc]),
                self._access(place) + self._part(arc, abs(end - along)),
                self._piece(arc, along, end),
            )
            for back, end in ((False, int(self.graph.edge_length_cm[edge])), (True, 0))
            for arc in self._arcs(edge, back)
        ]

    def _enter(self, place: Snapped) -> list[Way]:
        edge, along = int(place.edge[0]), int(place.along_cm[0])
        return [
            (
                int(self.graph.arc_tail[arc]),
                self._access(place) + self._part(arc, abs(along - start)),
                self._piece(arc, start, along),
            )
            for back, start in ((False, 0), (True, int(self.graph.edge_length_cm[edge])))
            for arc in self._arcs(edge, back)
        ]

    def _along(self, origin: Snapped, destination: Snapped) -> list[Way]:
        """From one place to another on the same edge, without leaving it."""
        if origin.edge[0] != destination.edge[0]:
            return []
        start, end = int(origin.along_cm[0]), int(destination.along_cm[0])
        access = self._access(origin) + self._access(destination)
        return [
            ("destination", access + self._part(arc, abs(end - start)), self._piece(arc, start, end))
            for back in (False, True)
            if (end <= start if back else start <= end)
            for arc in self._arcs(int(origin.edge[0]), back)
        ]

    def _piece(self, arc: int, from_cm: int, to_cm: int) -> PathPiece:
        ms = self._part(arc, abs(to_cm - from_cm)) >> 30
        return PathPiece(int(self.graph.arc_edge[arc]), bool(self.graph.arc_back[arc]), from_cm, to_cm, ms)

    def _search(
        self, origin: Snapped, destination: Snapped | None
    ) -> tuple[dict[object, int], dict[object, tuple[object, PathPiece | None]]]:
        steps = self._steps()
        steps["origin"] = self._leave(origin)
        if destination is not None:
            for tail, weight, piece in self._enter(destination):
                steps[tail].append(("destination", weight, piece))
            steps["origin"] += self._along(origin, destination)
        best: dict[object, int] = {"origin": 0}
        before: dict[object, tuple[object, PathPiece | None]] = {}
        queue: list[tuple[int, int, object]] = [(0, 0, "origin")]
        counter = 0
        while queue:
            weight, _, node = heapq.heappop(queue)
            if weight > best[node]:
                continue
            for head, more, piece in steps[node]:
                if weight + more < best.get(head, NO_WAY):
                    best[head], before[head] = weight + more, (node, piece)
                    counter += 1
                    heapq.heappush(queue, (weight + more, counter, head))
        return best, before

    def to_all(self, origin: Snapped) -> NDArray[np.int64]:
        best, _ = self._search(origin, None)
        return np.array([best.get(node, NO_WAY) for node in range(self.graph.nodes)], dtype=np.int64)

    def from_all(self, destination: Snapped) -> NDArray[np.int64]:
        return self._reversed().to_all(destination)

    def _reversed(self) -> SlowTravel:
        fields = {name: getattr(self.graph, name) for name in RoadGraph.__slots__}
        fields["arc_tail"], fields["arc_head"] = fields["arc_head"], fields["arc_tail"]
        turned = RoadGraph(**{**fields, "arc_back": np.where(self.graph.arc_edge >= 0, ~self.graph.arc_back, False)})
        return SlowTravel(turned, self.arc_ms)

    def many_to_many(self, origins: Snapped, destinations: Snapped) -> NDArray[np.int64]:
        weights = np.full((len(origins), len(destinations)), NO_WAY, dtype=np.int64)
        for i, j in np.ndindex(*weights.shape):
            if origins.edge[i] >= 0 and destinations.edge[j] >= 0:
                here, there = origins.take(slice(i, i + 1)), destinations.take(slice(j, j + 1))
                weights[i, j] = self._search(here, there)[0].get("destination", NO_WAY)
        return weights

    def path(self, origin: Snapped, destination: Snapped) -> list[PathPiece]:
        _, before = self._search(origin, destination)
        pieces: list[PathPiece] = []
        node: object = "destination"
        while node in before:
            node, piece = before[node]
            if piece is not None:
                pieces.append(piece)
        return pieces[::-1]
