"""What a profile's connected part leaves out, and where."""

import pytest

from geo.roads.check.left_out import left_out
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.profiles import read_profiles
from geo.roads.travel import RoadTravel
from tests.geo.roads import town


def travel(profile: str) -> RoadTravel:
    return RoadTravel.build(town.graph(), build_hierarchy(town.graph()), read_profiles()[profile])


def test_an_island_is_told_with_its_place_and_name() -> None:
    (island,) = left_out(travel("motorbike"))
    assert (island.edges, island.way, island.road) == (1, 130, "Đường Đảo")
    assert island.km == pytest.approx(town.graph().edge_length_cm[town.edge(61, 63)] / 100_000)
    assert (island.lon, island.lat) == pytest.approx(town.lon_lat(62), abs=1e-7)


def test_islands_come_longest_first_and_hang_together() -> None:
    home = {"highway": "residential"}
    ways = {
        1: ((1, 2, 3, 4, 5, 31), home),
        2: ((41, 42), home | {"ref": "ĐH.1"}),
        3: ((61, 62), home),
        4: ((62, 63), home | {"oneway": "yes", "name": "Cầu Treo"}),
    }
    graph = town.compile_roads(town.roads({node: town.lon_lat(node) for node in town.NODES}, ways), town.Flat()).graph
    islands = left_out(RoadTravel.build(graph, build_hierarchy(graph), read_profiles()["van"]))
    assert [(island.edges, island.road, island.way) for island in islands] == [(2, "Cầu Treo", 4), (1, "ĐH.1", 2)]


def test_what_is_closed_to_the_profile_is_not_left_out_of_its_network() -> None:
    places = {1: (105.0, 20.0), 2: (105.1, 20.0), 3: (105.0, 20.3), 4: (105.03, 20.3)}
    ways = {1: ((1, 2), {"highway": "primary"}), 2: ((3, 4), {"highway": "footway"})}
    graph = town.compile_roads(town.roads(places, ways), town.Flat()).graph
    hierarchy, profiles = build_hierarchy(graph), read_profiles()
    assert left_out(RoadTravel.build(graph, hierarchy, profiles["van"])) == []
    assert [island.way for island in left_out(RoadTravel.build(graph, hierarchy, profiles["walking"]))] == [2]


def test_nothing_is_left_out_of_a_whole() -> None:
    ways = {7: ((1, 2), {"highway": "primary"})}
    graph = town.compile_roads(town.roads({1: (105.0, 20.0), 2: (105.1, 20.0)}, ways), town.Flat()).graph
    assert left_out(RoadTravel.build(graph, build_hierarchy(graph), read_profiles()["van"])) == []
