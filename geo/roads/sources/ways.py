"""The first pass: ways that are roads, their tags and the ids of their nodes."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import osmium
from numpy.typing import NDArray

from geo.errors import refuse
from geo.printable import printable
from geo.roads.sources.osm_file import OsmFile, damage_refused
from geo.roads.tagged import Tags
from geo.roads.tags import WAY_KEYS, is_road

#: :func:`geo.roads.tags.is_road` looks at ways with one of these only, so osmium drops the others itself.
_ROAD_KEYS = ("highway", "route")
#: What a value may have in OpenStreetMap; other programs may write more.
_MOST_LETTERS = 255
#: Ten times the nodes of Vietnam's roads (1.6 GB as they are kept): beyond, somebody unpacks a bomb.
_MOST_WAY_NODES = 200_000_000


@dataclass(frozen=True, slots=True, eq=False)
class RoadWays:
    """Roads as a file lists them, ascending by id, each once.

    Attributes:
        way_id: int64 (W,).
        tags: index into `tag_sets`, int32 (W,).
        tag_sets: distinct tags, only keys a rule reads.
        first: where a way's nodes begin, int64 (W + 1,).
        node_ids: OpenStreetMap ids, int64.
    """

    way_id: NDArray[np.int64]
    tags: NDArray[np.int32]
    tag_sets: tuple[Tags, ...]
    first: NDArray[np.int64]
    node_ids: NDArray[np.int64]


def read_ways(files: Iterable[OsmFile]) -> RoadWays:
    """The roads of some files; of a way that several have, the first counts.

    Raises:
        InputRefused: ROADS_FILE_UNREADABLE, FILE_TOO_LARGE.
    """
    ids, tags, first, refs = array("q"), array("i"), array("q", [0]), array("q")
    sets: dict[tuple[tuple[str, str], ...], int] = {}
    for file in files:
        processor = osmium.FileProcessor(file.opened(), osmium.osm.WAY)
        with damage_refused(file.path.name):
            for way in processor.with_filter(osmium.filter.KeyFilter(*_ROAD_KEYS)):
                every = dict(way.tags)
                if not is_road(every):
                    continue
                refs.extend([node.ref for node in way.nodes])
                ids.append(way.id)
                first.append(len(refs))
                tags.append(sets.setdefault(rule_tags(every), len(sets)))
                if len(refs) > _MOST_WAY_NODES:
                    break
        if len(refs) > _MOST_WAY_NODES:
            told = f"{file.path.name}: its roads have over {_MOST_WAY_NODES:,} nodes."
            raise refuse("FILE_TOO_LARGE", told, row=file.path.name)
    return _by_id(
        np.frombuffer(ids, np.int64) if ids else np.empty(0, np.int64),
        np.array(tags, np.int32),
        tuple(dict(each) for each in sets),
        np.array(first, np.int64),
        np.frombuffer(refs, np.int64) if refs else np.empty(0, np.int64),
    )


def rule_tags(tags: Tags) -> tuple[tuple[str, str], ...]:
    """What is kept of a way's tags, in one order: those that a rule reads."""
    return tuple(sorted((key, clean(value)) for key, value in tags.items() if key in WAY_KEYS))


def clean(value: str) -> str:
    """A tag's value as it goes on: NFC, one printable line, of the length that OpenStreetMap allows."""
    return _cleaned(value[:_MOST_LETTERS])


@lru_cache(maxsize=1 << 16)
def _cleaned(value: str) -> str:
    return printable(unicodedata.normalize("NFC", value))


def _by_id(
    ids: NDArray[np.int64],
    tags: NDArray[np.int32],
    sets: tuple[Tags, ...],
    first: NDArray[np.int64],
    refs: NDArray[np.int64],
) -> RoadWays:
    unique, chosen = np.unique(ids, return_index=True)
    if len(unique) == len(ids) and np.all(ids[1:] > ids[:-1]):  # as files are: nothing to move
        return RoadWays(ids, tags, sets, first, refs)
    lengths = np.diff(first)[chosen]
    begins = np.concatenate([[0], np.cumsum(lengths)])
    taken = np.arange(begins[-1]) + np.repeat(first[:-1][chosen] - begins[:-1], lengths)
    return RoadWays(unique, tags[chosen], sets, begins, refs[taken])
