"""A country's roads must compile in the memory of an office computer."""

import tracemalloc

import numpy as np

from geo.roads.compile import compile_roads
from geo.roads.tagged import RoadSource, TaggedRoads
from tests.geo.roads import town

#: Streets of a grid of SIDE x SIDE crossings, each with so many points between.
SIDE, POINTS = 300, 4
#: A million junctions, with two streets each, are to take less than 800 MB beside what the source holds.
BYTES_PER_JUNCTION = 800


def grid() -> TaggedRoads:
    crossing = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)
    start = np.concatenate([crossing[:, :-1].ravel(), crossing[:-1].ravel()])
    end = np.concatenate([crossing[:, 1:].ravel(), crossing[1:].ravel()])
    streets = len(start)
    between = crossing.size + np.arange(streets * POINTS).reshape(streets, POINTS)
    nodes = np.column_stack([start, between, end]).astype(np.int32)
    row, column = np.divmod(np.arange(crossing.size), SIDE)
    share = np.arange(1, POINTS + 1) / (POINTS + 1)
    x, y = (
        np.concatenate([at, (at[start, None] * (1 - share) + at[end, None] * share).ravel()]) for at in (column, row)
    )
    return TaggedRoads(
        node_id=np.arange(1, len(x) + 1),
        lon=105 + x / 500,
        lat=19 + y / 500,
        node_tags={},
        way_id=np.arange(1, streets + 1),
        way_tags=np.zeros(streets, np.int32),
        tag_sets=({"highway": "residential"},),
        way_first=np.arange(streets + 1, dtype=np.int64) * (POINTS + 2),
        way_nodes=nodes.ravel(),
        restrictions=(),
        source=RoadSource("pbf", "grid.osm.pbf"),
    )


def test_memory_grows_by_hundreds_of_bytes_a_junction() -> None:
    roads = grid()
    assert town.graph().edges  # all is loaded and compiled
    tracemalloc.start()
    try:
        graph = compile_roads(roads, town.Flat()).graph
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    junctions = len(graph.junction_osm)
    assert junctions == SIDE * SIDE - 4  # streets only go round the corners
    assert len(graph.shape_lon_lat) == len(roads.way_nodes) - 4
    assert peak / junctions < BYTES_PER_JUNCTION
