"""What closures do to the communes of an invented province."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest
from shapely.geometry import box

from geo.errors import InputRefused
from geo.places.territory import Territory
from geo.roads.closures.closure import Closure
from geo.roads.closures.cut_off import cut_off
from geo.roads.closures.edges import closed_edges
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.profiles import read_profiles
from geo.roads.travel import RoadTravel
from tests.geo.roads import town
from tests.geo.roads.closures.small_territory import FAR, near, territory

ON = date(2026, 9, 10)


@cache
def hierarchy():
    return build_hierarchy(town.graph())


def travel(*closed: tuple[float, float], profile: str = "van") -> RoadTravel:
    """With small floods around positions."""
    floods = [Closure(f"lũ-{n}", box(x - 1e-4, y - 1e-4, x + 1e-4, y + 1e-4), ON) for n, (x, y) in enumerate(closed)]
    mask = closed_edges(town.graph(), floods, on=ON, profile=profile)
    return RoadTravel.build(town.graph(), hierarchy(), read_profiles()[profile], closed=mask)


def test_a_broken_bridge_names_the_commune_behind_it():
    broken = cut_off(travel(), travel(near(45, 46, 0.5)), territory())
    assert [(each.place.what, each.place.id) for each in broken.cut_off] == [("seat", "2"), ("point", "bdvhx-de")]
    assert broken.communes == ("Xã Đê",)
    assert all(each.open_there_s > 0 and each.closed_there_s is None for each in broken.cut_off)
    assert broken.slower == ()
    assert broken.origin.id == "trung-tam"


def test_a_motorbike_takes_the_ferry_and_arrives_later():
    told = cut_off(
        travel(profile="motorbike"), travel(near(45, 46, 0.5), profile="motorbike"), territory(), slower_s=60
    )
    assert told.cut_off == ()
    assert "bdvhx-de" in {each.place.id for each in told.slower}
    for each in told.slower:
        assert each.growth_s > 60
        assert each.growth_s == max(each.closed_there_s - each.open_there_s, each.closed_back_s - each.open_back_s)
    none = cut_off(travel(profile="motorbike"), travel(near(45, 46, 0.5), profile="motorbike"), territory())
    assert none.slower == (), "no way of this small town grows by half an hour"


def test_a_house_on_the_flooded_road_is_cut_off_and_not_moved_to_a_dry_one():
    told = cut_off(travel(), travel(near(22, 23, 0.5)), territory())
    assert "bdvhx-pho" in {each.place.id for each in told.cut_off}


def test_who_had_no_way_before_is_not_cut_off_by_the_closure():
    told = cut_off(travel(), travel(near(45, 46, 0.5)), territory())
    assert "3" not in {each.place.commune for each in told.cut_off}


def test_nothing_closed_changes_nothing():
    told = cut_off(travel(), travel(), territory(), slower_s=-1)
    assert told.cut_off == ()
    assert {each.growth_s for each in told.slower} == {0}
    assert len(told.slower) == 5


def with_centre_at(lon: float, lat: float) -> Territory:
    centre, *others = territory().points
    return replace(territory(), points=(replace(centre, lon=lon, lat=lat), *others))


def test_seen_from_a_centre_behind_the_bridge_the_city_is_cut_off():
    told = cut_off(travel(), travel(near(45, 46, 0.5)), with_centre_at(*near(51, 52, 0.2)))
    assert {each.place.commune_name for each in told.cut_off} == {"Phường Phố"}


def test_without_a_centre_on_a_road_nothing_can_be_said():
    nowhere = {"PLACE_NOT_JOINED": with_centre_at(*FAR), "POINT_MISSING": replace(territory(), points=())}
    for code, lands in nowhere.items():
        with pytest.raises(InputRefused) as refused:
            cut_off(travel(), travel(), lands)
        assert [fault.code for fault in refused.value.faults] == [code]


def test_closing_is_what_another_graph_without_the_edge_would_do():
    """The times of a closed travel are those of the ways that are left: never shorter than before."""
    told = cut_off(travel(), travel(near(3, 13, 0.5)), territory(), slower_s=-10)
    grown = [each.growth_s for each in told.slower]
    assert min(grown) >= 0
    assert np.array(grown).max() < 3600
