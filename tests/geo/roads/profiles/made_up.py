"""Graphs of a few edges, put together by hand: junction i to i + 1 is edge i."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.roads.graph import RoadGraph, RoadName
from geo.roads.tagged import RoadSource, Tags


@dataclass(frozen=True)
class Piece:
    """An edge from one junction to the next."""

    tags: Tags
    length_cm: int = 100_000
    terrain: int = 0
    built_up: bool = False
    fixed_ms: int = 0


def chain(pieces: Sequence[Piece], rules: Sequence[Sequence[Tags]] = ()) -> RoadGraph:
    """Edges one after the other, and one turn (an arc without an edge) for every set of rules."""
    e, turns = len(pieces), len(rules)
    begins, ends = np.arange(e), np.arange(1, e + 1)
    heads = np.column_stack([ends, begins]).ravel()
    return RoadGraph(
        junction_osm=np.arange(e + 1),
        junction_lon=105.7 + 0.01 * np.arange(e + 1),
        junction_lat=np.full(e + 1, 19.8),
        edge_from=begins.astype(np.int32),
        edge_to=ends.astype(np.int32),
        edge_kind=np.arange(e, dtype=np.int32),
        edge_name=np.zeros(e, np.int32),
        edge_way=np.arange(e),
        edge_length_cm=np.array([piece.length_cm for piece in pieces], np.int64),
        edge_fixed_ms=np.array([piece.fixed_ms for piece in pieces], np.int64),
        edge_terrain=np.array([piece.terrain for piece in pieces], np.uint8),
        edge_built_up=np.array([piece.built_up for piece in pieces], bool),
        shape_first=2 * np.arange(e + 1),
        shape_lon_lat=np.zeros((2 * e, 2), np.int32),
        node_junction=np.arange(e + 1, dtype=np.int32),
        arc_tail=np.concatenate([np.column_stack([begins, ends]).ravel(), np.zeros(turns)]).astype(np.int32),
        arc_head=np.concatenate([heads, np.zeros(turns)]).astype(np.int32),
        arc_edge=np.concatenate([np.repeat(np.arange(e), 2), np.full(turns, -1)]).astype(np.int32),
        arc_back=np.concatenate([np.tile([False, True], e), np.zeros(turns, bool)]),
        arc_rules=np.concatenate([np.full(2 * e, -1), np.arange(turns)]).astype(np.int32),
        kinds=tuple(piece.tags for piece in pieces),
        names=(RoadName("", ""),),
        rules=tuple(tuple(rule) for rule in rules),
        source=RoadSource("pbf", "made-up.osm.pbf"),
        fingerprint="0" * 16,
    )
