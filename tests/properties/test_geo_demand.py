"""Whatever the seed and the province: totals, places and destinations hold together."""

from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point

from geo.coverage.people import spread_people
from geo.demand.reference_day import reference_day
from tests.geo.made_up import made_up_territory


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(0, 2**32))
def test_a_day_lies_in_its_communes(territory_seed: int, seed: int) -> None:
    territory = made_up_territory(territory_seed)
    demand = reference_day(territory, spread_people(territory), day="published", seed=seed)
    assert {stop.commune for stop in demand.deliveries} == {one.code for one in territory.communes}
    assert sum(stop.items for stop in demand.deliveries) == demand.assumptions.items
    assert all(stop.items >= 1 and stop.g >= 50 * stop.items for stop in demand.deliveries)
    for stop in (*demand.deliveries, *demand.homes):
        assert territory.boundaries.cells[stop.commune].distance(Point(stop.lon, stop.lat)) < 1e-6
