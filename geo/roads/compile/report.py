"""What became of the ways, for the person who builds the roads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from geo.roads.compile.segments import Segments
from geo.roads.graph import RoadGraph
from geo.roads.tagged import TaggedRoads
from geo.roads.tags import road_class

#: Ids named in one sentence; there may be thousands.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class CompileReport:
    """Counts, and what was left out and why.

    Attributes:
        ways, nodes: as they came from the source.
        junctions, edges: as they were compiled.
        km_by_class: kilometres of edges (one direction) by the road's class, the longest first.
        barriers: junctions with something in the way.
        restrictions_applied: how many turn restrictions became rules.
        restrictions_not_applied: a sentence for each of the others.
        notices: sentences, the source's first.
    """

    ways: int
    nodes: int
    junctions: int
    edges: int
    km_by_class: Mapping[str, float]
    barriers: int
    restrictions_applied: int
    restrictions_not_applied: tuple[str, ...]
    notices: tuple[str, ...]


def report_on(
    tagged: TaggedRoads, notices: list[str], graph: RoadGraph, *, barriers: int, applied: int, not_applied: list[str]
) -> CompileReport:
    """The report of a graph compiled from these ways."""
    return CompileReport(
        ways=len(tagged.way_id),
        nodes=len(tagged.node_id),
        junctions=len(graph.junction_osm),
        edges=graph.edges,
        km_by_class=_km_by_class(graph),
        barriers=barriers,
        restrictions_applied=applied,
        restrictions_not_applied=tuple(not_applied),
        notices=(*tagged.notices, *notices),
    )


def _km_by_class(graph: RoadGraph) -> dict[str, float]:
    of_kind = np.bincount(graph.edge_kind, graph.edge_length_cm, minlength=len(graph.kinds)) / 100_000
    by_class: dict[str, float] = {}
    for kind, km in zip(graph.kinds, of_kind.tolist(), strict=True):
        name = road_class(kind) or "other"
        by_class[name] = by_class.get(name, 0.0) + km
    return dict(sorted(by_class.items(), key=lambda item: (-item[1], item[0])))


def notices_on(tagged: TaggedRoads, segments: Segments) -> list[str]:
    """What was left out when ways were cut into segments."""
    notices = []
    if still := tagged.way_id[segments.still_ways].tolist():
        named = ", ".join(map(str, still[:_NAMED])) + (", ..." if len(still) > _NAMED else "")
        notices.append(f"Ways of no length were left out: {len(still)} ({named}).")
    if segments.duplicates:
        notices.append(f"Pieces drawn twice with the same tags were taken once: {segments.duplicates}.")
    if segments.too_long:
        notices.append(f"Pieces of over 1,000 km were left out, a node of theirs is misplaced: {segments.too_long}.")
    return notices
