import dataclasses

import numpy as np
import pytest

from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.hierarchy.customise import customise
from geo.roads.hierarchy.edge_arcs import edge_arcs
from geo.roads.hierarchy.hierarchy import Hierarchy
from geo.roads.hierarchy.topology import neighbours
from tests.geo.roads import town


@pytest.fixture(scope="module")
def hierarchy() -> Hierarchy:
    return build_hierarchy(town.graph())


def ancestors(hierarchy: Hierarchy, node: int) -> list[int]:
    path = [node]
    while hierarchy.first[path[-1]] < hierarchy.first[path[-1] + 1]:
        path.append(int(hierarchy.up[hierarchy.first[path[-1]]]))
    return path


def test_neighbours_of_the_graph_are_neighbours_and_upper_ones_are_ancestors(hierarchy):
    one, other = neighbours(town.graph())
    assert (one < other).all()
    for a, b in zip(hierarchy.rank[one], hierarchy.rank[other], strict=True):
        lower, upper = min(a, b), max(a, b)
        assert upper in hierarchy.up[hierarchy.first[lower] : hierarchy.first[lower + 1]]
    for node in range(hierarchy.nodes):
        path = ancestors(hierarchy, node)
        assert hierarchy.depth[node] == len(path) - 1
        assert set(hierarchy.up[hierarchy.first[node] : hierarchy.first[node + 1]]) <= set(path)


def test_the_ends_of_an_edge_s_arcs_lie_on_one_path_to_the_root(hierarchy):
    graph = town.graph()
    arcs = edge_arcs(graph)
    split = 0
    for edge in range(graph.edges):
        its = arcs.arc[arcs.first[edge] : arcs.first[edge + 1]]
        assert set(graph.arc_edge[its]) == {edge}
        for ends in (graph.arc_head, graph.arc_tail):
            ranks = sorted({int(rank) for rank in hierarchy.rank[ends[its]]})
            assert set(ranks) <= set(ancestors(hierarchy, ranks[0]))
            split += len(ranks) > 2 or set(graph.arc_head[its]) != set(graph.arc_tail[its])
    assert split, "the town has no split junction"


def test_the_same_graph_has_the_same_hierarchy(hierarchy):
    again = build_hierarchy(town.graph())
    for field in dataclasses.fields(Hierarchy):
        assert (getattr(again, field.name) == getattr(hierarchy, field.name)).all()


DAMAGE = {
    "a rank twice": lambda rank, first, up: (np.where(rank == 0, 1, rank), first, up),
    "a rank beyond": lambda rank, first, up: (np.where(rank == 0, len(rank), rank), first, up),
    "ranks of another type": lambda rank, first, up: (rank.astype(np.int64), first, up),
    "a beginning too few": lambda rank, first, up: (rank, first[:-1], up),
    "beginnings that go back": lambda rank, first, up: (rank, np.where(np.arange(len(first)) == 3, 10**6, first), up),
    "an end beyond": lambda rank, first, up: (rank, first, up[:-1]),
    "a neighbour beyond": lambda rank, first, up: (rank, first, np.where(np.arange(len(up)) == 5, 10**6, up)),
    "a neighbour below": lambda rank, first, up: (rank, first, np.where(np.arange(len(up)) == len(up) - 1, 0, up)),
    "negative": lambda rank, first, up: (rank, first, -up),
    "neighbours out of order": lambda rank, first, up: (rank, first, _swapped(first, up)),
}


def _swapped(first: np.ndarray, up: np.ndarray) -> np.ndarray:
    several = int(np.flatnonzero(np.diff(first) > 1)[0])
    up = up.copy()
    up[first[several] : first[several] + 2] = up[first[several] : first[several] + 2][::-1]
    return up


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_arrays_are_refused(hierarchy, damage):
    rank, first, up = DAMAGE[damage](hierarchy.rank, hierarchy.first, hierarchy.up)
    with pytest.raises(ValueError, match="contradict"):
        Hierarchy(rank.astype(np.int32) if damage != "ranks of another type" else rank, first, up.astype(np.int32))


def test_of_equally_fast_parallel_arcs_the_first_is_travelled(hierarchy):
    graph = town.graph()
    customised = customise(hierarchy, graph, np.ones(len(graph.arc_tail), np.int64))
    tail, head = (int(hierarchy.rank[graph.node_junction == town.junction(node)][0]) for node in (21, 22))
    lower, upper = min(tail, head), max(tail, head)
    begin, end = hierarchy.first[lower : lower + 2]
    pair = begin + np.searchsorted(hierarchy.up[begin:end], upper)
    ends = hierarchy.rank[graph.arc_tail], hierarchy.rank[graph.arc_head]
    upward, downward = (np.flatnonzero((ends[0] == a) & (ends[1] == b)) for a, b in ((lower, upper), (upper, lower)))
    assert len(upward) == len(downward) == 2
    assert ~customised.up_via[pair] == upward[0]
    assert ~customised.down_via[pair] == downward[0]


def test_a_hierarchy_of_another_graph_is_refused(hierarchy):
    graph = town.graph()
    weight = np.ones(len(graph.arc_tail), np.int64)
    mixed = Hierarchy(hierarchy.rank[::-1], hierarchy.first, hierarchy.up)
    with pytest.raises(ValueError, match="not of this graph"):
        customise(mixed, graph, weight)


def test_a_supergraph_that_is_not_chordal_is_refused():
    graph = dataclasses.replace(town.graph(), arc_tail=np.zeros(0, np.int32), arc_head=np.zeros(0, np.int32))
    # Rank 0 sees 1 and 2, which do not see each other.
    open_triangle = Hierarchy(np.arange(3, dtype=np.int32), np.array([0, 2, 2, 2]), np.array([1, 2], np.int32))
    with pytest.raises(ValueError, match="not of this graph"):
        customise(open_triangle, graph, np.zeros(0, np.int64))


def test_arrays_in_a_file_stay_there(hierarchy, tmp_path):
    np.save(tmp_path / "up.npy", hierarchy.up)
    mapped = np.load(tmp_path / "up.npy", mmap_mode="r")
    held = Hierarchy(hierarchy.rank, hierarchy.first, mapped).up
    assert np.shares_memory(held, mapped)
    assert type(held) is np.ndarray
    assert not held.flags.writeable
