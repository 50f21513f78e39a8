"""Roads that are there and lead nowhere."""

from dataclasses import replace

import numpy as np
import pytest
from shapely.geometry import box

from geo.places.boundaries import Boundaries
from geo.roads.check.left_out import left_out_by_commune, left_out_parts
from geo.roads.compile import compile_roads
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.profiles import read_profiles
from geo.roads.travel import RoadTravel
from tests.geo.roads import town
from tests.geo.roads.closures.small_territory import territory


def travel(graph, profile="van") -> RoadTravel:
    return RoadTravel.build(graph, build_hierarchy(graph), read_profiles()[profile])


def with_islands():
    """A road of four pieces, two islands of another size and a footpath."""
    places = {n: (105.0 + 0.01 * n, 20.0) for n in range(1, 6)}
    places |= {10: (105.0, 20.1), 11: (105.01, 20.1), 12: (105.02, 20.1), 20: (105.0, 20.2), 21: (105.005, 20.2)}
    places |= {30: (105.0, 20.3), 31: (105.03, 20.3)}
    primary, lane = {"highway": "primary", "name": "Đường Cái"}, {"highway": "residential"}
    ways = {
        1: ((1, 2, 3, 4, 5), primary),
        2: ((10, 11), lane),
        3: ((11, 12), {"highway": "residential", "name": "Đường Đảo Mê"}),
        4: ((20, 21), {"highway": "tertiary", "ref": "ĐT.1"}),
        5: ((30, 31), {"highway": "footway"}),
    }
    return compile_roads(town.roads(places, ways), town.Flat()).graph


def test_parts_are_told_with_length_place_and_name_the_longest_first():
    one, two = left_out_parts(travel(with_islands()))
    assert (one.edges, one.road, one.lat) == (2, "Đường Đảo Mê", 20.1)
    assert one.length_m == pytest.approx(0.02 * 104_600, rel=0.01)
    assert (two.edges, two.road, two.lon, two.lat) == (1, "ĐT.1", 105.0, 20.2)


def test_what_is_closed_to_the_profile_is_not_left_out_of_its_network():
    assert 20.3 not in {part.lat for part in left_out_parts(travel(with_islands()))}
    assert 20.3 in {part.lat for part in left_out_parts(travel(with_islands(), "walking"))}


def test_the_commune_around_is_named_and_its_parts_added_up():
    cells = {"1": box(104.9, 20.05, 105.1, 20.25)}
    lands = replace(territory(), boundaries=Boundaries(cells, False, "made up", ()))
    parts = left_out_parts(travel(with_islands(), "walking"), lands)
    assert [(part.lat, part.commune_name) for part in parts] == [
        (20.3, ""),
        (20.1, "Phường Phố"),
        (20.2, "Phường Phố"),
    ]
    outside, inside = left_out_by_commune(parts)
    assert (outside.code, outside.parts) == ("", 1)
    assert (inside.code, inside.name, inside.parts) == ("1", "Phường Phố", 2)
    assert inside.length_m == parts[1].length_m + parts[2].length_m


def test_the_towns_island_is_the_one_part_left_out():
    (island,) = left_out_parts(travel(town.graph()))
    assert island.road == "Đường Đảo"
    joined = compile_roads(
        town.roads({1: (105.0, 20.0), 2: (105.1, 20.0)}, {1: ((1, 2), {"highway": "primary"})}), town.Flat()
    )
    assert left_out_parts(travel(joined.graph)) == []
    assert np.array(left_out_by_commune([])).size == 0
