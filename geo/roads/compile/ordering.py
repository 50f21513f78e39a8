"""Tagged roads in one order, so that the same roads give the same graph whoever collected them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geo.roads.tagged import TaggedRoads


def in_order(tagged: TaggedRoads) -> TaggedRoads:
    """Nodes and ways ascending by id; ways of one id (pieces of a cut way) by their first nodes."""
    return _ways_in_order(_nodes_in_order(tagged))


def _nodes_in_order(tagged: TaggedRoads) -> TaggedRoads:
    if (np.diff(tagged.node_id) > 0).all():
        return tagged
    order = np.argsort(tagged.node_id, kind="stable")
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return replace(
        tagged,
        node_id=tagged.node_id[order],
        lon=tagged.lon[order],
        lat=tagged.lat[order],
        node_tags={int(place[node]): tags for node, tags in tagged.node_tags.items()},
        way_nodes=place[tagged.way_nodes],
    )


def _ways_in_order(tagged: TaggedRoads) -> TaggedRoads:
    if (np.diff(tagged.way_id) > 0).all():
        return tagged
    begin, count = tagged.way_first[:-1], np.diff(tagged.way_first)
    nodes = tagged.way_nodes
    last, second, first = nodes[begin + count - 1], nodes[begin + 1], nodes[begin]
    order = np.lexsort((count, last, second, first, tagged.way_id))
    way_first = np.zeros(len(order) + 1, np.int64)
    np.cumsum(count[order], out=way_first[1:])
    at = np.arange(way_first[-1]) + np.repeat(begin[order] - way_first[:-1], count[order])
    return replace(
        tagged,
        way_id=tagged.way_id[order],
        way_tags=tagged.way_tags[order],
        way_first=way_first,
        way_nodes=nodes[at],
    )
