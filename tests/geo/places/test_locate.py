import pytest

from geo.places.ground import DEGREE_M
from geo.places.locate import CommuneFinder
from tests.geo.made_up import SIDE, SOUTH, WEST, made_up_territory


@pytest.fixture(scope="module")
def finder() -> CommuneFinder:
    return CommuneFinder(made_up_territory(1).boundaries)


def test_positions_are_in_the_cell_that_holds_them(finder: CommuneFinder) -> None:
    lons = [WEST + 0.01, WEST + SIDE + 0.01, WEST + 0.01, WEST - 0.01]
    lats = [SOUTH + 0.01, SOUTH + 0.01, SOUTH + SIDE + 0.01, SOUTH]
    assert finder.communes_at(lons, lats) == ["10000", "10001", "10002", ""]


def test_a_position_on_a_border_belongs_to_the_first_commune(finder: CommuneFinder) -> None:
    assert finder.communes_at([WEST + SIDE], [SOUTH + SIDE]) == ["10000"]


def test_distance_to_a_commune_is_nothing_inside_and_metres_outside(finder: CommuneFinder) -> None:
    assert finder.metres_to("10000", WEST + 0.01, SOUTH + 0.01) == 0
    assert finder.metres_to("10000", WEST + 0.01, SOUTH - 0.02) == pytest.approx(0.02 * DEGREE_M, rel=1e-6)
    assert finder.metres_to("10001", WEST, SOUTH + 0.01) == pytest.approx(5229.0, rel=0.01)
