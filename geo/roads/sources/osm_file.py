"""A file of OpenStreetMap before it is read: that it is one, of which kind, and what its header says."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import osmium

from geo.errors import refuse

#: How far into a text the root element is looked for; comments may stand before it, a document type may not.
_HEAD_BYTES = 1 << 16
#: A block header of PBF is short, so its length begins with two zero bytes; then comes the block's type.
_PBF_TYPE = b"OSMHeader"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class OsmFile:
    """A file that osmium can read in passes.

    Attributes:
        path: absolute: osmium takes "-" for standard input and "https:..." for an address.
        format: what osmium calls it; told from the content, whatever the file is named.
        state: the instant of the data, "" where the header does not say.
    """

    path: Path
    format: str
    state: str = ""

    def opened(self) -> osmium.io.File:
        """The file for osmium's readers; one pass each."""
        return osmium.io.File(str(self.path), self.format)


def open_osm_file(path: Path) -> OsmFile:
    """Look at a file's head.

    Raises:
        InputRefused: FILE_MISSING; XML_UNSAFE for a document type; ROADS_FILE_UNREADABLE for what is no OpenStreetMap
            data; ROADS_FILE_HISTORY for changes or a full history.
    """
    path = path.resolve()
    if not path.is_file():
        raise refuse("FILE_MISSING", f"{path} does not exist or is not a file.", row=path.name)
    try:
        found = OsmFile(path, _format(path))
    except OSError as error:
        raise refuse("FILE_MISSING", f"{path}: {error.strerror}.", row=path.name) from error
    with damage_refused(path.name), osmium.io.Reader(found.opened(), osmium.osm.NOTHING) as reader:
        header = reader.header()
        state = header.get("osmosis_replication_timestamp", "") or header.get("timestamp", "")
        history = header.has_multiple_object_versions
    if history:
        raise refuse("ROADS_FILE_HISTORY", f"{path.name} has several versions of its objects.", row=path.name)
    return OsmFile(path, found.format, state[:30])


def sha256_of(path: Path) -> str:
    """The file's hash, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def damage_refused(name: str) -> Iterator[None]:
    """What osmium says of a damaged file, as a fault.

    Raises:
        InputRefused: ROADS_FILE_UNREADABLE.
    """
    try:
        yield
    except (RuntimeError, ValueError, osmium.InvalidLocationError) as error:
        raise refuse("ROADS_FILE_UNREADABLE", f"{name}: {error}.", row=name) from error


def _format(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head[:2] == b"\0\0" and _PBF_TYPE in head[:20]:
        return "pbf"
    packing = {b"\x1f\x8b": ".gz", b"BZh": ".bz2"}.get(head[:2]) or {b"BZh": ".bz2"}.get(head[:3], "")
    text = _unpacked_head(path, packing) if packing else head
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise refuse("XML_UNSAFE", f"{path.name} has a <!DOCTYPE>.", row=path.name)
    if b"<osmChange" in text:
        raise refuse("ROADS_FILE_HISTORY", f"{path.name} is a list of changes.", row=path.name)
    if b"<osm" not in text:
        what = "is empty" if not head else "is neither PBF nor XML of OpenStreetMap"
        raise refuse("ROADS_FILE_UNREADABLE", f"{path.name} {what}.", row=path.name)
    return "osm" + packing


def _unpacked_head(path: Path, packing: str) -> bytes:
    try:
        with (gzip.open if packing == ".gz" else bz2.open)(path, "rb") as file:
            return file.read(_HEAD_BYTES)
    except (EOFError, zlib.error, gzip.BadGzipFile, OSError) as error:
        raise refuse("ROADS_FILE_UNREADABLE", f"{path.name}: it cannot be unpacked.", row=path.name) from error
