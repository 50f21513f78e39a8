"""The third pass: relations that forbid or command turns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
import osmium
from numpy.typing import NDArray

from geo.roads.sources.osm_file import OsmFile, damage_refused
from geo.roads.sources.ways import clean
from geo.roads.tagged import TurnRestriction
from geo.roads.tags import RESTRICTION_KEYS

#: Only these may have several ways to come from, or to go to.
_NO_ENTRY, _NO_EXIT = "no_entry", "no_exit"
#: A relation that claims more ways than this on its way over is a mistake.
_MOST_MEMBERS = 50


@dataclass(slots=True)
class FoundRestrictions:
    """Restrictions ascending by relation, and how many relations were left out, and why."""

    restrictions: list[TurnRestriction] = field(default_factory=list)
    broken: int = 0
    elsewhere: int = 0


def read_restrictions(
    files: Iterable[OsmFile], way_ids: NDArray[np.int64], node_ids: NDArray[np.int64]
) -> FoundRestrictions:
    """The restrictions among these ways and nodes (ids, ascending).

    One of several ways from (`no_entry`) or to (`no_exit`) becomes several restrictions of the same relation. A
    relation is broken when it lacks a member or a `restriction` tag, or has too many; it is elsewhere when a member
    is not among the ways and nodes.

    Raises:
        InputRefused: ROADS_FILE_UNREADABLE.
    """
    found, seen = FoundRestrictions(), set[int]()
    for file in files:
        processor = osmium.FileProcessor(file.opened(), osmium.osm.RELATION)
        with damage_refused(file.path.name):
            for relation in processor.with_filter(osmium.filter.TagFilter(("type", "restriction"))):
                if relation.id in seen:
                    continue
                seen.add(relation.id)
                made = _restrictions(relation)
                if not made:
                    found.broken += 1
                elif all(_is_here(each, way_ids, node_ids) for each in made):
                    found.restrictions.extend(made)
                else:
                    found.elsewhere += 1
    found.restrictions.sort(key=lambda each: (each.relation, each.from_way, each.to_way))
    return found


def _restrictions(relation: Any) -> list[TurnRestriction]:
    """What a relation says, [] when it is broken."""
    tags = {key: clean(value) for key, value in relation.tags if key in RESTRICTION_KEYS}
    members: dict[tuple[str, str], list[int]] = {}
    for count, member in enumerate(relation.members):
        if count >= _MOST_MEMBERS:
            return []
        members.setdefault((member.role, member.type), []).append(member.ref)
    from_ways, to_ways = members.get(("from", "w"), []), members.get(("to", "w"), [])
    via_nodes, via_ways = members.get(("via", "n"), []), tuple(members.get(("via", "w"), []))
    kinds = {value for key, value in tags.items() if key.startswith("restriction")}
    one_from = len(from_ways) == 1 or (from_ways and kinds == {_NO_ENTRY})
    one_to = len(to_ways) == 1 or (to_ways and kinds == {_NO_EXIT})
    one_via = (len(via_nodes) == 1) != bool(via_ways) and len(via_nodes) <= 1
    if not (kinds and one_from and one_to and one_via):
        return []
    node = via_nodes[0] if via_nodes else None
    pairs = product(sorted(set(from_ways)), sorted(set(to_ways)))
    return [TurnRestriction(relation.id, tags, start, end, node, via_ways) for start, end in pairs]


def _is_here(each: TurnRestriction, way_ids: NDArray[np.int64], node_ids: NDArray[np.int64]) -> bool:
    ways = (each.from_way, *each.via_ways, each.to_way)
    here = all(_among(way, way_ids) for way in ways)
    return here and (each.via_node is None or _among(each.via_node, node_ids))


def _among(wanted: int, ids: NDArray[np.int64]) -> bool:
    place = int(np.searchsorted(ids, wanted))
    return place < len(ids) and int(ids[place]) == wanted
