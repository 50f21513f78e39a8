"""Small road graphs by hand: straight or bent edges between junctions, some with names, tags and one-ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from pyproj import Geod

from geo.roads.graph import DEGREE, RoadGraph, RoadName
from geo.roads.snapped import Snapped
from geo.roads.tagged import RoadSource, Tags
from tests.geo.roads.paths.slow_travel import SlowTravel, snapped

#: Where 0, 0 is, degrees.
CORNER = (105.77, 19.80)
SOURCE = RoadSource("pbf", "made-up.osm.pbf")
_ELLIPSOID = Geod(ellps="WGS84")
#: A metre east and a metre north of there, in degrees.
EAST = _ELLIPSOID.fwd(*CORNER, 90, 1)[0] - CORNER[0]
METRE = _ELLIPSOID.fwd(*CORNER, 0, 1)[1] - CORNER[1]
#: All roads take 10 m a second.
MS_PER_CM = 1


@dataclass(frozen=True)
class Road:
    """An edge from junction to junction over bends; `ms_per_cm` there and back, -1 where it may not be travelled."""

    start: int
    end: int
    name: str = ""
    bends: Sequence[tuple[float, float]] = ()
    tags: Tags = field(default_factory=lambda: {"highway": "residential"})
    there: int = MS_PER_CM
    back: int = MS_PER_CM


def travel_on(junctions: Sequence[tuple[float, float]], roads: Sequence[Road]) -> SlowTravel:
    """Travel on roads between junctions given in metres east and north of :data:`CORNER`."""
    shapes = [_lon_lat([junctions[road.start], *road.bends, junctions[road.end]]) for road in roads]
    lengths = [max(1, round(_ELLIPSOID.line_length(*shape.T) * 100)) for shape in shapes]
    names = tuple(dict.fromkeys([RoadName("", ""), *(RoadName(road.name, "") for road in roads)]))
    kinds: list[Tags] = []
    for road in roads:
        if road.tags not in kinds:
            kinds.append(road.tags)
    edges = len(roads)
    start, end = (np.array([getattr(road, each) for road in roads], np.int32) for each in ("start", "end"))
    where = _lon_lat(junctions)
    graph = RoadGraph(
        junction_osm=np.arange(len(junctions)),
        junction_lon=where[:, 0],
        junction_lat=where[:, 1],
        edge_from=start,
        edge_to=end,
        edge_kind=np.array([kinds.index(road.tags) for road in roads], np.int32),
        edge_name=np.array([names.index(RoadName(road.name, "")) for road in roads], np.int32),
        edge_way=np.arange(edges),
        edge_length_cm=np.array(lengths, np.int64),
        edge_fixed_ms=np.zeros(edges, np.int64),
        edge_terrain=np.zeros(edges, np.uint8),
        edge_built_up=np.zeros(edges, np.bool_),
        shape_first=np.cumsum([0, *map(len, shapes)]),
        shape_lon_lat=np.rint(np.vstack(shapes) * DEGREE).astype(np.int32),
        node_junction=np.arange(len(junctions), dtype=np.int32),
        arc_tail=np.column_stack([start, end]).reshape(-1),
        arc_head=np.column_stack([end, start]).reshape(-1),
        arc_edge=np.repeat(np.arange(edges, dtype=np.int32), 2),
        arc_back=np.tile([False, True], edges),
        arc_rules=np.full(2 * edges, -1, np.int32),
        kinds=tuple(kinds),
        names=names,
        rules=(),
        source=SOURCE,
        fingerprint="0" * 16,
    )
    pace = np.array([(road.there, road.back) for road in roads], np.int64).reshape(-1)
    return SlowTravel(graph, np.where(pace < 0, -1, pace * np.repeat(graph.edge_length_cm, 2)))


def _lon_lat(metres: Sequence[tuple[float, float]]) -> np.ndarray:
    east, north = np.array(metres, float).T
    return np.round(np.column_stack([CORNER[0] + east * EAST, CORNER[1] + north * METRE]), 7)


def random_travel(seed: int) -> SlowTravel:
    """A few junctions within 600 m and streets between them: loops, parallel ones, one-ways, shut ones, bends.

    Every third street takes a time that is no multiple of its length.
    """
    rng = np.random.default_rng(seed)
    junctions = [tuple(spot) for spot in rng.uniform(0, 600, (int(rng.integers(2, 9)), 2)).tolist()]
    roads = []
    for _ in range(int(rng.integers(1, 16))):
        start, end = rng.integers(len(junctions), size=2).tolist()
        bends = [
            tuple(spot) for spot in rng.uniform(0, 600, (int(rng.integers(1 if start == end else 0, 3)), 2)).tolist()
        ]
        there, back = rng.choice([-1, 1, 1, 2, 3], size=2).tolist()
        roads.append(Road(start, end, bends=bends, there=there, back=back))
    travel = travel_on(junctions, roads)
    odd = rng.integers(0, 997, len(travel.arc_ms)) * (rng.integers(0, 3, len(travel.arc_ms)) == 0)
    return SlowTravel(travel.graph, np.where(travel.arc_ms > 0, travel.arc_ms + odd, -1))


def random_places(travel: SlowTravel, seed: int, n: int) -> Snapped:
    """Places on edges that may be travelled, some of them at an end or at one point; none when nothing may."""
    rng = np.random.default_rng(seed)
    edges = np.flatnonzero(travel.edge_usable.any(axis=1))
    if not len(edges):
        return snapped(graph=travel.graph)
    found = []
    for edge in rng.choice(edges, n).tolist():
        length = int(travel.graph.edge_length_cm[edge])
        along = int(rng.choice([0, length, rng.integers(0, length + 1), length // 2]))
        found.append((edge, along, int(rng.choice([0, 0, 150, 1234]))))
    return snapped(*found, graph=travel.graph)
