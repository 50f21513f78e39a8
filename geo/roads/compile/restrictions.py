"""Turn restrictions, from ways and nodes to the arcs that may not follow each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.roads.compile.way_arcs import WayArcs
from geo.roads.tagged import TaggedRoads, Tags, TurnRestriction

Arc = int


@dataclass(frozen=True, slots=True)
class TurnRule:
    """Who has come along `path[:-1]` may not go on along its last arc; if `only`, he may not go on along any other.

    `tags` say for whom and when.
    """

    path: tuple[Arc, ...]
    tags: Tags
    only: bool


class _NotApplied(Exception):
    """Why a restriction cannot be applied."""


def ends_of_restrictions(tagged: TaggedRoads) -> NDArray[np.int64]:
    """Indices of nodes where restrictions turn or lead through: edges must end there."""
    via_nodes = [item.via_node for item in tagged.restrictions if item.via_node is not None]
    via_ways = np.array([way for item in tagged.restrictions for way in item.via_ways], np.int64)
    places = np.flatnonzero(np.isin(tagged.way_id, via_ways))
    ends = [tagged.way_nodes[tagged.way_first[places]], tagged.way_nodes[tagged.way_first[places + 1] - 1]]
    at = np.flatnonzero(np.isin(tagged.node_id, np.array(via_nodes, np.int64)))
    return np.unique(np.concatenate([at, *ends])).astype(np.int64)


def turn_rules(tagged: TaggedRoads, arcs: WayArcs) -> tuple[list[TurnRule], list[str], int]:
    """The restrictions as rules over arcs, sentences about those that cannot be applied, how many can."""
    rules: list[TurnRule] = []
    notices = []
    applied = 0
    for restriction in sorted(tagged.restrictions, key=_order):
        try:
            path = _path(restriction, tagged, arcs)
        except _NotApplied as reason:
            notices.append(f"Turn restriction {restriction.relation} is not applied: {reason}.")
            continue
        rules.extend(_rules(path, restriction.tags))
        applied += 1
    return rules, notices, applied


def _order(restriction: TurnRestriction) -> tuple[object, ...]:
    members = (restriction.from_way, restriction.via_node or 0, restriction.via_ways, restriction.to_way)
    return (restriction.relation, members, sorted(restriction.tags.items()))


def _rules(path: tuple[Arc, ...], tags: Tags) -> Iterator[TurnRule]:
    """A relation may forbid a turn to some and command it to others (`restriction:hgv=only_...`): a rule for each."""
    restricting = {key: value for key, value in tags.items() if key.startswith("restriction")}
    others = {key: value for key, value in tags.items() if key not in restricting}
    for only in (False, True):
        part = {key: value for key, value in restricting.items() if value.strip().startswith("only_") is only}
        if part:
            yield TurnRule(path, part | others, only)


def _path(restriction: TurnRestriction, tagged: TaggedRoads, arcs: WayArcs) -> tuple[Arc, ...]:
    for way in (restriction.from_way, *restriction.via_ways, restriction.to_way):
        if not arcs.has(way):
            raise _NotApplied(f"way {way} is not among the roads")
    if restriction.via_node is not None:
        node = int(np.searchsorted(tagged.node_id, restriction.via_node))
        if node == len(tagged.node_id) or tagged.node_id[node] != restriction.via_node:
            raise _NotApplied(f"node {restriction.via_node} is on no road")
        where = f"node {restriction.via_node}"
        start = _one(arcs.arriving(restriction.from_way, node), restriction.from_way, where)
        end = _one(arcs.leaving(restriction.to_way, node), restriction.to_way, where)
        return (start, end)
    found = [
        (start, *via, end)
        for via, first, last in _led_through(restriction.via_ways, arcs)
        for start in arcs.arriving(restriction.from_way, first)
        for end in arcs.leaving(restriction.to_way, last)
    ]
    if not found:
        raise _NotApplied("its ways do not follow each other")
    if len(found) > 1:
        raise _NotApplied("its ways can be followed in more than one order")
    return found[0]


def _one(candidates: list[Arc], way: int, where: str) -> Arc:
    if not candidates:
        raise _NotApplied(f"way {way} does not meet {where} in the direction needed")
    if len(candidates) > 1:
        raise _NotApplied(f"way {way} meets {where} from more than one side")
    return candidates[0]


def _led_through(ways: tuple[int, ...], arcs: WayArcs) -> Iterator[tuple[tuple[Arc, ...], int, int]]:
    """The arcs along ways that follow each other, with the nodes where they begin and end: no, one or two answers."""
    for order in {ways, ways[::-1]}:
        for first in sorted(set(arcs.ends(order[0]))):
            node = first
            led: list[Arc] = []
            for way in order:
                begin, end = arcs.ends(way)
                if node not in (begin, end) or begin == end:
                    break
                through = arcs.through(way, back=node == end)
                if not through:
                    break
                led += through
                node = begin if node == end else end
            else:
                yield tuple(led), first, node
