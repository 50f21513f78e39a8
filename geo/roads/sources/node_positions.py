"""The second pass: where the nodes of roads are, and which of them are barriers.

A country's extract has some 10^8 nodes, and Python must not see most of them. Osmium's id filters would keep them
from it, but are bitmaps of 1.4 GB for the ids in use today. So osmium writes every position into an index file
(`sparse_file_array`: id and position, 16 bytes a node), which is emptied into the arrays of the wanted nodes every
million: memory and disk stay small whatever the file's size. Python sees the nodes that
have tags, about one in thirty.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import osmium
from numpy.typing import NDArray

from geo.errors import refuse
from geo.roads.graph import DEGREE
from geo.roads.sources.osm_file import OsmFile, damage_refused
from geo.roads.sources.ways import clean
from geo.roads.tagged import Tags
from geo.roads.tags import NODE_KEYS, is_barrier

#: An entry of osmium's index file: x and y are degrees in units of 1e-7.
_ENTRY = np.dtype([("id", "<u8"), ("x", "<i4"), ("y", "<i4")])
#: The index is emptied beyond so many bytes.
_INDEX_BYTES = 1 << 24
#: Osmium makes the index in steps of 2^20 entries, and a node takes at least two bytes of a file.
_LEAST_INDEX_BYTES, _INDEX_PER_FILE = 1 << 25, 8
#: What osmium writes for a node without a position.
_NOWHERE = np.int32(2**31 - 1)


@dataclass(frozen=True, slots=True, eq=False)
class NodePositions:
    """Positions of wanted nodes.

    Attributes:
        node_id: ascending, int64 (n,).
        x, y: longitude and latitude in units of 1 / :data:`geo.roads.graph.DEGREE`, int32 (n,).
        tags: of those that are barriers, by index.
    """

    node_id: NDArray[np.int64]
    x: NDArray[np.int32]
    y: NDArray[np.int32]
    tags: dict[int, Tags] = field(default_factory=dict)

    @property
    def found(self) -> NDArray[np.bool_]:
        """Which nodes a file has, with a position on earth; bool (n,)."""
        on_earth: NDArray[np.bool_] = (self.x >= -180 * DEGREE) & (self.x <= 180 * DEGREE)
        on_earth &= (self.y >= -90 * DEGREE) & (self.y <= 90 * DEGREE)
        return on_earth

    def lon_lat(self) -> NDArray[np.float64]:
        """Degrees, (n, 2)."""
        degrees: NDArray[np.float64] = np.column_stack([self.x, self.y]) / DEGREE
        return degrees


def read_positions(
    files: Iterable[OsmFile], wanted: NDArray[np.int64], tell: Callable[[str], None] = lambda line: None
) -> NodePositions:
    """Positions and barrier tags of the wanted nodes (ids, ascending); of a node in several files the first counts.

    Raises:
        InputRefused: ROADS_FILE_UNREADABLE; OUTPUT_UNWRITABLE when the folder of temporary files is full.
    """
    missing = np.full(len(wanted), _NOWHERE)
    positions = NodePositions(wanted, missing, missing.copy())
    for file in files:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, damage_refused(file.path.name):
            _refuse_full_disk(Path(folder), file.path.stat().st_size)
            _read(file, positions, Path(folder) / "index", tell)
    return positions


def _refuse_full_disk(folder: Path, file_bytes: int) -> None:
    """Osmium maps its index into memory: a disk that is full would end the process without a word."""
    needed = min(4 * _INDEX_BYTES, _LEAST_INDEX_BYTES + _INDEX_PER_FILE * file_bytes)
    if shutil.disk_usage(folder).free < needed:
        told = f"{folder.parent}: it has less than {needed / 1e6:.0f} MB free for temporary files."
        raise refuse("OUTPUT_UNWRITABLE", told, row=str(folder.parent))


def _read(file: OsmFile, positions: NodePositions, index_path: Path, tell: Callable[[str], None]) -> None:
    index = osmium.index.create_map(f"sparse_file_array,{index_path}")
    processor = osmium.FileProcessor(file.opened(), osmium.osm.NODE).with_locations(index)
    seen = 0
    for node in processor.with_filter(osmium.filter.EmptyTagFilter()):
        tags = {key: clean(value) for key, value in node.tags if key in NODE_KEYS}
        if tags and is_barrier(tags):
            place = int(np.searchsorted(positions.node_id, node.id))
            if place < len(positions.node_id) and positions.node_id[place] == node.id:
                positions.tags.setdefault(place, tags)
        if index.used_memory() > _INDEX_BYTES:
            seen += _empty(index, index_path, positions)
            tell(f"{file.path.name}: {seen:,} nodes read")
    _empty(index, index_path, positions)


def _empty(index: osmium.index.LocationTable, index_path: Path, positions: NodePositions) -> int:
    """Take what the index has into the arrays, and clear it; how many nodes it had."""
    count = int(index.used_memory()) // _ENTRY.itemsize
    entries = np.fromfile(index_path, _ENTRY, count)
    index.clear()
    ids = entries["id"].astype(np.int64)
    if not len(positions.node_id) or not len(ids):
        return count
    place = np.searchsorted(positions.node_id, ids).clip(max=len(positions.node_id) - 1)
    known = (positions.node_id[place] == ids) & (positions.x[place] == _NOWHERE)
    place, entries = place[known][::-1], entries[known][::-1]  # of doubles the first is written last
    positions.x[place] = entries["x"]
    positions.y[place] = entries["y"]
    return count
