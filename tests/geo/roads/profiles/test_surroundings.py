"""Terrain and built-up areas where tags say nothing."""

from dataclasses import replace

import numpy as np
import pytest

from geo.places.hamlets import Hamlet
from geo.places.load import load_territory
from geo.roads.profiles.surroundings import PlainSurroundings, TerritorySurroundings
from geo.roads.speeds import TERRAINS

TERRITORY = load_territory()
SURROUNDINGS = TerritorySurroundings(TERRITORY)
CITY, SAM_SON, MUONG_LAT = (105.776, 19.807), (105.900, 19.737), (104.602, 20.515)


def at(*positions: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([lon for lon, _ in positions]), np.array([lat for _, lat in positions])


def test_terrain_is_that_of_the_commune() -> None:
    communes = TERRITORY.communes
    found = SURROUNDINGS.terrain(*at(*[(commune.lon, commune.lat) for commune in communes]))
    said = [TERRITORY.terrain[commune.code] for commune in communes]
    assert found.dtype == np.uint8
    assert np.mean([TERRAINS[index] == terrain for index, terrain in zip(found, said, strict=True)]) > 0.95


def test_wards_and_crowded_communes_are_built_up() -> None:
    assert SURROUNDINGS.built_up(*at(CITY, SAM_SON, MUONG_LAT)).tolist() == [True, True, False]


def test_a_crowded_commune_counts_as_a_ward_does() -> None:
    (commune,) = [commune for commune in TERRITORY.communes if commune.name == "Xã Vạn Lộc"]
    sparse = replace(commune, population=int(1_900 * commune.area_km2))
    others = [each for each in TERRITORY.communes if each is not commune]
    for each, built_up in ((commune, True), (sparse, False), (replace(commune, population=None), False)):
        surroundings = TerritorySurroundings(replace(TERRITORY, communes=(each, *others)))
        assert surroundings.built_up(*at((commune.lon, commune.lat))).tolist() == [built_up]


def test_outside_all_communes_the_nearest_stands_in() -> None:
    far_west, at_sea = (103.9, 20.5), (106.3, 19.7)
    assert SURROUNDINGS.terrain(*at(far_west, at_sea)).tolist() == [TERRAINS.index("mountain"), 0]


def test_a_terrain_that_nobody_told_is_plain() -> None:
    unknown = TerritorySurroundings(replace(TERRITORY, terrain={}))
    assert unknown.terrain(*at(MUONG_LAT)).tolist() == [0]


def test_the_neighbourhood_of_a_hamlet_is_built_up() -> None:
    lon, lat = MUONG_LAT
    hamlet = Hamlet("1", "bản", "Na Tao", "14845", lon=lon, lat=lat)
    unplaced = Hamlet("2", "bản", "Pom Buôi", "14845")
    surroundings = TerritorySurroundings(replace(TERRITORY, hamlets=(hamlet, unplaced)))
    near, far = (lon + 0.002, lat), (lon + 0.004, lat)
    assert surroundings.built_up(*at(MUONG_LAT, near, far)).tolist() == [True, True, False]


@pytest.mark.parametrize("surroundings", [SURROUNDINGS, PlainSurroundings()])
def test_no_positions(surroundings: TerritorySurroundings | PlainSurroundings) -> None:
    assert surroundings.terrain(*at()).shape == (0,)
    assert surroundings.built_up(*at()).shape == (0,)


def grid(corner: tuple[float, float], step: float, side: int) -> tuple[np.ndarray, np.ndarray]:
    lon, lat = np.meshgrid(corner[0] + step * np.arange(side), corner[1] + step * np.arange(side))
    return lon.ravel(), lat.ravel()


@pytest.mark.parametrize("corner", [CITY, (9.52, 47.14), (-70.0, -33.4)], ids=["Vietnam", "the Alps", "the south"])
def test_roads_every_seventy_metres_are_a_town_and_every_four_hundred_are_not(corner: tuple[float, float]) -> None:
    town, fields = grid(corner, 0.0007, 40), grid((corner[0] + 0.2, corner[1]), 0.004, 10)
    lon, lat = (np.concatenate(each) for each in zip(town, fields, strict=True))
    found = PlainSurroundings().built_up(lon, lat)
    middle = np.hypot(town[0] - np.mean(town[0]), town[1] - np.mean(town[1])) < 0.006
    assert found[: len(middle)][middle].all()
    assert not found[len(middle) :].any()
    assert not PlainSurroundings().terrain(lon, lat).any()
