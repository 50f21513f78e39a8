import numpy as np
import pytest

from geo.roads.hierarchy.order import elimination_order
from geo.roads.hierarchy.supergraph import chordal_supergraph


def grid(side: int) -> tuple[np.ndarray, np.ndarray]:
    at = np.arange(side * side).reshape(side, side)
    one = np.concatenate([at[:, :-1].ravel(), at[:-1].ravel()])
    return one, np.concatenate([at[:, 1:].ravel(), at[1:].ravel()])


@pytest.mark.parametrize(
    ("nodes", "pairs"),
    [
        (0, []),
        (1, []),
        (4, []),
        (5, [(0, 1)]),
        (7, [(0, 1), (1, 2), (4, 5)]),
        (6, [(a, b) for b in range(6) for a in range(b)]),
        (300, [(0, leaf) for leaf in range(1, 300)]),
    ],
)
def test_every_node_has_a_rank_of_its_own_however_little_is_joined(nodes, pairs):
    one, other = np.array(pairs, np.int64).reshape(-1, 2).T
    rank = elimination_order(nodes, one, other)
    assert rank.dtype == np.int32
    assert sorted(rank) == list(range(nodes))


def test_the_middle_of_a_star_goes_last_but_one_leaf():
    leaves = np.arange(1, 50)
    assert elimination_order(50, np.zeros(49, np.int64), leaves)[0] >= 48


def test_the_same_graph_gets_the_same_order():
    one, other = grid(40)
    assert (elimination_order(1600, one, other) == elimination_order(1600, one, other)).all()


def test_a_grid_is_dissected_rather_than_swept():
    one, other = grid(100)
    _, up = chordal_supergraph(elimination_order(10_000, one, other), one, other)
    _, row_by_row = chordal_supergraph(np.arange(10_000, dtype=np.int32), one, other)
    assert len(up) < len(row_by_row) / 5
