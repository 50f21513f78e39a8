"""Shapefile: the .shp with its siblings, side by side or in a zip. Missing ones are named, the index is rebuilt."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from geo.errors import Fault, refuse
from geo.files.archive import Archive
from geo.files.encoding import decode
from geo.files.features import Features, table_of_features
from geo.files.gdal_source import read_layer
from geo.files.grid import listed
from geo.files.limits import MAX_MAP_BYTES
from geo.files.source_bytes import read_bytes
from geo.files.source_table import SourceTable

MAGIC = b"\x00\x00\x27\x0a"
_SIBLINGS = (".shx", ".dbf", ".prj", ".cpg")
_HEADER = 100
_LOSSES = {
    ".shx": "its index was rebuilt",
    ".dbf": "no feature has a column",
    ".cpg": "the encoding of its texts was found from the texts",
}


def read_shp(content: bytes, path: Path) -> SourceTable:
    """A .shp with the files of the same name beside it, in whatever case.

    Raises:
        InputRefused: FILE_UNREADABLE and what the features lead to.
    """
    beside = {each.suffix.lower(): each for each in path.parent.glob(f"{_literal(path.stem)}.*")}
    parts = {suffix: read_bytes(beside[suffix], MAX_MAP_BYTES) for suffix in _SIBLINGS if suffix in beside}
    return _read({".shp": content, **parts}, path.name)


def read_zipped_shp(archive: Archive, path: Path, layer: str | None) -> SourceTable:
    """The only Shapefile of an archive, or the one named `layer`."""
    archive.refuse_nested()
    members = {name.lower(): name for name in archive.names}
    stems = {PurePosixPath(name).stem: name[:-4] for name in members if name.endswith(".shp")}
    if layer is not None and layer.lower() not in stems:
        raise refuse("LAYER_MISSING", f"{path.name} has no {layer!r}; it has {listed(list(stems))}.", row=path.name)
    if layer is None and len(stems) > 1:
        raise refuse("LAYER_UNCLEAR", f"{path.name} has several Shapefiles: {listed(list(stems))}.", row=path.name)
    stem = stems[layer.lower()] if layer is not None else next(iter(stems.values()))
    present = [suffix for suffix in (".shp", *_SIBLINGS) if stem + suffix in members]
    return _read({suffix: archive.read(members[stem + suffix]) for suffix in present}, path.name)


def _literal(stem: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in stem)


def _read(parts: dict[str, bytes], name: str) -> SourceTable:
    notices = [
        Fault("SIBLING_MISSING", f"{name} comes without its {suffix} file: {loss}.", row=name)
        for suffix, loss in _LOSSES.items()
        if suffix not in parts and (suffix != ".cpg" or ".dbf" in parts)
    ]
    if ".prj" not in parts:
        notices.append(Fault("CRS_MISSING", f"{name} comes without its .prj file.", "crs", name))
    _refuse_truncated(parts[".shp"], name)
    if not parts.get(".shx"):
        parts[".shx"] = _index(parts[".shp"], name)
    files = {f"layer{suffix}": parts[suffix] for suffix in (".shp", ".shx", ".dbf", ".prj") if suffix in parts}
    # As Latin-1 every byte is a letter, and the bytes of all texts together say more than a .cpg that may be wrong.
    layer = read_layer(files, "layer", name, "ISO-8859-1")
    columns, rows, text_notices = _decoded(layer.columns, layer.rows, name)
    crs = layer.crs if ".prj" in parts else None
    if ".dbf" not in parts:
        columns, rows = [], [[] for _ in layer.shapes]
    return table_of_features(
        Features(name, columns, rows, layer.shapes, crs, (*notices, *layer.notices, *text_notices))
    )


def _decoded(
    columns: list[str], rows: list[list[object]], name: str
) -> tuple[list[str], list[list[object]], tuple[Fault, ...]]:
    """All texts from Latin-1 letters to what their bytes mean."""
    texts = [*columns, *(cell for row in rows for cell in row if isinstance(cell, str))]
    if all(text.isascii() for text in texts):
        return columns, rows, ()
    one_a_line = "\n".join(text.replace("\n", "\x1f").replace("\r", "\x1f") for text in texts)
    decoded, notices = decode(one_a_line.encode("latin-1", "replace"), name)
    meant = iter(decoded.replace("\x1f", " ").split("\n"))
    return (
        [next(meant) for _ in columns],
        [[next(meant) if isinstance(cell, str) else cell for cell in row] for row in rows],
        notices,
    )


def _refuse_truncated(shp: bytes, name: str) -> None:
    declared = 2 * int.from_bytes(shp[24:28], "big")
    if len(shp) < max(declared, _HEADER):
        message = f"{name} is cut off: its .shp has {len(shp):,} of {declared:,} bytes."
        raise refuse("FILE_UNREADABLE", message, row=name, action="Copy or download all its files again.")


def _index(shp: bytes, name: str) -> bytes:
    """The .shx of a .shp: its header, then place and length of every record in 16-bit words, big-endian."""
    entries: list[bytes] = []
    place = _HEADER
    while place + 8 <= len(shp):
        length = int.from_bytes(shp[place + 4 : place + 8], "big")
        if place + 8 + 2 * length > len(shp) or length < 2:
            raise refuse("FILE_UNREADABLE", f"{name} is cut off after {len(entries)} shapes.", row=name)
        entries.append((place // 2).to_bytes(4, "big") + length.to_bytes(4, "big"))
        place += 8 + 2 * length
    size = (_HEADER + 8 * len(entries)) // 2
    return shp[:24] + size.to_bytes(4, "big") + shp[28:_HEADER] + b"".join(entries)
