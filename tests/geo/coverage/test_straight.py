from dataclasses import replace

import numpy as np
import pytest

from geo.coverage.networks import hcc_centres, points_of, points_xy
from geo.coverage.people import spread_people
from geo.coverage.straight import straight_to_nearest, straight_to_old_office, straight_to_own_centre
from geo.places.points import PointKind
from tests.geo.made_up import made_up_territory


def test_the_nearest_is_the_least_of_all_straight_lines() -> None:
    territory = made_up_territory(4)
    grid, points = spread_people(territory), points_of(territory, "known")
    every = [np.hypot(*(grid.xy - xy).T) for xy in points_xy(points)]
    assert straight_to_nearest(grid, points) == pytest.approx(np.min(every, axis=0))
    assert np.isinf(straight_to_nearest(grid, ())).all()


def test_a_commune_without_an_hcc_centre_has_no_line_to_it() -> None:
    made = made_up_territory(4)
    second = made.communes[1].code
    kept = tuple(each for each in made.points if each.kind is not PointKind.HCC_CENTRE or each.commune != second)
    territory = replace(made, points=kept)
    grid = spread_people(territory)
    metres = straight_to_own_centre(grid, territory)
    assert (np.isnan(metres) == (grid.commune == 1)).all()
    third = territory.communes[2].code
    (at,) = points_xy((hcc_centres(territory)[third],))
    assert metres[grid.commune == 2] == pytest.approx(np.hypot(*(grid.xy[grid.commune == 2] - at).T))


def test_a_cell_of_no_predecessor_has_no_old_office() -> None:
    territory = made_up_territory(4)
    whole = spread_people(territory)
    grid = replace(whole, predecessor=np.where(whole.commune == 0, -1, whole.predecessor))
    assert (np.isnan(straight_to_old_office(grid, territory)) == (grid.commune == 0)).all()
