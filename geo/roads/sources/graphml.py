"""Roads of a graph that osmnx saved (`osmnx.save_graphml`, unprojected).

A two-way street is two edges there, and one way again here; an edge without its opposite is a one-way. Whatever osmnx
left out when it built the graph is missing: turn restrictions, and barriers unless it was told to keep their tags.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault, InputRefused, refuse
from geo.files.limits import MAX_FAULTS
from geo.roads.sources.assembly import assembled
from geo.roads.sources.clipping import MARGIN_M, Area
from geo.roads.sources.graphml_edges import CODE, Streets
from geo.roads.sources.graphml_file import GraphMLReader
from geo.roads.sources.node_positions import NodePositions
from geo.roads.sources.osm_file import sha256_of
from geo.roads.sources.ways import RoadWays, clean, rule_tags
from geo.roads.tagged import RoadSource, TaggedRoads

_LON_LAT = re.compile(r"epsg:4326|wgs ?84|crs84", re.IGNORECASE)


def read_graphml(path: Path, clip: BaseGeometry | None = None, *, margin_m: float = MARGIN_M) -> TaggedRoads:
    """The roads of a graph that osmnx saved, as :func:`geo.roads.sources.pbf.read_pbf` gives those of a map.

    Ids of ways are those of the first way of an edge (0 without any) and may repeat; points of shapes have ids of
    ours, below those of the file.

    Raises:
        InputRefused: FILE_MISSING, FILE_TOO_LARGE, FILE_UNREADABLE, XML_UNSAFE; ROADS_GRAPHML_INVALID for each thing
            that is wrong with the graph, its nodes or edges; ROADS_EMPTY; ROADS_MISS_PROVINCE.
    """
    path = path.resolve()
    streets = Streets()
    reader = GraphMLReader(streets.add_node, streets.add_edge)
    reader.read(path)
    streets.refuse_lost_shapes()
    faults = [*_of_graph(reader, path.name), *streets.faults]
    if faults:
        raise InputRefused(_bounded(faults))
    if not streets.streets:
        raise refuse("ROADS_EMPTY", f"{path.name} has no road.", row=path.name)
    state = clean(reader.graph_data.get("created_date", ""))[:30]
    source = RoadSource("graphml", path.name, sha256_of(path), state)
    area = None if clip is None else Area.around(clip, margin_m)
    roads = assembled(*_ways(streets), area, source)
    return replace(roads, notices=(*roads.notices, *streets.notices()))


def _of_graph(reader: GraphMLReader, name: str) -> list[Fault]:
    """What is wrong with the graph as a whole."""
    if not reader.edge_default:
        return [Fault(CODE, f"{name} has no graph.", "graph", name)]
    faults = []
    if reader.edge_default != "directed":
        faults.append(Fault(CODE, "The graph is undirected: one-ways cannot be told.", "edgedefault", name))
    crs = reader.graph_data.get("crs", "")
    if not _LON_LAT.search(crs):
        told = (
            f"Its coordinates are {clean(crs)!r}, not degrees." if crs else "It does not say its coordinate system."
        )
        faults.append(Fault(CODE, told, "crs", name))
    return faults


def _bounded(faults: Sequence[Fault]) -> list[Fault]:
    """The first faults in full, and how many more there are."""
    more = len(faults) - MAX_FAULTS
    return [*faults[:MAX_FAULTS], *([Fault(CODE, f"{more:,} more faults of nodes and edges.")] if more > 0 else [])]


def _ways(streets: Streets) -> tuple[RoadWays, NodePositions]:
    """Streets as ways, ascending by id, and all their points as nodes."""
    ids, tags, first, refs = array("q"), array("i"), array("q", [0]), array("q")
    sets: dict[tuple[tuple[str, str], ...], int] = {}
    inner: list[np.ndarray] = []
    next_id = min(0, *streets.nodes)
    for key, street in sorted(streets.streets.items(), key=lambda item: (item[1].way, item[0])):
        low, high, _, shape = key
        points = np.frombuffer(shape, np.int32).reshape(-1, 2)[1:-1]
        nodes = [low, *range(next_id - 1, next_id - 1 - len(points), -1), high]
        next_id -= len(points)
        inner.append(points)
        refs.extend(nodes if street.there else nodes[::-1])
        first.append(len(refs))
        ids.append(street.way)
        oneway = "no" if street.there and street.back else "yes"
        tags.append(sets.setdefault(rule_tags({**street.tags, "oneway": oneway}), len(sets)))
    ways = RoadWays(
        np.array(ids, np.int64),
        np.array(tags, np.int32),
        tuple(dict(each) for each in sets),
        np.array(first, np.int64),
        np.array(refs, np.int64),
    )
    return ways, _positions(streets, np.concatenate(inner), next_id)


def _positions(streets: Streets, inner: np.ndarray, least_id: int) -> NodePositions:
    """Nodes of the file and points of shapes, which have the ids from `least_id` up, the last first."""
    known = sorted(streets.nodes)
    ids = np.concatenate([np.arange(least_id, least_id + len(inner)), np.array(known, np.int64)])
    places = np.concatenate([inner[::-1], np.array([streets.nodes[each] for each in known], np.int32)])
    barriers = {int(np.searchsorted(ids, number)): tags for number, tags in streets.barriers.items()}
    return NodePositions(ids, places[:, 0].copy(), places[:, 1].copy(), barriers)
