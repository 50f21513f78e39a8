import math
from dataclasses import replace

import pandas as pd
import pytest

from geo.coverage.access.access import measure_access
from geo.coverage.access.figures import point_figures
from geo.coverage.access.old_centres import at_old_centre, closing_old_centres
from geo.coverage.people import spread_people
from geo.places.territory import Territory
from geo.roads.estimate import EstimatedRoads
from tests.geo.made_up import made_up_territory

#: Degrees of latitude that are about 250 m and 350 m.
NEAR, FAR = 250 / 110_600, 350 / 110_600


@pytest.fixture(scope="module")
def territory() -> Territory:
    return made_up_territory(1)


def closings(territory: Territory) -> pd.DataFrame:
    grid = spread_people(territory)
    access = measure_access(territory, "all", grid, EstimatedRoads.from_territory(territory))
    return closing_old_centres(point_figures(access, grid), access, territory)


def test_a_place_within_three_hundred_metres_is_at_the_centre(territory: Territory) -> None:
    olds = territory.predecessors
    lon = [old.lon for old in olds]
    assert at_old_centre(territory, lon, [old.lat + NEAR for old in olds]).tolist() == list(range(len(olds)))
    alone = replace(territory, predecessors=olds[:1])
    assert at_old_centre(alone, [lon[0]] * 2, [olds[0].lat, olds[0].lat + FAR]).tolist() == [0, -1]


def test_without_predecessors_or_places_nothing_is_at_a_centre(territory: Territory) -> None:
    assert at_old_centre(replace(territory, predecessors=()), [105.0], [20.0]).tolist() == [-1]
    assert not len(at_old_centre(territory, [], []))


def test_only_points_at_centres_are_told_and_the_gravest_first(territory: Territory) -> None:
    found = closings(territory)
    points = {point.id: point for point in territory.points}
    there = [points[each] for each in found["point"]]
    index = at_old_centre(territory, [each.lon for each in there], [each.lat for each in there])
    assert [territory.predecessors[at].code for at in index] == found["code"].to_list()
    gravity = list(zip(found["stranded"], found["lost_h"], strict=True))
    assert gravity == sorted(gravity, reverse=True)
    assert found["rank"].to_list() == list(range(1, len(found) + 1))
    moving = found[found["people"] > found["stranded"]]
    assert (moving["lost_h"] * 60 - moving["people"] * moving["extra_min"]).abs().max() == pytest.approx(0, abs=1e-6)


def test_the_last_point_strands_its_people_and_costs_no_hours(territory: Territory) -> None:
    old = territory.predecessors[0]
    only = replace(next(point for point in territory.points), lon=old.lon, lat=old.lat)
    (row,) = closings(replace(territory, points=(only,))).to_dict("records")
    assert row["stranded"] == row["people"] > 0
    assert math.isnan(row["extra_km"])
    assert row["lost_h"] == 0
