"""Tagged ways become a road graph, step by step; each step has a file of its own beside this one."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.roads.compile.chains import Chains, chain_segments, heads, tails
from geo.roads.compile.edges import edge_lengths_cm, segment_lengths_m, shape_edges
from geo.roads.compile.ferries import fixed_times_ms
from geo.roads.compile.fingerprint import fingerprint
from geo.roads.compile.labels import Labels, label_ways
from geo.roads.compile.ordering import in_order
from geo.roads.compile.report import CompileReport, notices_on, report_on
from geo.roads.compile.restrictions import TurnRule, ends_of_restrictions, turn_rules
from geo.roads.compile.segments import Segments, cut_ways
from geo.roads.compile.splitting import split_junctions
from geo.roads.compile.way_arcs import WayArcs
from geo.roads.graph import RoadGraph
from geo.roads.profiles.surroundings import Surroundings
from geo.roads.tagged import TaggedRoads, Tags


@dataclass(frozen=True, slots=True)
class Compiled:
    """A road graph and what became of the ways it was made of."""

    graph: RoadGraph
    report: CompileReport


def compile_roads(tagged: TaggedRoads, surroundings: Surroundings) -> Compiled:
    """The road graph of tagged ways: chains contracted, geometry kept, junctions with rules split.

    The same ways give the same arrays and the same fingerprint, in whatever order they and their tags come.
    """
    tagged = in_order(tagged)
    labels = label_ways(tagged)
    segments = cut_ways(tagged, labels)
    fixed = np.union1d(np.array(sorted(tagged.node_tags), np.int64), ends_of_restrictions(tagged))
    chains = chain_segments(segments, labels, len(tagged.node_id), fixed)
    rules, not_applied, applied = _turn_rules(tagged, segments, labels, chains)
    nodes, edge_from, edge_to = _ends(segments, chains, len(tagged.node_id))
    facts = _facts_of_edges(tagged, labels, segments, chains, surroundings)
    notices = notices_on(tagged, segments)
    del segments, chains  # a third of a large network's memory
    barred = _barred_junctions(tagged, nodes)
    arcs = split_junctions(edge_from, edge_to, len(nodes), barred, rules)
    arrays = {
        "junction_osm": tagged.node_id[nodes],
        "junction_lon": tagged.lon[nodes],
        "junction_lat": tagged.lat[nodes],
        "edge_from": edge_from,
        "edge_to": edge_to,
        **facts,
        **{field.name: getattr(arcs, field.name) for field in fields(arcs) if field.name != "rules"},
    }
    for array in arrays.values():
        array.flags.writeable = False
    known = {"kinds": labels.kinds, "names": labels.names, "rules": arcs.rules, "source": tagged.source}
    graph = RoadGraph(
        **arrays,
        kinds=labels.kinds,
        names=labels.names,
        rules=arcs.rules,
        source=tagged.source,
        fingerprint=fingerprint(arrays, known),
    )
    report = report_on(tagged, notices, graph, barriers=len(barred), applied=applied, not_applied=not_applied)
    return Compiled(graph, report)


def _turn_rules(
    tagged: TaggedRoads, segments: Segments, labels: Labels, chains: Chains
) -> tuple[list[TurnRule], list[str], int]:
    if not tagged.restrictions:
        return [], [], 0
    return turn_rules(tagged, WayArcs(tagged, segments, labels, chains))


def _barred_junctions(tagged: TaggedRoads, nodes: NDArray[np.int32]) -> dict[int, Tags]:
    """The tags of barriers by junction, where their node is one."""
    barriers = np.array(sorted(tagged.node_tags), np.int32)
    barriers = barriers[np.isin(barriers, nodes)]
    places = np.searchsorted(nodes, barriers).tolist()
    return {place: tagged.node_tags[node] for place, node in zip(places, barriers.tolist(), strict=True)}


def _ends(
    segments: Segments, chains: Chains, nodes: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """The nodes that are junctions, ascending, and the junctions where edges begin and end."""
    start = tails(segments, chains.darts[chains.first[:-1]])
    end = heads(segments, chains.darts[chains.first[1:] - 1])
    is_junction = np.zeros(nodes, np.bool_)
    is_junction[start] = is_junction[end] = True
    number = np.cumsum(is_junction, dtype=np.int32) - 1
    return np.flatnonzero(is_junction).astype(np.int32), number[start], number[end]


def _facts_of_edges(
    tagged: TaggedRoads, labels: Labels, segments: Segments, chains: Chains, surroundings: Surroundings
) -> dict[str, NDArray[Any]]:
    """The arrays of a road graph that say what its edges are."""
    way = segments.way[chains.lowest]
    label = labels.of_way[way]
    shapes = shape_edges(tagged, segments, chains)
    lon, lat = shapes.middle()
    metres = segment_lengths_m(tagged, segments)
    return {
        "edge_kind": labels.kind[label],
        "edge_name": labels.name[label],
        "edge_way": tagged.way_id[way],
        "edge_length_cm": edge_lengths_cm(metres, chains),
        "edge_fixed_ms": fixed_times_ms(labels, segments, metres, chains),
        "edge_terrain": surroundings.terrain(lon, lat),
        "edge_built_up": surroundings.built_up(lon, lat),
        "shape_first": shapes.first,
        "shape_lon_lat": shapes.lon_lat,
    }
