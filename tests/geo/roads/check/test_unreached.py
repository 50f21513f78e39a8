"""Communes without a road."""

from dataclasses import replace

from geo.roads.check.named_places import named_places
from geo.roads.check.unreached import unreached_communes
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.profiles import read_profiles
from geo.roads.travel import RoadTravel
from tests.geo.roads import town
from tests.geo.roads.closures.small_territory import near, territory


def travel(closed=None) -> RoadTravel:
    graph = town.graph()
    return RoadTravel.build(graph, build_hierarchy(graph), read_profiles()["van"], closed=closed)


def test_a_seat_beyond_every_road_is_named_with_the_way_to_the_nearest():
    (far,) = unreached_communes(travel(), territory())
    assert (far.place.what, far.place.commune_name, far.place.name) == ("seat", "Xã Núi", "UBND Xã Núi")
    assert 10_000 < far.nearest_road_m < 12_500  # the dike road is about 11 km south


def test_a_manual_access_point_joins_a_point():
    one, *others = territory().points
    lost = replace(territory(), points=(replace(one, lat=19.95), *others))
    assert {each.place.id for each in unreached_communes(travel(), lost)} == {"3", one.id}
    assert {each.place.id for each in unreached_communes(travel(), lost, {one.id: near(2, 3, 0.4)})} == {"3"}


def test_seats_come_first_and_every_point_has_its_commune():
    assert [(place.commune, place.what, place.id) for place in named_places(territory())] == [
        ("1", "seat", "1"),
        ("1", "point", "bdvhx-pho"),
        ("1", "point", "trung-tam"),
        ("2", "seat", "2"),
        ("2", "point", "bdvhx-de"),
        ("3", "seat", "3"),
    ]
