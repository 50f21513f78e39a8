"""Tagged ways become edges: chains contracted, geometry and time kept, nothing lost or doubled."""

from dataclasses import replace

import numpy as np
import pytest
from pyproj import Geod

from geo.roads.compile import Compiled, compile_roads
from geo.roads.graph import RoadGraph, RoadName
from geo.roads.tagged import Tags
from tests.geo.roads import town

HOME = {"highway": "residential"}
ONEWAY = HOME | {"oneway": "yes"}


def compiled(ways: dict[int, tuple[tuple[int, ...], Tags]], **more: object) -> Compiled:
    places = {node: town.lon_lat(node) for node in town.NODES}
    return compile_roads(town.roads(places, ways, **more), town.Flat())


def ends(graph: RoadGraph) -> list[tuple[int, int]]:
    osm = graph.junction_osm
    return list(zip(osm[graph.edge_from].tolist(), osm[graph.edge_to].tolist(), strict=True))


def test_ways_of_one_sort_are_one_edge_with_its_shape_in_whichever_direction_they_are_drawn() -> None:
    graph = town.graph()
    edge = town.edge(33, 45)
    expected = [town.lon_lat(node) for node in (33, 41, 42, 43, 44, 45)]
    assert graph.shape(edge).tolist() == [list(place) for place in expected]
    metres = Geod(ellps="WGS84").line_length(*zip(*expected, strict=True))
    assert graph.edge_length_cm[edge] == round(100 * metres)
    assert graph.names[graph.edge_name[edge]] == RoadName("Tỉnh lộ 506", "ĐT.506")
    assert graph.edge_way[edge] == 114


def test_parallel_streets_loops_and_dead_ends_stay() -> None:
    graph = town.graph()
    assert {graph.edge_way[town.edge(21, 22, nth)] for nth in (0, 1)} == {109, 111}
    loop = town.edge(24, 24)
    assert len(graph.shape(loop)) == 4
    assert town.edge(23, 38)
    assert not np.isin([36, 37, 35, 41, 44], graph.junction_osm).any()


def test_kinds_hold_no_names_and_the_first_name_is_none() -> None:
    graph = town.graph()
    assert all("name" not in kind and "ref" not in kind for kind in graph.kinds)
    assert graph.names[0] == RoadName("", "")
    assert graph.kinds[graph.edge_kind[town.edge(12, 13)]] == {"highway": "residential", "oneway": "yes"}


def test_one_ways_against_each_other_are_not_joined_but_those_that_follow_are() -> None:
    assert ends(compiled({1: ((1, 2), ONEWAY), 2: ((3, 2), ONEWAY)}).graph) == [(1, 2), (3, 2)]
    assert ends(compiled({1: ((2, 3), ONEWAY), 2: ((1, 2), ONEWAY)}).graph) == [(1, 3)]
    assert ends(compiled({1: ((1, 2), HOME), 2: ((3, 2), HOME)}).graph) == [(1, 3)]


@pytest.mark.parametrize(
    ("tags", "edges"),
    [
        ({"maxspeed:forward": "30"}, 2),
        ({"access:backward": "no"}, 2),
        ({"junction": "roundabout"}, 2),
        ({"highway": "motorway_link"}, 2),
        ({"cycleway:left": "opposite_lane"}, 2),
        ({"oneway:bicycle": "no"}, 1),
    ],
)
def test_what_depends_on_the_direction_is_never_turned_round(tags: Tags, edges: int) -> None:
    assert compiled({1: ((1, 2), HOME | tags), 2: ((3, 2), HOME | tags)}).graph.edges == edges


def test_a_ring_that_nothing_meets_keeps_one_junction() -> None:
    graph = compiled({1: ((1, 2, 12), HOME), 2: ((1, 11, 12), HOME)}).graph
    assert ends(graph) == [(1, 1)]
    assert len(graph.shape(0)) == 5


def test_the_same_way_twice_is_one_edge_and_told() -> None:
    both = compiled({1: ((1, 2, 3), HOME), 2: ((3, 2, 1), HOME)})
    assert ends(both.graph) == [(1, 3)]
    assert "Pieces drawn twice with the same tags were taken once: 2." in both.report.notices
    assert compiled({1: ((1, 2, 3), HOME), 2: ((3, 2, 1), HOME | {"name": "Phố Đò"})}).graph.edges == 4
    there_and_back = compiled({1: ((1, 2, 3), ONEWAY), 2: ((3, 2, 1), ONEWAY)})
    assert ends(there_and_back.graph) == [(2, 2), (2, 2)]
    assert not there_and_back.report.notices


def test_ways_of_no_length_are_left_out_and_repeated_nodes_do_no_harm() -> None:
    some = compiled({1: ((1, 1), HOME), 2: ((2, 2, 3, 3, 4), HOME), 3: ((5, 5, 5), HOME)})
    assert ends(some.graph) == [(2, 4)]
    assert "Ways of no length were left out: 2 (1, 3)." in some.report.notices


def test_a_piece_to_a_node_on_the_other_side_of_the_earth_is_left_out_and_the_rest_of_its_way_stays() -> None:
    nodes = {1: (105.0, 20.0), 2: (105.01, 20.0), 3: (-60.0, -20.0), 4: (105.02, 20.0), 5: (105.03, 20.0)}
    made = compile_roads(town.roads(nodes, {7: ((1, 2, 3, 4, 5), HOME)}), town.Flat())
    assert ends(made.graph) == [(1, 2), (4, 5)]
    assert "Pieces of over 1,000 km were left out, a node of theirs is misplaced: 2." in made.report.notices


def test_two_nodes_at_one_place_are_still_a_way() -> None:
    places = {1: (105.0, 20.0), 2: (105.0, 20.0)}
    graph = compile_roads(town.roads(places, {1: ((1, 2), HOME)}), town.Flat()).graph
    assert graph.edge_length_cm.tolist() == [1]


def test_a_network_without_ways_is_empty() -> None:
    empty = compiled({})
    assert (empty.graph.edges, empty.graph.nodes, empty.report.km_by_class) == (0, 0, {})


def test_a_ferry_takes_its_timetable_shared_by_length() -> None:
    ferry = {"route": "ferry", "duration": "00:10"}
    graph = compiled({1: ((21, 47, 48), ferry), 2: ((47, 36), HOME), 3: ((48, 51), ferry)}).graph
    ms, cm = graph.edge_fixed_ms, graph.edge_length_cm
    first, second = (ends(graph).index(pair) for pair in ((21, 47), (47, 51)))
    assert ms[first] == pytest.approx(600_000 / 2, abs=60)
    assert ms[first] + ms[second] == 1_200_000
    assert ms[ends(graph).index((47, 36))] == 0
    assert cm[second] > cm[first]
    assert compiled({1: ((21, 48), ferry | {"duration": "soon"})}).graph.edge_fixed_ms.tolist() == [0]


def test_surroundings_are_asked_at_the_middle_of_edges() -> None:
    class East(town.Flat):
        def terrain(self, lon, lat):
            return (lon > 105.775).astype(np.uint8)

        def built_up(self, lon, lat):
            return lat > town.lon_lat(1)[1] + 1e-9

    graph = compile_roads(town.tagged(), East()).graph
    assert graph.edge_terrain[town.edge(1, 2)] == 0
    assert graph.edge_terrain[town.edge(33, 45)] == 1
    assert not graph.edge_built_up[town.edge(1, 2)]
    assert graph.edge_built_up[town.edge(1, 11)]


def test_the_fingerprint_names_the_content() -> None:
    tagged = town.tagged()
    fingerprint = town.graph().fingerprint
    assert len(fingerprint) == 16
    assert compile_roads(tagged, town.Flat()).graph.fingerprint == fingerprint
    others = [
        replace(tagged, lon=tagged.lon + 1e-6),
        replace(tagged, tag_sets=({"highway": "path"}, *tagged.tag_sets[1:])),
        replace(tagged, restrictions=tagged.restrictions[1:]),
        replace(tagged, node_tags={node: {"barrier": "gate"} for node in tagged.node_tags}),
        replace(tagged, source=replace(tagged.source, sha256="ab")),
    ]
    found = {compile_roads(other, town.Flat()).graph.fingerprint for other in others}
    assert len(found | {fingerprint}) == 1 + len(others)


def test_arrays_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        town.graph().edge_length_cm[0] = 7


def test_the_report_counts_and_tells_what_the_source_left_out() -> None:
    tagged = replace(town.tagged(), notices=("3 ways left out: nobody knows.",))
    report = compile_roads(tagged, town.Flat()).report
    assert (report.ways, report.nodes, report.junctions, report.edges, report.barriers) == (24, 36, 22, 32, 1)
    assert report.restrictions_applied == 3
    assert report.notices == ("3 ways left out: nobody knows.",)
    assert next(iter(report.km_by_class)) == "residential"
    assert sum(report.km_by_class.values()) == pytest.approx(town.graph().edge_length_cm.sum() / 100_000)
