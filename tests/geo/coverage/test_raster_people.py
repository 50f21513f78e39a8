from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from pyproj import Transformer

from geo.coverage.people import spread_people
from geo.coverage.raster_people import RasterCells
from geo.errors import InputRefused
from geo.places.hamlets import Hamlet
from geo.places.load import load_territory
from geo.places.population_raster import PopulationRaster
from geo.roads.metric import metric_xy
from tests.geo.made_up import SIDE, SOUTH, WEST, made_up_territory
from tests.geo.made_up_raster import made_up_raster, pixels_over


def inhabited(*cells: tuple[int, int], size: int = 40) -> PopulationRaster:
    """A raster with 10 people in each of these rows and columns, and nobody elsewhere."""
    values = np.zeros((size, size), dtype=np.float32)
    for row, column in cells:
        values[row, column] = 10
    return PopulationRaster(values, pixels_over(size, size), "EPSG:4326", "made up")


def totals(grid_people: NDArray[np.int64], commune: NDArray[np.intp]) -> list[int]:
    return [int(each) for each in np.bincount(commune, grid_people)]


def test_people_stand_where_the_raster_has_them_and_the_totals_stay_official() -> None:
    territory = made_up_territory(1)
    grid = spread_people(replace(territory, population_raster=inhabited((35, 5))))
    assert grid.method == "raster"
    assert totals(grid.people, grid.commune) == [one.people for one in territory.communes]
    (cell,) = np.flatnonzero((grid.commune == 0) & (grid.people > 0))
    step = 2 * SIDE / 40
    middle = metric_xy(WEST + 5.5 * step, SOUTH + 4.5 * step)[0]
    assert np.hypot(*(grid.xy[cell] - middle)) <= grid.step_m[cell] / np.sqrt(2)


def test_communes_in_which_the_raster_has_nobody_stay_even_and_are_named() -> None:
    territory = made_up_territory(1)
    grid = spread_people(replace(territory, population_raster=inhabited((35, 5), (35, 6), (2, 2))))
    assert grid.beside_raster == ("10001", "10003")
    even = spread_people(territory)
    for index in (1, 3):
        assert (grid.people[grid.commune == index] == even.people[even.commune == index]).all()
    assert (even.method, even.beside_raster) == ("even", ())


def test_a_raster_without_anybody_is_no_method() -> None:
    grid = spread_people(replace(made_up_territory(1), population_raster=inhabited()))
    assert grid.method == "even"
    assert len(grid.beside_raster) == 4


def test_hamlets_come_first_and_the_raster_takes_the_rest() -> None:
    territory = replace(
        made_up_territory(1), hamlets=(Hamlet("h", "thôn", "1", "10000", "", WEST + 0.01, SOUTH + 0.01, 700),)
    )
    grid = spread_people(replace(territory, population_raster=made_up_raster(3)))
    assert grid.method == "hamlets_and_raster"
    assert grid.people[grid.hamlet == 0].tolist() == [700]
    assert totals(grid.people, grid.commune) == [one.people for one in territory.communes]
    assert spread_people(territory).method == "hamlets"


def test_the_territorys_raster_moves_people_and_no_cell() -> None:
    bare = made_up_territory(1)
    one, other = (spread_people(replace(bare, population_raster=made_up_raster(seed))) for seed in (1, 2))
    assert (one.people != other.people).any()
    assert (one.xy == other.xy).all()
    assert (one.xy == spread_people(bare).xy).all()


def test_a_raster_coarser_than_the_lattice_is_spread_over_it() -> None:
    """A cell of 1.25 km: its people stand evenly on the 100 m cells whose centres lie in it."""
    territory = made_up_territory(1)
    grid = spread_people(replace(territory, population_raster=inhabited((6, 1), size=8)), step_m=100)
    here = grid.people[(grid.commune == 0) & (grid.people > 0)]
    assert 150 < len(here) < 200
    assert here.max() - here.min() <= 1


@pytest.mark.parametrize("crs", ["EPSG:32648", "EPSG:3857", "ESRI:54009", "EPSG:9217"])
def test_the_same_place_is_found_in_any_coordinate_system(crs: str) -> None:
    values = np.zeros((200, 200), dtype=np.float32)
    values[60:64, 40:44] = 5
    there = RasterCells.of(PopulationRaster(values, pixels_over(200, 200, crs), crs, "made up"))
    assert len(there.people) == 16
    assert (np.diff(there.xy[:, 1]) >= 0).all()
    degrees = Transformer.from_crs(crs, "EPSG:4326", always_xy=True).transform(*there.raster.pixels.xy(62, 42))
    assert np.hypot(*(there.xy.mean(axis=0) - metric_xy(*degrees)[0])) < 1
    assert there.number_at(there.xy).tolist() == there.number.tolist()


def test_a_lattice_of_any_step_keeps_the_people() -> None:
    territory = made_up_territory(2)
    for step in (100, 333.0, 10_000):
        grid = spread_people(territory, step_m=step)
        assert set(grid.step_m) == {float(step)}
        assert totals(grid.people, grid.commune) == [one.people for one in territory.communes]
    for step in (49, 10_001, float("nan"), -1.0):
        with pytest.raises(InputRefused, match="step_m"):
            spread_people(territory, step_m=step)


def test_the_province_on_100_m_cells() -> None:
    territory = load_territory()
    grid = spread_people(territory, step_m=100)
    assert 1_050_000 < len(grid.people) < 1_200_000
    assert totals(grid.people, grid.commune) == [one.people for one in territory.communes]
    assert sum(array.nbytes for array in (grid.xy, grid.step_m, grid.commune, grid.people, grid.hamlet)) < 100_000_000
