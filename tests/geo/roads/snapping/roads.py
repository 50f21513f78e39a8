"""Little road graphs given by the shapes of their edges: all that snapping looks at."""

from collections.abc import Mapping, Sequence

import numpy as np
from pyproj import Geod

from geo.roads.graph import DEGREE, RoadGraph, RoadName
from geo.roads.tagged import RoadSource, Tags
from geo.roads.travel import RoadTravel

CORNER = (105.77, 19.80)
#: Degrees of about a metre there.
EAST, NORTH = 1 / 104_750, 1 / 110_700

HOME: Tags = {"highway": "residential"}


def at(east_m: float, north_m: float) -> tuple[float, float]:
    """Degrees of a position in metres from the corner, to a metre or two in a kilometre."""
    return CORNER[0] + east_m * EAST, CORNER[1] + north_m * NORTH


def graph_of(shapes: Sequence[Sequence[tuple[float, float]]], kinds: Mapping[int, Tags] | None = None) -> RoadGraph:
    """A graph whose edges have these shapes (metres from the corner); `kinds`: tags by edge, else residential.

    Junctions, arcs and nodes are those of a graph without rules: ends at one position are one junction.
    """
    lines = [np.rint(np.array([at(*point) for point in shape]) * DEGREE).astype(np.int32) for shape in shapes]
    ends = [tuple(line[end]) for line in lines for end in (0, -1)]
    junctions = sorted(set(ends))
    number = np.array([junctions.index(end) for end in ends], np.int32).reshape(-1, 2)
    tags = [HOME if kinds is None else kinds.get(edge, HOME) for edge in range(len(lines))]
    different = [HOME, *(each for each in (kinds or {}).values())]
    geod = Geod(ellps="WGS84")
    lengths = [round(geod.line_length(*(line / DEGREE).T) * 100) for line in lines]
    positions = np.array(junctions).reshape(-1, 2) / DEGREE
    edges = len(lines)
    return RoadGraph(
        junction_osm=np.arange(len(junctions), dtype=np.int64),
        junction_lon=positions[:, 0],
        junction_lat=positions[:, 1],
        edge_from=number[:, 0],
        edge_to=number[:, 1],
        edge_kind=np.array([different.index(each) for each in tags], np.int32),
        edge_name=np.zeros(edges, np.int32),
        edge_way=np.arange(edges, dtype=np.int64),
        edge_length_cm=np.array(lengths, np.int64),
        edge_fixed_ms=np.zeros(edges, np.int64),
        edge_terrain=np.zeros(edges, np.uint8),
        edge_built_up=np.zeros(edges, np.bool_),
        shape_first=np.cumsum([0, *map(len, lines)], dtype=np.int64),
        shape_lon_lat=np.vstack([np.zeros((0, 2), np.int32), *lines]),
        node_junction=np.arange(len(junctions), dtype=np.int32),
        arc_tail=number.ravel(),
        arc_head=number[:, ::-1].ravel(),
        arc_edge=np.repeat(np.arange(edges, dtype=np.int32), 2),
        arc_back=np.tile([False, True], edges),
        arc_rules=np.full(2 * edges, -1, np.int32),
        kinds=tuple(different),
        names=(RoadName("", ""),),
        rules=(),
        source=RoadSource("pbf", "made-up.osm.pbf"),
        fingerprint="0123456789abcdef",
    )


class _Usable:
    """The part of a :class:`RoadTravel` that snapping reads."""

    def __init__(self, graph: RoadGraph, closed: Sequence[tuple[int, int]]) -> None:
        self.graph = graph
        self.edge_usable = np.ones((graph.edges, 2), np.bool_)
        for edge, direction in closed:
            self.edge_usable[edge, direction] = False


def travel_on(graph: RoadGraph, closed: Sequence[tuple[int, int]] = ()) -> RoadTravel:
    """Travel whose arcs may all be used but `closed` ones: edge, 0 there or 1 back."""
    return _Usable(graph, closed)  # type: ignore[return-value]
