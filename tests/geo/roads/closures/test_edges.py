"""Which edges of the invented town a drawn shape closes."""

import time
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from shapely.geometry import LineString, MultiPolygon, Polygon, box

from geo.roads.closures.closure import Closure, Closures
from geo.roads.closures.edges import EdgeFinder, closed_edges, closed_roads, missing_roads
from geo.roads.compile import compile_roads
from tests.geo.roads import town

ON = date(2026, 9, 10)
#: About 10 m.
NEAR = 0.0001


def closed(geometry, profile="van", **kwargs):
    closure = Closure("lũ", geometry, ON, ON, **kwargs)
    return set(np.flatnonzero(closed_edges(town.graph(), [closure], on=ON, profile=profile)).tolist())


def around(*nodes: int, margin: float = NEAR):
    at = np.array([town.lon_lat(node) for node in nodes])
    return box(*(at.min(axis=0) - margin), *(at.max(axis=0) + margin))


def between(start: int, end: int, share: float):
    (x, y), (u, v) = town.lon_lat(start), town.lon_lat(end)
    return x + share * (u - x), y + share * (v - y)


def test_a_polygon_closes_every_edge_it_touches():
    assert closed(around(13)) == {
        town.edge(3, 13), town.edge(13, 23), town.edge(12, 13), town.edge(13, 14)
    }  # fmt: skip
    x, y = between(3, 13, 0.5)
    assert closed(box(x - NEAR, y - NEAR, x + NEAR, y + NEAR)) == {town.edge(3, 13)}
    assert closed(box(x - NEAR, y - NEAR, x, y + NEAR)) == {town.edge(3, 13)}, "its side lies on the road"
    assert closed(box(x - 2 * NEAR, y - NEAR, x - NEAR, y + NEAR)) == set()


def test_parts_of_a_multipolygon_close_each_their_own_and_nothing_between():
    parts = [box(x - NEAR, y - NEAR, x + NEAR, y + NEAR) for x, y in (between(3, 13, 0.5), between(4, 14, 0.5))]
    assert closed(MultiPolygon(parts)) == {town.edge(3, 13), town.edge(4, 14)}


def test_an_edge_that_passes_with_no_point_of_its_own_inside_is_closed():
    x, y = between(52, 46, 0.5)
    inside = closed(box(x - 1e-5, y - 1e-5, x + 1e-5, y + 1e-5))
    assert inside
    assert {town.graph().names[town.graph().edge_name[edge]].name for edge in inside} == {"Đường Đê Sông Mã"}


def test_a_line_along_a_road_leaves_the_roads_that_meet_it_open():
    x, y = town.lon_lat(3)
    u, v = town.lon_lat(13)
    assert closed(LineString([(x + NEAR / 2, y), (u + NEAR / 2, v)])) == {town.edge(3, 13)}


def test_a_line_along_a_road_closes_what_it_runs_along_and_not_what_it_enters():
    drawn = LineString([town.lon_lat(3), town.lon_lat(13), between(13, 23, 0.08)])  # 18 m into the next
    assert closed(drawn) == {town.edge(3, 13)}
    drawn = LineString([town.lon_lat(3), town.lon_lat(13), between(13, 23, 0.3)])
    assert closed(drawn) == {town.edge(3, 13), town.edge(13, 23)}


def test_a_line_across_a_road_closes_it():
    x, y = between(3, 13, 0.5)
    assert closed(LineString([(x - NEAR, y), (x + NEAR, y)])) == {town.edge(3, 13)}
    x, y = between(3, 13, 0.03)  # 7 m from the junction: whatever is there is meant
    assert town.edge(3, 13) in closed(LineString([(x - NEAR, y), (x + NEAR, y)]))


def test_a_line_farther_than_15_m_from_every_road_closes_nothing():
    x, y = between(3, 13, 0.5)
    assert closed(LineString([(x + 2 * NEAR, y - NEAR), (x + 2 * NEAR, y + NEAR)])) == set()


def test_without_a_shape_or_a_road_nothing_is_closed():
    assert closed(Polygon()) == set()
    bare = replace(
        town.graph(),
        edge_from=np.empty(0, np.int32),
        shape_first=np.zeros(1, np.int64),
        shape_lon_lat=np.empty((0, 2), np.int32),
    )
    closures = Closures((Closure("a", around(13), ON), Closure("b", LineString([(1, 2), (3, 4)]), ON)))
    assert closed_edges(bare, closures, on=ON, profile="van").shape == (0,)
    assert [notice.row for notice in missing_roads(bare, closures)] == ["a", "b"]


def test_only_the_day_and_the_profile_count():
    closure = Closure("cầu", around(45, 46), ON, ON, "", ("truck",))
    graph = town.graph()
    assert closed_edges(graph, [closure], on=ON, profile="truck").any()
    assert not closed_edges(graph, [closure], on=ON, profile="van").any()
    assert not closed_edges(graph, [closure], on=date(2026, 9, 11), profile="truck").any()
    assert not closed_edges(graph, Closures(), on=ON, profile="truck").any()


def test_the_finder_agrees_with_every_edge_looked_at_alone():
    graph = town.graph()
    lines = [LineString(graph.shape(edge)) for edge in range(graph.edges)]
    finder = EdgeFinder(graph)
    generator = np.random.default_rng(7)
    hit = 0
    for _ in range(60):
        x, y = generator.uniform((105.768, 19.797), (105.788, 19.815))
        w, h = generator.uniform(0.0001, 0.003, 2)
        shape = box(x, y, x + w, y + h)
        expected = [edge for edge, line in enumerate(lines) if line.intersects(shape)]
        assert finder.closed_by(shape).tolist() == expected
        hit += len(expected)
    assert hit > 30


def test_closed_roads_are_named_with_their_length():
    graph = town.graph()
    mask = closed_edges(graph, [Closure("lũ", around(45, 46), ON, ON)], on=ON, profile="van")
    roads = closed_roads(graph, mask)
    assert ("Tỉnh lộ 506", "ĐT.506") in {(road.name, road.ref) for road in roads}
    assert [road.length_m for road in roads] == sorted((road.length_m for road in roads), reverse=True)
    assert sum(road.length_m for road in roads) == pytest.approx(graph.edge_length_cm[mask].sum() / 100, abs=2)
    assert closed_roads(graph, np.zeros(graph.edges, bool)) == []


def test_a_closure_that_closes_nothing_is_told_and_why():
    x, y = between(3, 13, 0.5)
    beside = box(x + 4 * NEAR, y, x + 5 * NEAR, y + NEAR)
    closures = Closures(
        (
            Closure("a-good", around(13), ON),
            Closure("b-beside", beside, ON),
            Closure("c-swapped", box(19.80, 80.0, 19.81, 80.1), ON),
        )
    )
    notices = missing_roads(town.graph(), closures)
    assert [(each.code, each.row) for each in notices] == [
        ("CLOSURE_NO_ROAD", "b-beside"),
        ("CLOSURE_NO_ROAD", "c-swapped"),
    ]
    assert "touches no road" in notices[0].message
    assert "outside" in notices[1].message


def test_swapped_axes_are_suspected_where_both_are_degrees():
    """Near 10 east, 47 north both orders are positions on earth; only the roads tell."""
    places = {1: (9.50, 47.10), 2: (9.52, 47.12)}
    tagged = town.roads(places, {1: ((1, 2), {"highway": "primary"})})
    graph = compile_roads(tagged, town.Flat()).graph
    swapped = Closures((Closure("a", box(47.10, 9.50, 47.11, 9.51), ON),))
    (notice,) = missing_roads(graph, swapped)
    assert "swapped" in notice.action


def test_a_line_scribbled_over_a_street_is_looked_at_within_seconds():
    (x, y), (u, v) = town.lon_lat(3), town.lon_lat(13)
    share = np.linspace(0.1, 0.9, 4000)
    across = np.where(np.arange(4000) % 2, 3 * NEAR, -3 * NEAR)
    scribble = LineString(np.column_stack([x + share * (u - x) + across, y + share * (v - y)]))
    began = time.process_time()
    assert closed(scribble) == {town.edge(3, 13)}
    assert time.process_time() - began < 10
