"""GeoPackage: a layer of a database file, looked over before GDAL opens it in memory."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from geo.errors import Fault, refuse
from geo.files.features import Features, table_of_features
from geo.files.gdal_source import layer_names, read_layer
from geo.files.grid import listed
from geo.files.source_table import SourceTable

MAGIC = b"SQLite format 3\0"
#: Virtual tables that a GeoPackage has; any other could reach out of the file.
_VIRTUAL = ("rtree", "fts3", "fts4", "fts5")


def read_gpkg(content: bytes, path: Path, layer: str | None) -> SourceTable:
    """The layer named, or the only one with features.

    Raises:
        InputRefused: FILE_UNREADABLE (cut off, damaged, still open elsewhere), LAYER_MISSING, LAYER_UNCLEAR,
            FORMAT_UNSUPPORTED (a view or a foreign virtual table).
    """
    name = path.name
    _refuse_truncated(content, name)
    _refuse_open(path)
    # Left in write-ahead mode, the file would be opened with files beside it; in memory there are none.
    content = content[:18] + b"\1\1" + content[20:]
    filled = _filled_tables(content, name)
    files = {"layers.gpkg": content}
    layers = layer_names(files, name)
    chosen = _choose([each for each in layers if each in filled], layers, layer, name)
    read = read_layer(files, chosen, name)
    notices = (*read.notices, *_crs_notices(read.crs, any(shape is not None for shape in read.shapes), name))
    return table_of_features(Features(name, read.columns, read.rows, read.shapes, read.crs, notices))


def _refuse_truncated(content: bytes, name: str) -> None:
    page = int.from_bytes(content[16:18], "big")
    declared = (65_536 if page == 1 else page) * int.from_bytes(content[28:32], "big")
    if len(content) < 100 or len(content) < declared:
        message = f"{name} is cut off: it has {len(content):,} of {declared:,} bytes."
        raise refuse("FILE_UNREADABLE", message, row=name, action="Copy or download it again.")


def _refuse_open(path: Path) -> None:
    """Changes that another program still holds beside the file would be missed."""
    beside = path.with_name(path.name + "-wal")
    if beside.is_file() and beside.stat().st_size:
        message = f"{path.name} is still open: {beside.name} holds changes that are not in it yet."
        raise refuse("FILE_UNREADABLE", message, row=path.name, action="Close it in QGIS, then try again.")


def _filled_tables(content: bytes, name: str) -> set[str]:
    """The plain tables that have a row."""
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            database.execute("PRAGMA trusted_schema = OFF")
            tables = database.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
            for _, table, sql in tables:
                words = str(sql or "").upper().split()
                if words[:2] == ["CREATE", "VIRTUAL"] and not any(
                    f" USING {v.upper()}" in " ".join(words) for v in _VIRTUAL
                ):
                    message = f"{name} has a virtual table, {table!r}, that could read other files."
                    raise refuse("FORMAT_UNSUPPORTED", message, row=name)
            plain = [str(table) for kind, table, sql in tables if kind == "table" and sql]
            quoted = {table: table.replace('"', '""') for table in plain}
            return {
                table
                for table in plain
                if not table.startswith(("gpkg_", "rtree_", "sqlite_"))
                and database.execute(f'SELECT 1 FROM "{quoted[table]}" LIMIT 1').fetchone()  # noqa: S608 - quoted
            }
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise refuse("FILE_UNREADABLE", f"{name} is a damaged GeoPackage: {error}.", row=name) from error


def _choose(filled: list[str], layers: list[str], layer: str | None, name: str) -> str:
    shown = listed([repr(each) for each in layers])
    if layer is not None:
        if layer not in layers:
            raise refuse("LAYER_MISSING", f"{name} has no layer {layer!r}; it has {shown}.", row=name)
        if layer not in filled:
            raise refuse("FILE_EMPTY", f"Layer {layer!r} of {name} has no features, or is a view.", row=name)
        return layer
    if not filled:
        raise refuse("FILE_EMPTY", f"{name} has no layer with features.", row=name)
    if len(filled) > 1:
        both = listed([repr(each) for each in filled])
        raise refuse("LAYER_UNCLEAR", f"{name} has several layers with features: {both}.", row=name)
    return filled[0]


def _crs_notices(crs: str | None, shapes: bool, name: str) -> tuple[Fault, ...]:
    if crs is not None or not shapes:
        return ()
    return (Fault("CRS_MISSING", f"{name} does not say its coordinate system.", "crs"),)
