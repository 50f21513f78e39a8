"""Roads as OpenStreetMap tags them, before any rule is applied: what every source is read into.

Readers (:mod:`geo.roads.sources`) fill it; :mod:`geo.roads.compile` makes a :class:`geo.roads.graph.RoadGraph` of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Tags = Mapping[str, str]

#: What must be said wherever the data shows.
OSM_ATTRIBUTION = "© OpenStreetMap contributors (ODbL)"


@dataclass(frozen=True, slots=True)
class TurnRestriction:
    """A `type=restriction` relation: from a way, over a node or ways, to a way. OpenStreetMap ids.

    Attributes:
        relation: the relation's id.
        tags: its `restriction`, `restriction:<vehicle>`, `except` and `*:conditional` tags.
        via_node: the node it turns at, or None when it leads over `via_ways`.
    """

    relation: int
    tags: Tags
    from_way: int
    to_way: int
    via_node: int | None
    via_ways: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RoadSource:
    """Where roads come from: it goes into the compiled file, the reports and onto every map.

    Attributes:
        kind: `pbf`, `overpass`, `graphml`.
        name: a file's name without its folder, or the place asked for.
        sha256: of the file; "" for an answer of a server.
        state: the instant of the data as the source words it, "" where it does not say.
        attribution: what must be said wherever the data shows.
    """

    kind: str
    name: str
    sha256: str = ""
    state: str = ""
    attribution: str = OSM_ATTRIBUTION


@dataclass(frozen=True, slots=True, eq=False)
class TaggedRoads:
    """Ways with their tags, over the nodes they use. Indices are positions in these arrays.

    Attributes:
        node_id: OpenStreetMap ids, ascending and unique, int64 (nodes,).
        lon, lat: degrees, float64 (nodes,).
        node_tags: of the few nodes that have tags a rule reads (barriers), by index.
        way_id: int64 (ways,), ascending; a graph of osmnx has a way in several pieces under one id.
        way_tags: index into `tag_sets`, int32 (ways,).
        tag_sets: the distinct tags of ways, only keys a rule reads (:mod:`geo.roads.tags`).
        way_first: where a way's nodes begin in `way_nodes`, int64 (ways + 1,).
        way_nodes: indices of nodes, int32; a way has at least two.
        restrictions: the turn restrictions whose members are here.
        source: where all this comes from.
        notices: what was left out and why, sentences for the report (missing nodes, broken relations).
    """

    node_id: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    node_tags: Mapping[int, Tags]
    way_id: NDArray[np.int64]
    way_tags: NDArray[np.int32]
    tag_sets: tuple[Tags, ...]
    way_first: NDArray[np.int64]
    way_nodes: NDArray[np.int32]
    restrictions: tuple[TurnRestriction, ...]
    source: RoadSource
    notices: tuple[str, ...] = ()
