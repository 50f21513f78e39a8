"""Tagged ways become a road graph, step by step; each step has a file of its own beside this one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo.roads.compile.chains import chain_segments, heads, tails
from geo.roads.compile.edges import edge_lengths_cm, segment_lengths_m, shape_edges
from geo.roads.compile.fingerprint import fingerprint
from geo.roads.compile.labels import label_ways
from geo.roads.compile.segments import cut_ways
from geo.roads.graph import RoadGraph
from geo.roads.profiles.surroundings import Surroundings
from geo.roads.tagged import TaggedRoads


@dataclass(frozen=True, slots=True)
class CompileReport:
    """What became of the ways."""

    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A road graph and what became of the ways it was made of."""

    graph: RoadGraph
    report: CompileReport


def compile_roads(tagged: TaggedRoads, surroundings: Surroundings) -> Compiled:
    """The road graph of tagged ways. The same ways give the same arrays and the same fingerprint."""
    labels = label_ways(tagged)
    segments = cut_ways(tagged, labels)
    fixed = np.array(sorted(tagged.node_tags), np.int64)
    chains = chain_segments(segments, labels, len(tagged.node_id), fixed)
    shapes = shape_edges(tagged, segments, chains)
    metres = segment_lengths_m(tagged, segments)
    lengths = edge_lengths_cm(metres, chains)
    start = tails(segments, chains.darts[chains.first[:-1]])
    end = heads(segments, chains.darts[chains.first[1:] - 1])
    nodes = np.unique(np.concatenate([start, end]))
    edge_from = np.searchsorted(nodes, start).astype(np.int32)
    edge_to = np.searchsorted(nodes, end).astype(np.int32)
    way = segments.way[chains.lowest]
    label = labels.of_way[way]
    lon, lat = shapes.middle()
    edges = len(chains)
    arrays = {
        "junction_osm": tagged.node_id[nodes],
        "junction_lon": tagged.lon[nodes],
        "junction_lat": tagged.lat[nodes],
        "edge_from": edge_from,
        "edge_to": edge_to,
        "edge_kind": labels.kind[label],
        "edge_name": labels.name[label],
        "edge_way": tagged.way_id[way],
        "edge_length_cm": lengths,
        "edge_fixed_ms": np.zeros(edges, np.int64),
        "edge_terrain": surroundings.terrain(lon, lat),
        "edge_built_up": surroundings.built_up(lon, lat),
        "shape_first": shapes.first,
        "shape_lon_lat": shapes.lon_lat,
        "node_junction": np.arange(len(nodes), dtype=np.int32),
        "arc_tail": np.column_stack([edge_from, edge_to]).reshape(-1),
        "arc_head": np.column_stack([edge_to, edge_from]).reshape(-1),
        "arc_edge": np.repeat(np.arange(edges, dtype=np.int32), 2),
        "arc_back": np.tile([False, True], edges),
        "arc_rules": np.full(2 * edges, -1, np.int32),
    }
    facts = {"kinds": labels.kinds, "names": labels.names, "rules": (), "source": tagged.source}
    graph = RoadGraph(
        **arrays,
        kinds=labels.kinds,
        names=labels.names,
        rules=(),
        source=tagged.source,
        fingerprint=fingerprint(arrays, facts),
    )
    return Compiled(graph, CompileReport(tagged.notices))
