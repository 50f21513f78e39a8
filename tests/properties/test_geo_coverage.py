"""Coverage of made-up provinces against plain loops over every cell and every point."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.coverage.coverage import measure_coverage
from geo.coverage.people import PeopleGrid, spread_people
from geo.places.points import Point
from geo.places.territory import Territory
from geo.roads.estimate import EstimatedRoads
from geo.roads.metric import lon_lat, metric_xy
from geo.roads.place import Place
from tests.geo.made_up import made_up_territory

PUBLIC = ("post_office", "hcc_centre", "culture_point")


class Looped:
    """The same figures by loops: straight lines by hand, minutes from the matrix."""

    def __init__(self, territory: Territory, grid: PeopleGrid, roads: EstimatedRoads) -> None:
        self.territory, self.grid = territory, grid
        cells = [Place(f"cell-{i}", lon, lat) for i, (lon, lat) in enumerate(lon_lat(grid.xy).tolist())]
        points = [Place(point.id, point.lon, point.lat) for point in territory.points]
        self.matrix = roads.matrix([*cells, *points], "motorbike")
        self.row = {place: i for i, place in enumerate(self.matrix.ids)}
        self.xy = {point.id: metric_xy([point.lon], [point.lat])[0] for point in territory.points}

    def straight_m(self, cell: int, points: list[Point]) -> float:
        return min(math.dist(self.grid.xy[cell], self.xy[point.id]) for point in points)

    def travel_s(self, cell: int, points: list[Point]) -> int:
        return min(int(self.matrix.travel_s[cell, self.row[point.id]]) for point in points)


def network(territory: Territory, name: str) -> list[Point]:
    return [p for p in territory.points if p.kind in PUBLIC and (p.known or name == "all")]


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(1, 3), st.integers(1, 4))
def test_coverage_equals_plain_loops(seed: int, columns: int, olds: int) -> None:
    territory = made_up_territory(seed, columns=columns, olds=olds)
    grid = spread_people(territory)
    roads = EstimatedRoads.from_territory(territory)
    coverage = measure_coverage(territory, grid, roads)
    looped = Looped(territory, grid, roads)
    for name in ("known", "all"):
        points = network(territory, name)
        for index, commune in enumerate(territory.communes):
            cells = [cell for cell in range(len(grid.xy)) if grid.commune[cell] == index]
            row = coverage.communes.iloc[index]
            within = sum(int(grid.people[cell]) for cell in cells if looped.straight_m(cell, points) <= 3000)
            assert row[f"people_3km_{name}"] == within
            low, high = (
                sum(int(grid.people[cell]) for cell in cells if looped.travel_s(cell, points) <= limit)
                for limit in (15 * 60 - 1, 15 * 60 + 1)
            )
            assert low <= row[f"people_15min_{name}"] <= high
            here = sum(point.commune == commune.code for point in points)
            assert row[f"points_{name}"] == here
            assert row[f"radius_{name}_m"] == pytest.approx(
                math.sqrt(commune.area_km2 * 1e6 / math.pi / here), abs=0.1
            )


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(1, 4))
def test_the_way_of_each_predecessors_people_equals_plain_loops(seed: int, olds: int) -> None:
    territory = made_up_territory(seed, olds=olds)
    grid = spread_people(territory)
    roads = EstimatedRoads.from_territory(territory)
    frame = measure_coverage(territory, grid, roads).predecessors.set_index("code")
    looped = Looped(territory, grid, roads)
    centres = {p.commune: [p] for p in territory.points if p.kind == "hcc_centre"}
    for index, old in enumerate(territory.predecessors):
        cells = [cell for cell in range(len(grid.xy)) if grid.predecessor[cell] == index]
        people = sum(int(grid.people[cell]) for cell in cells)
        assert frame.loc[old.code, "people"] == people
        if not people:
            assert math.isnan(frame.loc[old.code, "to_hcc_m"])
            continue
        ways = {
            "hcc": centres[old.successors[0]],
            "known": network(territory, "known"),
            "all": network(territory, "all"),
        }
        for name, points in ways.items():
            metres = sum(int(grid.people[c]) * looped.straight_m(c, points) for c in cells) / people
            seconds = sum(int(grid.people[c]) * looped.travel_s(c, points) for c in cells) / people
            assert frame.loc[old.code, f"to_{name}_m"] == pytest.approx(metres, abs=0.51)
            assert frame.loc[old.code, f"to_{name}_min"] == pytest.approx(seconds / 60, abs=0.07)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(1, 4))
def test_people_are_kept_to_one_person_and_know_no_points(seed: int, olds: int) -> None:
    territory = made_up_territory(seed, olds=olds)
    grid = spread_people(territory)
    for index, commune in enumerate(territory.communes):
        assert grid.people[grid.commune == index].sum() == commune.population
    bare = Territory(territory.communes, territory.predecessors, (), {}, territory.terrain, territory.boundaries)
    assert (spread_people(bare).xy == grid.xy).all()
