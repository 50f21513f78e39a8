"""Closures of any shape: what they close adds up, and no way gets shorter by them."""

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import unary_union
from shapely.geometry import LineString, box

from geo.roads.closures.edges import EdgeFinder
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.profiles import read_profiles
from geo.roads.snapping.snapper import Snapper
from geo.roads.travel import RoadTravel
from tests.geo.roads import town

WEST, SOUTH, EAST, NORTH = 105.768, 19.797, 105.788, 19.816
SETTINGS = settings(max_examples=60, deadline=None, derandomize=True)

lon, lat = st.floats(WEST, EAST), st.floats(SOUTH, NORTH)
boxes = st.builds(lambda x, y, w, h: box(x, y, x + w, y + h), lon, lat, st.floats(1e-5, 4e-3), st.floats(1e-5, 4e-3))
lines = st.lists(st.tuples(lon, lat), min_size=2, max_size=4, unique=True).map(LineString)


@cache
def finder() -> EdgeFinder:
    return EdgeFinder(town.graph())


@cache
def hierarchy():
    return build_hierarchy(town.graph())


@cache
def all_open() -> RoadTravel:
    return RoadTravel.build(town.graph(), hierarchy(), read_profiles()["motorbike"])


@cache
def junctions():
    graph = town.graph()
    return Snapper(all_open()).snap_xy(np.column_stack([graph.junction_lon, graph.junction_lat]))


def closed(shape) -> set[int]:
    return set(finder().closed_by(shape).tolist())


@SETTINGS
@given(boxes, boxes)
def test_two_polygons_close_what_each_closes(one, two):
    assert closed(unary_union([one, two])) == closed(one) | closed(two)


@SETTINGS
@given(boxes, st.floats(1e-6, 1e-3))
def test_a_wider_polygon_closes_at_least_as_much(shape, more):
    assert closed(shape) <= closed(shape.buffer(more, join_style="mitre"))


@SETTINGS
@given(lines)
def test_a_line_closes_nothing_farther_than_its_15_m(line):
    near = {
        edge
        for edge in range(town.graph().edges)
        if LineString(town.graph().shape(edge)).distance(line) < 16 / 104_000
    }
    assert closed(line) <= near


@SETTINGS
@given(st.one_of(boxes, lines))
def test_no_way_gets_shorter_and_none_leads_over_a_closed_edge(shape):
    mask = np.zeros(town.graph().edges, dtype=np.bool_)
    mask[finder().closed_by(shape)] = True
    travel = RoadTravel.build(town.graph(), hierarchy(), read_profiles()["motorbike"], closed=mask)
    places = junctions()
    assert (travel.many_to_many(places, places) >= all_open().many_to_many(places, places)).all()
    assert not travel.edge_usable[mask].any()
