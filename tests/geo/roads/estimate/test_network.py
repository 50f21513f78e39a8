import networkx as nx
import numpy as np
import pytest

from geo.roads.estimate.network import MAX_EDGE_M, build_network


def test_a_square_has_its_sides_and_one_diagonal() -> None:
    network = build_network(np.array([[0.0, 0], [1000, 0], [0, 1000], [1100, 1100]]), ["plain"] * 4)
    assert len(network.edges) == 5
    assert sorted(np.round(network.straight_m))[:2] == [1000, 1000]


def test_over_long_edges_are_dropped_unless_they_hold_the_network_together() -> None:
    near = np.array([[0.0, 0], [1000, 0], [0, 1000], [1100, 1100]])
    network = build_network(np.vstack([near, near + np.array([40_000, 0])]), ["plain"] * 8)
    assert (network.straight_m > MAX_EDGE_M).sum() == 1
    assert nx.is_connected(nx.Graph(network.edges.tolist()))


@pytest.mark.parametrize(
    "points",
    [[[0.0, 0]], [[0.0, 0], [500, 0]], [[0.0, 0], [500, 0], [900, 0], [1500, 0], [2500, 0]]],
    ids=["one", "two", "a line"],
)
def test_points_without_a_triangle_are_joined(points: list[list[float]]) -> None:
    network = build_network(np.array(points), ["hill"] * len(points))
    graph = nx.Graph(network.edges.tolist())
    graph.add_nodes_from(range(len(points)))
    assert nx.is_connected(graph)


def test_points_of_one_spot_are_one_node() -> None:
    network = build_network(np.array([[0.0, 0], [0.2, 0.1], [900, 0]]), ["plain", "hill", "hill"])
    assert len(network.xy) == 2
    assert network.terrain.tolist() == [0, 1]


def test_no_points_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        build_network(np.empty((0, 2)), [])
