import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.roads.hierarchy.supergraph import chordal_supergraph


def eliminated(nodes: int, rank: list[int], pairs: set[tuple[int, int]]) -> list[list[int]]:
    """By definition: neighbours of who is removed become neighbours."""
    graph = nx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from((rank[a], rank[b]) for a, b in pairs)
    upper = []
    for node in range(nodes):
        near = sorted(graph[node])
        upper.append(near)
        graph.remove_node(node)
        graph.add_edges_from((a, b) for a in near for b in near if a < b)
    return upper


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.data())
def test_it_is_what_elimination_leaves(data: st.DataObject) -> None:
    nodes = data.draw(st.integers(1, 12))
    rank = data.draw(st.permutations(range(nodes)))
    possible = [(a, b) for b in range(nodes) for a in range(b)]
    pairs = data.draw(st.sets(st.sampled_from(possible))) if possible else set()
    one, other = np.array(sorted(pairs), np.int64).reshape(-1, 2).T
    first, up = chordal_supergraph(np.array(rank, np.int32), one, other)
    assert [up[first[x] : first[x + 1]].tolist() for x in range(nodes)] == eliminated(nodes, rank, pairs)


def test_fill_far_beyond_the_first_guess_of_its_size():
    # A wheel whose hub goes first: it makes all others neighbours.
    rim = np.arange(1, 400)
    first, up = chordal_supergraph(np.arange(400, dtype=np.int32), np.zeros(399, np.int64), rim)
    assert first[-1] == len(up) == 400 * 399 // 2
    assert up[-1] == 399
