"""Travel without a download: estimated times and distances over the predecessor points.

A leg between two places takes the fastest of
    direct:   straight metres x detour, for places up to NEAR_M apart;
    network:  place -> one of its ACCESS_NODES nearest nodes -> edges -> one of the other's nearest nodes -> place.
Every stretch between u and v lies half in the terrain of either end: it is
    distance_m = straight x (detour_u + detour_v) / 2,    travel_s = straight x (pace_u + pace_v) / 2,
with pace = 3.6 x detour / speed_kph seconds per straight metre. A place has the terrain of its nearest node, so a
cell depends on its two places alone. Distances are those of the fastest path. docs/travel.md gives the reasons and
compares the result with road distances that are commonly stated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from geo.errors import refuse
from geo.matrix import Matrix
from geo.places.missing import Need, require
from geo.places.territory import Territory
from geo.roads.estimate.network import Network, build_network
from geo.roads.estimate.speeds import Pace, paces
from geo.roads.leg_way import LegWay
from geo.roads.metric import lon_lat, metric_xy
from geo.roads.place import Place, places_xy
from geo.roads.terrain import TERRAINS
from geo.roads.ways import Ways

#: Places up to this far apart may go straight to each other (times the detour).
NEAR_M = 5_000.0
#: A place may enter the network at this many of its nearest nodes.
ACCESS_NODES = 3
#: Rows computed at once: bounds the memory of a large matrix's intermediate arrays.
CHUNK = 512

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class _Access:
    """Places as the network sees them: `nodes` and straight metres `to_m`, both (n, k), and own `terrain` (n,)."""

    xy: Floats
    terrain: Indices
    nodes: Indices
    to_m: Floats

    def __getitem__(self, rows: slice | Indices) -> _Access:
        return _Access(self.xy[rows], self.terrain[rows], self.nodes[rows], self.to_m[rows])


class _ProfileRoads:
    """Fastest paths between all nodes for one profile; made once and asked for every matrix."""

    def __init__(self, network: Network, table: dict[str, Pace]) -> None:
        self.network = network
        self.s_per_m = np.array([table[terrain].s_per_m for terrain in TERRAINS])
        self.m_per_m = np.array([table[terrain].detour for terrain in TERRAINS])
        n = len(network.xy)
        a, b = network.edges.T
        seconds = network.straight_m * self._half(self.s_per_m, network.terrain[a], network.terrain[b])
        graph = coo_array((seconds, (a, b)), shape=(n, n)).tocsr()
        self.travel_s, self.before = dijkstra(graph, directed=False, return_predecessors=True)
        self.distance_m = self._metres_of_paths()

    @staticmethod
    def _half(per_m: Floats, u: Indices, v: Indices) -> Floats:
        mean: Floats = (per_m[u] + per_m[v]) / 2
        return mean

    def _metres_of_paths(self) -> Floats:
        """Metres along each fastest path, by doubling: the last edge, the last two, four, eight, ..."""
        n = len(self.network.xy)
        rows = np.arange(n)[:, None]
        before = np.where(self.before < 0, rows, self.before)
        columns = np.broadcast_to(np.arange(n), (n, n))
        terrain, xy = self.network.terrain, self.network.xy
        straight = np.hypot(*(xy[before] - xy[columns]).transpose(2, 0, 1))
        metres: Floats = straight * self._half(self.m_per_m, terrain[before], terrain[columns])
        while np.any(before != rows):
            metres = metres + np.take_along_axis(metres, before, axis=1)
            before = np.take_along_axis(before, before, axis=1)
        return metres

    def enter(self, places: _Access) -> tuple[Floats, Floats]:
        """Seconds and metres from each place to each of its access nodes, both (n, k)."""
        own, theirs = places.terrain[:, None], self.network.terrain[places.nodes]
        return (
            places.to_m * self._half(self.s_per_m, own, theirs),
            places.to_m * self._half(self.m_per_m, own, theirs),
        )

    def to_nodes(self, origins: _Access) -> tuple[Floats, Floats, Indices]:
        """Seconds and metres of the fastest way from each place to every node, (n, nodes), and the entry chosen."""
        enter_s, enter_m = self.enter(origins)
        best_s = np.full((len(enter_s), len(self.network.xy)), np.inf)
        best_m, entry = np.zeros_like(best_s), np.zeros(best_s.shape, dtype=np.intp)
        for k in range(enter_s.shape[1]):
            nodes = origins.nodes[:, k]
            seconds = enter_s[:, k, None] + self.travel_s[nodes]
            better = seconds < best_s
            best_s = np.where(better, seconds, best_s)
            best_m = np.where(better, enter_m[:, k, None] + self.distance_m[nodes], best_m)
            entry = np.where(better, k, entry)
        return best_s, best_m, entry

    def legs(self, origins: _Access, destinations: _Access) -> tuple[Floats, Floats, Indices]:
        """Seconds, metres and the exit chosen (-1: direct), each (origins, destinations)."""
        node_s, node_m, _ = self.to_nodes(origins)
        leave_s, leave_m = self.enter(destinations)
        straight = np.hypot(*(origins.xy[:, None] - destinations.xy[None]).transpose(2, 0, 1))
        u, v = origins.terrain[:, None], destinations.terrain[None]
        best_s = np.where(straight <= NEAR_M, straight * self._half(self.s_per_m, u, v), np.inf)
        best_m = straight * self._half(self.m_per_m, u, v)
        leave = np.full(best_s.shape, -1, dtype=np.intp)
        for k in range(leave_s.shape[1]):
            nodes = destinations.nodes[:, k]
            seconds = node_s[:, nodes] + leave_s[:, k]
            better = seconds < best_s
            best_s = np.where(better, seconds, best_s)
            best_m = np.where(better, node_m[:, nodes] + leave_m[:, k], best_m)
            leave = np.where(better, k, leave)
        return best_s, best_m, leave

    def nodes_between(self, first: int, last: int) -> list[int]:
        """The nodes of the fastest path, both ends included."""
        path = [last]
        while path[-1] != first:
            path.append(int(self.before[first, path[-1]]))
        return path[::-1]


class EstimatedRoads:
    """Estimated travel over a territory; cells of its matrices are all marked estimated.

    Args:
        lon, lat: the network's points in degrees, each (n,).
        terrain: `plain`, `hill` or `mountain` for each point.
    """

    def __init__(self, lon: Sequence[float], lat: Sequence[float], terrain: Sequence[str]) -> None:
        self.network = build_network(metric_xy(lon, lat), terrain)
        self._tree = cKDTree(self.network.xy)
        self._profiles: dict[str, _ProfileRoads] = {}

    @classmethod
    def from_territory(cls, territory: Territory) -> EstimatedRoads:
        """The network over a territory's predecessor points, each in the terrain of its (default) successor.

        Raises:
            InputRefused: TERRAIN_MISSING.
        """
        require(territory, Need.TERRAIN)
        points = territory.predecessors
        return cls(
            [point.lon for point in points],
            [point.lat for point in points],
            [territory.terrain[point.successors[0]] for point in points],
        )

    def fingerprint(self, profile: str) -> str:
        """Names the network, the profile's paces and the rules of this file: 16 hex digits."""
        network = self.network
        table = [(terrain, pace.speed_kph, pace.detour) for terrain, pace in sorted(paces()[profile].items())]
        said = f"estimate/1 {profile} {table} {NEAR_M} {ACCESS_NODES} {np.round(network.xy).astype(int).tolist()}"
        said += f" {network.terrain.tolist()} {network.edges.tolist()}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def matrix(self, places: Sequence[Place], profile: str) -> Matrix:
        """Travel between all places, in their order; the diagonal is 0, every cell estimated.

        Raises:
            InputRefused: FIELD_INVALID for a profile that data/speeds.csv does not have; ID_DUPLICATE.
        """
        roads, access = self.profile(profile), self.access(places_xy(places))
        n = len(places)
        travel_s, distance_m = np.zeros((n, n), dtype=np.int32), np.zeros((n, n), dtype=np.int32)
        for rows in _chunks(n):
            seconds, metres, _ = roads.legs(access[rows], access)
            travel_s[rows], distance_m[rows] = np.rint(seconds), np.rint(metres)
        np.fill_diagonal(travel_s, 0)
        np.fill_diagonal(distance_m, 0)
        ids = tuple(place.id for place in places)
        none, every = np.zeros((n, n), dtype=np.bool_), np.ones((n, n), dtype=np.bool_)
        return Matrix(ids, travel_s, distance_m, none, every, profile, self.fingerprint(profile))

    def geometry(self, places: Sequence[Place], profile: str) -> EstimatedGeometry:
        """Where the legs between these places run; its fingerprint is that of their matrix."""
        return EstimatedGeometry(self, places, profile)

    def ways(self, origins: Floats, sites: Floats, profile: str) -> Iterator[Ways]:
        """The ways from origins to sites, unrounded, in blocks of origins; each has one.

        Args:
            origins: UTM metres, shape (n, 2).
            sites: UTM metres, shape (m, 2), m >= 1.
            profile: of the speed table.
        """
        roads, end = self.profile(profile), self.access(sites)
        for at in _chunks(len(origins)):
            seconds, metres, _ = roads.legs(self.access(origins[at]), end)
            yield Ways(at, seconds.astype(np.float32), metres.astype(np.float32))

    def nearest_s(self, origins: Floats, sites: Floats, profile: str) -> Floats:
        """Seconds from each origin to the site reached soonest: the smallest cell of the matrix's row, unrounded.

        Args:
            origins: UTM metres, shape (n, 2).
            sites: UTM metres, shape (m, 2), m >= 1.
            profile: of the speed table.
        """
        roads = self.profile(profile)
        start, end = self.access(origins), self.access(sites)
        leave_s, _ = roads.enter(end)
        # From a site's access node into the site; the best site seen from every node, then from every origin.
        from_node = np.full(len(self.network.xy), np.inf)
        for k in range(leave_s.shape[1]):
            for some in _chunks(len(sites)):
                seconds = roads.travel_s[:, end.nodes[some, k]] + leave_s[some, k]
                from_node = np.minimum(from_node, seconds.min(axis=1))
        enter_s, _ = roads.enter(start)
        soonest: Floats = (enter_s + from_node[start.nodes]).min(axis=1)
        near = cKDTree(origins).sparse_distance_matrix(cKDTree(sites), NEAR_M, output_type="coo_matrix")
        pace = (roads.s_per_m[start.terrain[near.row]] + roads.s_per_m[end.terrain[near.col]]) / 2
        np.minimum.at(soonest, near.row, near.data * pace)
        return soonest

    def profile(self, name: str) -> _ProfileRoads:
        """The fastest paths of one profile, computed at first use."""
        if name not in paces():
            raise refuse(
                "FIELD_INVALID", f"there is no profile {name!r}, only {', '.join(sorted(paces()))}.", "profile"
            )
        if name not in self._profiles:
            self._profiles[name] = _ProfileRoads(self.network, dict(paces()[name]))
        return self._profiles[name]

    def access(self, xy: Floats) -> _Access:
        """How places at `xy`, UTM metres, shape (n, 2), reach the network."""
        k = min(ACCESS_NODES, len(self.network.xy))
        xy = xy.reshape(-1, 2)
        found = self._tree.query(xy, k=list(range(1, k + 1)))
        to_m, nodes = np.asarray(found[0], dtype=np.float64), np.asarray(found[1], dtype=np.intp)
        return _Access(xy, self.network.terrain[nodes[:, 0]], nodes, to_m)


class EstimatedGeometry:
    """A :class:`geo.matrix.LegGeometry` over an estimated network."""

    def __init__(self, roads: EstimatedRoads, places: Sequence[Place], profile: str) -> None:
        self._roads, self._profile = roads.profile(profile), profile
        self._fingerprint = roads.fingerprint(profile)
        self._position = {place.id: index for index, place in enumerate(places)}
        self._lon_lat = np.array([(place.lon, place.lat) for place in places]).reshape(-1, 2)
        self._access = roads.access(places_xy(places))

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the matrices this geometry belongs to."""
        return self._fingerprint

    @cached_property
    def _node_lon_lat(self) -> Floats:
        return lon_lat(self._roads.network.xy)

    def path(self, origin: str, destination: str) -> Floats:
        """The leg as points lon, lat, shape (n, 2): both places and the nodes that the fastest path visits.

        Raises:
            InputRefused: MATRIX_PLACE_MISSING for an id that is not among the places.
        """
        for place in (origin, destination):
            if place not in self._position:
                message = f"{place!r} has no position in the {self._profile} geometry."
                raise refuse("MATRIX_PLACE_MISSING", message, "ids", place)
        start, end = self._position[origin], self._position[destination]
        ends = self._lon_lat[[start, end]]
        here, there = self._access[np.array([start])], self._access[np.array([end])]
        _, _, leave = self._roads.legs(here, there)
        if start == end or leave[0, 0] < 0:
            return ends
        last = int(there.nodes[0, leave[0, 0]])
        _, _, entry = self._roads.to_nodes(here)
        first = int(here.nodes[0, entry[0, last]])
        nodes = self._node_lon_lat[self._roads.nodes_between(first, last)]
        return np.vstack([ends[:1], nodes, ends[1:]])

    def way(self, origin: str, destination: str) -> LegWay:
        """Estimated: no leg of it is a line on roads."""
        return "estimated"


def _chunks(n: int) -> Iterator[slice]:
    for start in range(0, n, CHUNK):
        yield slice(start, min(start + CHUNK, n))
