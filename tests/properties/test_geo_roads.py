"""The estimated matrix against a slow, separate computation: shapely's triangles and networkx's paths."""

from unittest.mock import patch

import networkx as nx
import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.roads.estimate import EstimatedRoads
from geo.roads.estimate.speeds import paces
from geo.roads.metric import metric_xy
from geo.roads.place import Place, places_xy

TERRAINS = ["plain", "hill", "mountain"]
NEAR_M, NEAREST, LONGEST_M = 5000, 3, 15_000


class Province:
    """Random nodes and places over 60 x 55 km, so that direct, network and over-long legs all occur."""

    def __init__(self, seed: int, nodes: int, places: int) -> None:
        rng = np.random.default_rng(seed)
        self.lon_lat = np.array([105.0, 19.5]) + rng.random((nodes, 2)) * [0.6, 0.5]
        self.terrain = [TERRAINS[i] for i in rng.integers(3, size=nodes)]
        spots = np.array([105.0, 19.5]) + rng.random((places, 2)) * [0.6, 0.5]
        spots[: places // 2] = spots[0] + rng.normal(0, 0.02, (places // 2, 2))
        self.places = [Place(f"p{i}", lon, lat) for i, (lon, lat) in enumerate(spots)]
        self.xy = metric_xy(*self.lon_lat.T)
        self.roads = EstimatedRoads(*self.lon_lat.T, self.terrain)

    def node_graph(self) -> nx.Graph:
        lines = shapely.get_parts(shapely.delaunay_triangles(shapely.multipoints(self.xy), only_edges=True))
        if len(lines) == 1:
            lines = shapely.get_parts(lines[0])
        index = {tuple(point): i for i, point in enumerate(self.xy)}
        graph = nx.Graph()
        for line in lines:
            a, b = (index[tuple(point)] for point in shapely.get_coordinates(line))
            graph.add_edge(a, b, straight=float(np.hypot(*(self.xy[a] - self.xy[b]))))
        held = {frozenset(edge) for edge in nx.minimum_spanning_tree(graph, weight="straight").edges}
        for a, b, straight in list(graph.edges(data="straight")):
            if straight > LONGEST_M and frozenset((a, b)) not in held:
                graph.remove_edge(a, b)
        return graph

    def leg_graph(self, profile: str) -> nx.DiGraph:
        """Nodes, and every place twice: ("from", i) and ("to", j)."""
        table, graph, spots = paces()[profile], nx.DiGraph(), places_xy(self.places)

        def join(u: object, v: object, straight: float, terrain_u: str, terrain_v: str) -> None:
            halves = [(table[terrain].detour * straight / 2, table[terrain]) for terrain in (terrain_u, terrain_v)]
            metres = sum(half for half, _ in halves)
            seconds = sum(half / (pace.speed_kph / 3.6) for half, pace in halves)
            graph.add_edge(u, v, metres=metres, seconds=seconds)

        for a, b, straight in self.node_graph().edges(data="straight"):
            join(a, b, straight, self.terrain[a], self.terrain[b])
            join(b, a, straight, self.terrain[a], self.terrain[b])
        own = []
        for i, spot in enumerate(spots):
            away = np.hypot(*(self.xy - spot).T)
            nearest = np.argsort(away)[:NEAREST]
            own.append(self.terrain[nearest[0]])
            for node in nearest.tolist():
                join(("from", i), node, away[node], own[i], self.terrain[node])
                join(node, ("to", i), away[node], own[i], self.terrain[node])
        for i in range(len(spots)):
            for j in range(len(spots)):
                straight = float(np.hypot(*(spots[i] - spots[j])))
                if straight <= NEAR_M:
                    join(("from", i), ("to", j), straight, own[i], own[j])
        return graph


provinces = st.builds(Province, st.integers(0, 10**6), st.integers(4, 25), st.integers(2, 8))
quick = settings(max_examples=25, deadline=None, derandomize=True)


@quick
@given(provinces, st.sampled_from(["motorbike", "van", "walking"]))
def test_matrix_and_geometry_agree_with_networkx(province: Province, profile: str) -> None:
    graph = province.leg_graph(profile)
    matrix = province.roads.matrix(province.places, profile)
    geometry = province.roads.geometry(province.places, profile)
    for i in range(len(province.places)):
        seconds, paths = nx.single_source_dijkstra(graph, ("from", i), weight="seconds")
        for j in range(len(province.places)):
            if i == j:
                continue
            way = paths["to", j]
            metres = nx.path_weight(graph, way, "metres")
            assert abs(matrix.travel_s[i, j] - seconds["to", j]) <= 0.5 + 1e-6
            assert abs(matrix.distance_m[i, j] - metres) <= 0.5 + 1e-6
            expected = [province.lon_lat[node] for node in way[1:-1]]
            np.testing.assert_allclose(
                geometry.path(f"p{i}", f"p{j}")[1:-1], np.reshape(expected, (-1, 2)), atol=1e-7
            )


@quick
@given(provinces)
def test_cells_depend_on_their_two_places_alone(province: Province) -> None:
    whole = province.roads.matrix(province.places, "motorbike")
    some = province.places[::-2]
    part = province.roads.matrix(some, "motorbike")
    same = whole.subset(part.ids)
    assert np.array_equal(part.travel_s, same.travel_s)
    assert np.array_equal(part.distance_m, same.distance_m)


@quick
@given(provinces)
def test_there_and_back_take_the_same(province: Province) -> None:
    matrix = province.roads.matrix(province.places, "van")
    assert (matrix.travel_s >= 0).all()
    assert np.abs(matrix.travel_s - matrix.travel_s.T).max() <= 1
    assert np.abs(matrix.distance_m - matrix.distance_m.T).max() <= 1


@quick
@given(provinces, st.integers(1, 4))
def test_the_soonest_site_is_the_smallest_cell_of_the_row(province: Province, sites: int) -> None:
    xy = places_xy(province.places)
    sites = min(sites, len(xy) - 1)
    soonest = province.roads.nearest_s(xy[sites:], xy[:sites], "motorbike")
    matrix = province.roads.matrix(province.places, "motorbike")
    assert np.abs(soonest - matrix.travel_s[sites:, :sites].min(axis=1)).max() <= 0.5 + 1e-6


@quick
@given(provinces, st.integers(1, 4), st.integers(1, 3))
def test_ways_are_the_cells_of_the_matrix_unrounded(province: Province, sites: int, chunk: int) -> None:
    xy = places_xy(province.places)
    sites = min(sites, len(xy) - 1)
    with patch("geo.roads.estimate.estimate.CHUNK", chunk):
        blocks = list(province.roads.ways(xy[sites:], xy[:sites], "van"))
    matrix = province.roads.matrix(province.places, "van")
    assert [(block.at.start, block.at.stop) for block in blocks] == [
        (start, min(start + chunk, len(xy) - sites)) for start in range(0, len(xy) - sites, chunk)
    ]
    for cells, found in ((matrix.travel_s, "seconds"), (matrix.distance_m, "metres")):
        unrounded = np.vstack([getattr(block, found) for block in blocks])
        assert unrounded.dtype == np.float32
        assert np.abs(unrounded - cells[sites:, :sites]).max() <= 0.51
