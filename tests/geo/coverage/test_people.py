from dataclasses import replace

import numpy as np
import pytest
from shapely import box

from geo.coverage.people import FEWEST_CELLS, even_shares, lattice, spread_people
from geo.places.hamlets import Hamlet
from geo.places.load import load_territory
from geo.places.territory import Territory
from tests.geo.made_up import made_up_territory


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


def with_hamlets(*hamlets: Hamlet) -> Territory:
    return replace(made_up_territory(1), hamlets=hamlets)


def hamlet(number: int, people: int | None, *, lon: float | None = 105.42, old: str = "") -> Hamlet:
    return Hamlet(f"h{number}", "thôn", str(number), "10000", old, lon, None if lon is None else 19.72, people)


def test_counted_hamlets_have_their_people_and_the_rest_stays_on_the_area() -> None:
    territory = with_hamlets(hamlet(1, 700), hamlet(2, 300), hamlet(3, None), hamlet(4, 500, lon=None))
    total = territory.communes[0].people
    assert total > 1000
    grid = spread_people(territory)
    placed = {int(row): int(n) for row, n in zip(grid.hamlet, grid.people, strict=True) if row >= 0}
    assert placed == {0: 700, 1: 300}
    assert grid.people_at_hamlets == 1000
    assert grid.people[grid.commune == 0].sum() == total
    bare = spread_people(made_up_territory(1))
    assert (grid.xy[grid.hamlet < 0] == bare.xy).all()


def test_hamlets_with_more_people_than_the_commune_are_scaled_down_to_its_total() -> None:
    total = made_up_territory(1).communes[0].people
    grid = spread_people(with_hamlets(hamlet(1, 3 * total), hamlet(2, total)))
    here = grid.people[grid.hamlet >= 0]
    assert here.sum() == total
    assert abs(here[0] - 0.75 * total) <= 1
    assert grid.people[(grid.commune == 0) & (grid.hamlet < 0)].sum() == 0


def test_a_hamlet_belongs_to_the_predecessor_its_register_names() -> None:
    olds = [old.code for old in made_up_territory(1).predecessors]
    grid = spread_people(with_hamlets(*(hamlet(n, 10, old=old) for n, old in enumerate(olds[:3]))))
    assert grid.predecessor[grid.hamlet >= 0].tolist() == [0, 1, 2]
    elsewhere = spread_people(with_hamlets(hamlet(1, 10, old=olds[-1])))
    assert elsewhere.predecessor[elsewhere.hamlet >= 0][0] in (0, 1, 2)
