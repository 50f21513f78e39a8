"""Which of several parts that do not hang together is the network."""

import numpy as np

from geo.roads.compile import compile_roads
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.profiles import read_profiles
from geo.roads.travel import RoadTravel
from tests.geo.roads.town import Flat, roads


def test_a_street_for_both_ways_is_no_longer_than_it_is():
    ring = {1: (105.77, 19.80), 2: (105.775, 19.80), 3: (105.7725, 19.804)}
    street = {11: (105.80, 19.80), 12: (105.81, 19.80)}
    one_way = {"highway": "residential", "oneway": "yes"}
    ways = {100: ((1, 2, 3, 1), one_way), 200: ((11, 12), {"highway": "residential"})}
    graph = compile_roads(roads(ring | street, ways), Flat()).graph
    length = dict(zip(graph.edge_way.tolist(), graph.edge_length_cm.tolist(), strict=True))
    assert length[200] < length[100] < 2 * length[200]
    travel = RoadTravel.build(graph, build_hierarchy(graph), read_profiles()["van"])
    assert graph.edge_way[np.flatnonzero(travel.edge_usable.any(axis=1))].tolist() == [100]
