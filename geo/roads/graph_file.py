"""The compiled roads as one file: a road graph and its hierarchy, mapped into memory when opened.

The file is (all numbers little-endian)::

    magic       16 bytes: `buuta-roads/1`, filled with NUL
    checksum    32 bytes: SHA-256 of all that follows
    size        8 bytes: of the header
    header      JSON: `arrays` (name -> dtype, shape, offset in the file), `facts` (kinds, names, rules, source,
                fingerprint)
    arrays      each from a multiple of 64 bytes on, NULs between them

The same graph gives the same bytes. Whatever is wrong with a file shows when it is opened: compiled loops check no
bounds, so no index may leave its range.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import mmap
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from geo.errors import refuse
from geo.roads.graph import RoadGraph, RoadName
from geo.roads.graph_checks import contradictions
from geo.roads.hierarchy.hierarchy import Hierarchy
from geo.roads.tagged import RoadSource
from geo.safe_write import write_parts

FORMAT = "buuta-roads/1"

_FAMILY = b"buuta-roads/"
_MAGIC = FORMAT.encode().ljust(16, b"\0")
_HASHED_FROM = len(_MAGIC) + 32
_HEADER_FROM = _HASHED_FROM + 8
_ALIGNED = 64
#: More than the names of a continent's streets: a larger one is no header.
_MAX_HEADER = 1 << 30

#: Every array and its type; all but those of :data:`_TWO_AXES` have one axis.
_GRAPH_ARRAYS = {
    "junction_osm": "<i8", "junction_lon": "<f8", "junction_lat": "<f8",
    "edge_from": "<i4", "edge_to": "<i4", "edge_kind": "<i4", "edge_name": "<i4", "edge_way": "<i8",
    "edge_length_cm": "<i8", "edge_fixed_ms": "<i8", "edge_terrain": "|u1", "edge_built_up": "|b1",
    "shape_first": "<i8", "shape_lon_lat": "<i4", "node_junction": "<i4",
    "arc_tail": "<i4", "arc_head": "<i4", "arc_edge": "<i4", "arc_back": "|b1", "arc_rules": "<i4",
}  # fmt: skip
_HIERARCHY_ARRAYS = {"rank": "<i4", "first": "<i8", "up": "<i4"}
_ARRAYS = {
    **{f"graph.{name}": dtype for name, dtype in _GRAPH_ARRAYS.items()},
    **{f"hierarchy.{name}": dtype for name, dtype in _HIERARCHY_ARRAYS.items()},
}
_TWO_AXES = {"graph.shape_lon_lat"}


@dataclass(frozen=True, slots=True, eq=False)
class RoadFile:
    """What a file of compiled roads holds; its arrays are read-only and stay on the disk until they are read."""

    graph: RoadGraph
    hierarchy: Hierarchy


def write_roads(path: Path, graph: RoadGraph, hierarchy: Hierarchy) -> None:
    """Write the file, or leave what was there.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE, when the disk is full too; ROADS_FILE_DAMAGED for a graph that could not be
            opened again, as one with an edge of half the way around the Earth.
    """
    if wrong := contradictions(graph):
        action = "Use another extract: roads of this one lie where none can."
        raise refuse("ROADS_FILE_DAMAGED", f"{'; '.join(wrong)}.", row=graph.source.name, action=action)
    arrays = {
        **{f"graph.{name}": getattr(graph, name) for name in _GRAPH_ARRAYS},
        **{f"hierarchy.{name}": getattr(hierarchy, name) for name in _HIERARCHY_ARRAYS},
    }
    arrays = {name: np.ascontiguousarray(array, _ARRAYS[name]) for name, array in arrays.items()}
    header = _header(arrays, graph)
    digest = hashlib.sha256()
    for part in _body(arrays, header):
        digest.update(part)
    write_parts(path, _file(digest.digest(), arrays, header))


def open_roads(path: Path) -> RoadFile:
    """Open a file and check all of it: its checksum, its layout, and every index in it.

    Raises:
        InputRefused: FILE_MISSING; ROADS_FILE_FORMAT for a file of another kind or version; ROADS_FILE_DAMAGED.
    """
    content = _mapped(path)
    if bytes(content[: len(_MAGIC)]) != _MAGIC:
        kind = bytes(content[: len(_MAGIC)]).rstrip(b"\0").decode("ascii", "replace")
        what = f"is {kind!r}" if content[: len(_FAMILY)] == _FAMILY else "holds no compiled roads"
        raise refuse("ROADS_FILE_FORMAT", f"{path} {what}; this version reads {FORMAT!r}.", row=str(path))
    if len(content) < _HEADER_FROM or hashlib.sha256(content[_HASHED_FROM:]).digest() != bytes(
        content[len(_MAGIC) : _HASHED_FROM]
    ):
        _damaged(path, "its checksum is wrong")
    try:
        found = _read(content)
        _let_go(content)
        return found
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        _damaged(path, f"{error}", error)


def _let_go(content: memoryview) -> None:
    """Have the system forget the pages that the checks read: what is used later is read again, and only that."""
    if isinstance(content.obj, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):  # Windows has no such call
        content.obj.madvise(mmap.MADV_DONTNEED)


def _damaged(path: Path, what: str, cause: Exception | None = None) -> NoReturn:
    raise refuse("ROADS_FILE_DAMAGED", f"{path}: {what}.", row=str(path)) from cause


def _mapped(path: Path) -> memoryview:
    """The whole file, read-only; it stays mapped as long as any array of it is in use."""
    try:
        if path.exists() and not path.is_file():
            raise refuse("FILE_MISSING", f"{path} is not a regular file.", row=str(path))
        with path.open("rb") as file:
            if not file.read(1):
                raise refuse("ROADS_FILE_FORMAT", f"{path} is empty.", row=str(path))
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:  # a ValueError is a path with a NUL
        what = error.strerror if isinstance(error, OSError) else error
        raise refuse("FILE_MISSING", f"{str(path)!r}: {what}.", row=str(path)) from error


def _header(arrays: Mapping[str, NDArray[Any]], graph: RoadGraph) -> bytes:
    """The header, filled with spaces so that the arrays begin where it says."""
    facts = {
        "kinds": graph.kinds,
        "names": [(name.name, name.ref) for name in graph.names],
        "rules": graph.rules,
        "source": asdict(graph.source),
        "fingerprint": graph.fingerprint,
    }
    size = 0
    while True:  # the offsets have as many digits as the header's size makes them: twice at most
        offset = _HEADER_FROM + size
        described = {}
        for name, array in arrays.items():
            offset = -(-offset // _ALIGNED) * _ALIGNED
            described[name] = {"dtype": array.dtype.str, "shape": array.shape, "offset": offset}
            offset += array.nbytes
        text = json.dumps({"arrays": described, "facts": facts}, ensure_ascii=False, sort_keys=True).encode()
        if len(text) <= size:
            return text.ljust(size)
        size = len(text) + _ALIGNED


def _body(arrays: Mapping[str, NDArray[Any]], header: bytes) -> Iterator[bytes | memoryview]:
    yield len(header).to_bytes(8, "little")
    yield header
    written = _HEADER_FROM + len(header)
    for array in arrays.values():
        yield bytes(-written % _ALIGNED)
        yield array.reshape(-1).view(np.uint8).data
        written += -written % _ALIGNED + array.nbytes


def _file(checksum: bytes, arrays: Mapping[str, NDArray[Any]], header: bytes) -> Iterator[bytes | memoryview]:
    yield _MAGIC
    yield checksum
    yield from _body(arrays, header)


def _read(content: memoryview) -> RoadFile:
    """Graph and hierarchy; an error of Python's where the content is not as it should be."""
    size = int.from_bytes(content[_HASHED_FROM:_HEADER_FROM], "little")
    if size > min(_MAX_HEADER, len(content) - _HEADER_FROM):
        raise ValueError("its header is longer than the file")
    header = json.loads(bytes(content[_HEADER_FROM : _HEADER_FROM + size]))
    arrays = _arrays(content, header["arrays"], _HEADER_FROM + size)
    facts = header["facts"]
    graph = RoadGraph(
        **{name: arrays[f"graph.{name}"] for name in _GRAPH_ARRAYS},
        kinds=tuple(_tags(kind) for kind in facts["kinds"]),
        names=tuple(RoadName(_text(name), _text(ref)) for name, ref in facts["names"]),
        rules=tuple(tuple(_tags(tags) for tags in rule) for rule in facts["rules"]),
        source=RoadSource(**_tags(facts["source"])),
        fingerprint=_text(facts["fingerprint"]),
    )
    if wrong := contradictions(graph):
        raise ValueError("; ".join(wrong))
    hierarchy = Hierarchy(**{name: arrays[f"hierarchy.{name}"] for name in _HIERARCHY_ARRAYS})
    if hierarchy.nodes != graph.nodes:
        raise ValueError("graph and hierarchy have different nodes")
    return RoadFile(graph, hierarchy)


def _arrays(content: memoryview, described: Mapping[str, Any], begin: int) -> dict[str, NDArray[Any]]:
    """The arrays, none beyond the file or over another."""
    if set(described) != set(_ARRAYS):
        raise ValueError("its arrays are not those of its format")
    arrays: dict[str, NDArray[Any]] = {}
    spans = []
    for name, dtype in _ARRAYS.items():
        shape, offset = described[name]["shape"], _count(described[name]["offset"])
        if described[name]["dtype"] != dtype or len(shape) != (2 if name in _TWO_AXES else 1):
            raise ValueError(f"the array {name} is of another type")
        items = math.prod(_count(length) for length in shape)
        size = items * np.dtype(dtype).itemsize
        if offset < begin or offset % _ALIGNED or offset + size > len(content):
            raise ValueError(f"the array {name} does not lie in the file")
        arrays[name] = np.frombuffer(content, dtype, items, offset).reshape(shape)
        spans.append((offset, offset + size))
    if any(end > following for (_, end), (following, _) in itertools.pairwise(sorted(spans))):
        raise ValueError("its arrays lie over each other")
    return arrays


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("a size or offset is no count")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is none")
    return value


def _tags(value: Mapping[str, object]) -> dict[str, str]:
    return {_text(key): _text(inner) for key, inner in value.items()}
