"""What decides that two pieces of road are of one sort: their kind (tags that rules read) and their name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.roads.graph import RoadName
from geo.roads.tagged import TaggedRoads, Tags
from geo.roads.tags import NAME_KEYS

#: Tags that mean something else on a way drawn the other way round.
_DIRECTED_ENDINGS = (":forward", ":backward", ":left", ":right")
_DIRECTED_VALUES = {("junction", "roundabout"), ("junction", "circular"), ("highway", "motorway")}


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """The kinds and names of all ways. A label is a pair of both; labels are numbered from 0.

    Attributes:
        kinds, names: as in :class:`geo.roads.graph.RoadGraph`, in an order that depends on nothing but themselves.
        kind, name: of each label, int32 (labels,).
        directed: whether a label's kind depends on the direction in which its way is drawn, bool (labels,).
        of_way: the label of each way, int32 (ways,).
    """

    kinds: tuple[Tags, ...]
    names: tuple[RoadName, ...]
    kind: NDArray[np.int32]
    name: NDArray[np.int32]
    directed: NDArray[np.bool_]
    of_way: NDArray[np.int32]


def label_ways(tagged: TaggedRoads) -> Labels:
    """The labels of the ways' tags."""
    used = np.flatnonzero(np.bincount(tagged.way_tags)).tolist()
    spelled = {number: (_kind(tagged.tag_sets[number]), _name(tagged.tag_sets[number])) for number in used}
    kinds = sorted({kind for kind, _ in spelled.values()})
    names = sorted({name for _, name in spelled.values()} | {("", "")})
    kind_number = {kind: number for number, kind in enumerate(kinds)}
    name_number = {name: number for number, name in enumerate(names)}
    pairs = sorted({(kind_number[kind], name_number[name]) for kind, name in spelled.values()})
    label_number = {pair: number for number, pair in enumerate(pairs)}
    of_tag_set = np.zeros(len(tagged.tag_sets), np.int32)
    for number, (kind, name) in spelled.items():
        of_tag_set[number] = label_number[kind_number[kind], name_number[name]]
    directed = [is_directed(dict(kinds[kind])) for kind, _ in pairs]
    columns = np.array(pairs, np.int32).reshape(-1, 2)
    return Labels(
        kinds=tuple(dict(kind) for kind in kinds),
        names=tuple(RoadName(*name) for name in names),
        kind=columns[:, 0],
        name=columns[:, 1],
        directed=np.array(directed, np.bool_),
        of_way=of_tag_set[tagged.way_tags],
    )


def is_directed(kind: Tags) -> bool:
    """Whether the tags say something else when the way is drawn the other way round."""
    return any(
        (key.startswith("oneway") and value != "no")
        or key.endswith(_DIRECTED_ENDINGS)
        or any(ending + ":" in key for ending in _DIRECTED_ENDINGS)
        or (key, value) in _DIRECTED_VALUES
        or (key == "highway" and value.startswith("motorway"))
        for key, value in kind.items()
    )


def _kind(tags: Tags) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, value) for key, value in tags.items() if key not in NAME_KEYS))


def _name(tags: Tags) -> tuple[str, str]:
    return tags.get("name", ""), tags.get("ref", "")
