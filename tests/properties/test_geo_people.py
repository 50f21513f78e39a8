"""People by rasters and groups, over made-up provinces, against plain loops over every cell of grid and raster."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyproj import Transformer

from geo.coverage.groups import spread_groups
from geo.coverage.people import PeopleGrid, spread_people
from geo.coverage.whole import divide_units
from geo.places.people_groups import PeopleGroup
from geo.places.population_raster import PopulationRaster
from geo.places.territory import Territory
from tests.geo.made_up import made_up_territory
from tests.geo.made_up_raster import made_up_raster

SYSTEMS = ("EPSG:4326", "EPSG:32648", "EPSG:3857", "ESRI:54009")


def aside(raster: PopulationRaster) -> PopulationRaster:
    """A raster moved by a part of a cell, so that no middle lies on a boundary, where both sides may claim it."""
    pixels = raster.pixels
    return replace(raster, pixels=pixels._replace(c=pixels.c + 0.137 * pixels.a, f=pixels.f + 0.083 * pixels.e))


rasters = st.builds(
    made_up_raster,
    st.integers(0, 10**6),
    rows=st.integers(1, 24),
    columns=st.integers(1, 24),
    crs=st.sampled_from(SYSTEMS),
    around=st.sampled_from([-0.03, 0.0, 0.02]),
    empty=st.sampled_from([0.0, 0.5, 0.95]),
).map(aside)
steps = st.sampled_from([None, 600.0, 1_500.0])


def looped_weights(territory: Territory, grid: PeopleGrid, raster: PopulationRaster) -> NDArray[np.float64]:
    """The raster's people at each cell of the grid, one cell of the raster after the other."""
    weights = np.zeros(len(grid.people))
    to_degrees = Transformer.from_crs(raster.crs, "EPSG:4326", always_xy=True)
    to_raster = Transformer.from_crs("EPSG:32648", raster.crs, always_xy=True)
    to_metres = Transformer.from_crs(raster.crs, "EPSG:32648", always_xy=True)
    a, _, c, _, e, f = raster.pixels
    at = [to_raster.transform(x, y) for x, y in grid.xy]
    for row in range(raster.values.shape[0]):
        for column in range(raster.values.shape[1]):
            people = float(raster.values[row, column])
            x, y = c + a * (column + 0.5), f + e * (row + 0.5)
            middle = shapely.Point(to_degrees.transform(x, y))
            for index, one in enumerate(territory.communes):
                if people and territory.boundaries.cells[one.code].contains(middle):
                    own = np.flatnonzero(grid.commune == index)
                    held = [
                        cell
                        for cell in own
                        if abs(at[cell][0] - x) < abs(a) / 2 and abs(at[cell][1] - y) < abs(e) / 2
                    ]
                    metres = np.array(to_metres.transform(x, y))
                    nearest = own[np.argmin(np.hypot(*(grid.xy[own] - metres).T))]
                    for cell in held or [nearest]:
                        weights[cell] += people / max(len(held), 1)
    return weights


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), rasters, steps)
def test_people_follow_the_raster_as_the_loops_do_and_no_person_is_lost(
    seed: int, raster: PopulationRaster, step_m: float | None
) -> None:
    territory = made_up_territory(seed)
    grid = spread_people(replace(territory, population_raster=raster), step_m=step_m)
    weights = looped_weights(territory, grid, raster)
    for index, one in enumerate(territory.communes):
        here = grid.commune == index
        people, here_weights = grid.people[here], weights[here]
        assert people.sum() == one.people
        assert (one.code in grid.beside_raster) == bool(one.people and not here_weights.any())
        if here_weights.any():
            quota = one.people * here_weights / here_weights.sum()
            assert (np.abs(people - quota) < 1 + 1e-6).all()
            assert (people[here_weights == 0] == 0).all()


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), rasters, steps, st.integers(0, 100))
def test_groups_keep_their_counts_and_never_outnumber_the_people(
    seed: int, raster: PopulationRaster, step_m: float | None, percent: int
) -> None:
    bare = made_up_territory(seed)
    counts = {one.code: one.people * percent // 100 for one in bare.communes}
    territory = replace(bare, groups=(PeopleGroup("g", "commune", counts),))
    grid = spread_people(replace(territory, population_raster=raster), step_m=step_m)
    group = spread_groups(territory, grid)["g"]
    assert (group <= grid.people).all()
    assert (group >= 0).all()
    assert [int(group[grid.commune == index].sum()) for index in range(len(counts))] == list(counts.values())


cells = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 10**6)), min_size=1, max_size=40)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(cells, st.lists(st.integers(0, 10**9), min_size=5, max_size=5))
def test_units_are_divided_by_largest_remainder(found: list[tuple[int, int]], totals: list[int]) -> None:
    unit = np.array([each for each, _ in found], dtype=np.intp)
    weights = np.array([weight for _, weight in found], dtype=np.int64)
    parts = divide_units(np.array(totals, dtype=np.int64), unit, weights)
    for index, total in enumerate(totals):
        own = [at for at, (each, _) in enumerate(found) if each == index]
        held = sum(found[at][1] for at in own)
        if not held:
            assert all(parts[at] == 0 for at in own)
            continue
        quota = {at: Fraction(total * found[at][1], held) for at in own}
        expected = {at: int(each) for at, each in quota.items()}
        late = sorted(own, key=lambda at: (expected[at] - quota[at], at))
        for at in late[: total - sum(expected.values())]:
            expected[at] += 1
        assert {at: int(parts[at]) for at in own} == expected
