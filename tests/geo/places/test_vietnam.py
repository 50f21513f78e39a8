from __future__ import annotations

import math

import pytest

from geo.places.load import load_places
from geo.places.provinces import all_provinces
from geo.places.vietnam import in_vietnam


def test_every_commune_and_predecessor_of_the_country_is_inside_and_outside_with_swapped_axes() -> None:
    places = [load_places(province.code) for province in all_provinces()]
    known = [(each.lon, each.lat) for territory in places for each in (*territory.communes, *territory.predecessors)]
    assert len(known) == 3321 + 10_040
    assert all(in_vietnam(lon, lat) for lon, lat in known)
    assert not any(in_vietnam(lat, lon) for lon, lat in known)


@pytest.mark.parametrize(("lon", "lat"), [(0, 0), (114.2, 22.3), (110.3, 20.0), (120.0, 15.0), (math.nan, 20.0)])
def test_elsewhere_is_outside(lon: float, lat: float) -> None:
    assert not in_vietnam(lon, lat)
