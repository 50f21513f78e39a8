import numpy as np
import pytest
from shapely import box

from geo.coverage.people import FEWEST_CELLS, even_shares, lattice, spread_people
from geo.places.load import load_territory


@pytest.mark.parametrize(("total", "parts"), [(0, 3), (1, 3), (10, 3), (4_320_947, 977)])
def test_even_shares_add_up_and_differ_by_one_at_most(total: int, parts: int) -> None:
    shares = even_shares(total, parts)
    assert shares.sum() == total
    assert shares.max() - shares.min() <= 1


def test_a_lattice_fills_a_square_with_one_cell_a_step() -> None:
    cells = lattice(box(500_000, 2_200_000, 504_000, 2_203_000), 1000.0)
    assert len(cells) == 12
    assert cells.min(axis=0).tolist() == [500_500, 2_200_500]


def test_the_province_keeps_its_people_to_one_person() -> None:
    territory = load_territory()
    grid = spread_people(territory)
    assert grid.people.sum() == 4_320_947
    sums = np.bincount(grid.commune, weights=grid.people)
    assert sums.tolist() == [one.population for one in territory.communes]
    assert grid.people_of_predecessors(len(territory.predecessors)).sum() == 4_320_947
    assert np.bincount(grid.commune).min() >= FEWEST_CELLS


def test_people_belong_to_a_predecessor_of_their_commune() -> None:
    territory = load_territory()
    grid = spread_people(territory)
    for commune, old in set(zip(grid.commune.tolist(), grid.predecessor.tolist(), strict=True)):
        assert territory.communes[commune].code in territory.predecessors[old].successors
    assert (grid.people_of_predecessors(len(territory.predecessors)) > 0).all()
