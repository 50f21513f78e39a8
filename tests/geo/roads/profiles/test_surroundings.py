"""Terrain and built-up areas where tags say nothing: four square communes.

A and B are in the south, C and D north of them. A is a ward with fields, B a commune with many people, C and D are
hills and mountains with few.
"""

from dataclasses import replace

import numpy as np
import pytest

from geo.places.hamlets import Hamlet
from geo.roads.profiles.surroundings import PlainSurroundings, TerritorySurroundings
from geo.roads.terrain import TERRAINS
from tests.geo.made_up import SIDE, SOUTH, WEST, made_up_territory

FOUR = made_up_territory(1)
A, B, C, D = FOUR.communes
PEOPLED = (
    replace(A, kind="ward", population=6_000, area_km2=27.0),
    replace(B, population=54_000, area_km2=27.0),
    replace(C, population=53_999, area_km2=27.0),
    replace(D, population=None, area_km2=27.0),
)
TERRAIN = {A.code: "plain", B.code: "plain", C.code: "hill", D.code: "mountain"}
TERRITORY = replace(FOUR, communes=PEOPLED, terrain=TERRAIN)
SURROUNDINGS = TerritorySurroundings(TERRITORY)

IN_A, IN_B = (WEST + 0.5 * SIDE, SOUTH + 0.5 * SIDE), (WEST + 1.5 * SIDE, SOUTH + 0.5 * SIDE)
IN_C, IN_D = (WEST + 0.5 * SIDE, SOUTH + 1.5 * SIDE), (WEST + 1.5 * SIDE, SOUTH + 1.5 * SIDE)


def at(*positions: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([lon for lon, _ in positions]), np.array([lat for _, lat in positions])


def test_terrain_is_that_of_the_commune() -> None:
    found = SURROUNDINGS.terrain(*at(IN_D, IN_A, IN_B, IN_C))
    assert found.dtype == np.uint8
    assert [TERRAINS[index] for index in found] == ["mountain", "plain", "plain", "hill"]


def test_wards_and_crowded_communes_are_built_up() -> None:
    assert SURROUNDINGS.built_up(*at(IN_A, IN_B, IN_C, IN_D)).tolist() == [True, True, False, False]


def test_a_commune_of_unknown_area_is_not_crowded() -> None:
    communes = (PEOPLED[0], replace(PEOPLED[1], area_km2=0.0), *PEOPLED[2:])
    assert not TerritorySurroundings(replace(TERRITORY, communes=communes)).built_up(*at(IN_B))[0]


def test_outside_all_communes_the_nearest_centre_stands_in() -> None:
    communes = [
        replace(commune, lon=lon, lat=lat)
        for commune, (lon, lat) in zip(PEOPLED, (IN_A, IN_B, IN_C, IN_D), strict=True)
    ]
    surroundings = TerritorySurroundings(replace(TERRITORY, communes=tuple(communes)))
    north_east, south = (WEST + 3 * SIDE, SOUTH + 3 * SIDE), (WEST + 0.5 * SIDE, SOUTH - 0.1)
    assert surroundings.terrain(*at(north_east, south)).tolist() == [TERRAINS.index("mountain"), 0]
    assert surroundings.built_up(*at(north_east, south)).tolist() == [False, True]


def test_a_terrain_that_nobody_told_is_plain() -> None:
    assert TerritorySurroundings(replace(TERRITORY, terrain={})).terrain(*at(IN_D)).tolist() == [0]


def test_the_neighbourhood_of_a_hamlet_is_built_up() -> None:
    lon, lat = IN_D
    placed = Hamlet("1", "bản", "Na Tao", D.code, lon=lon, lat=lat)
    unplaced = Hamlet("2", "bản", "Pom Buôi", D.code)
    surroundings = TerritorySurroundings(replace(TERRITORY, hamlets=(placed, unplaced)))
    near, far = (lon + 0.002, lat), (lon + 0.004, lat)
    assert surroundings.built_up(*at(IN_D, near, far)).tolist() == [True, True, False]


@pytest.mark.parametrize("surroundings", [SURROUNDINGS, PlainSurroundings()])
def test_no_positions(surroundings: TerritorySurroundings | PlainSurroundings) -> None:
    assert surroundings.terrain(*at()).shape == (0,)
    assert surroundings.built_up(*at()).shape == (0,)


def grid(corner: tuple[float, float], step: float, side: int) -> tuple[np.ndarray, np.ndarray]:
    lon, lat = np.meshgrid(corner[0] + step * np.arange(side), corner[1] + step * np.arange(side))
    return lon.ravel(), lat.ravel()


@pytest.mark.parametrize("corner", [IN_A, (9.52, 47.14), (-70.0, -33.4)], ids=["Vietnam", "the Alps", "the south"])
def test_roads_every_seventy_metres_are_a_town_and_every_four_hundred_are_not(corner: tuple[float, float]) -> None:
    town, fields = grid(corner, 0.0007, 40), grid((corner[0] + 0.2, corner[1]), 0.004, 10)
    lon, lat = (np.concatenate(each) for each in zip(town, fields, strict=True))
    found = PlainSurroundings().built_up(lon, lat)
    middle = np.hypot(town[0] - np.mean(town[0]), town[1] - np.mean(town[1])) < 0.006
    assert found[: len(middle)][middle].all()
    assert not found[len(middle) :].any()
    assert not PlainSurroundings().terrain(lon, lat).any()
