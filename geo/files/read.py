"""Read a foreign file as rows of text, with shapes where it has any. What it holds decides, not what it is called."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import replace
from pathlib import Path

from geo.errors import refuse
from geo.files import gpkg, parquet, shapefile
from geo.files.archive import MAGIC as ZIP_MAGIC
from geo.files.archive import Archive
from geo.files.geojson import read_geojson
from geo.files.kml import read_kml, read_kmz
from geo.files.limits import MAX_MAP_BYTES, MAX_TABLE_BYTES
from geo.files.source_bytes import read_bytes
from geo.files.source_table import SourceTable
from geo.files.text_table import read_text_table
from geo.files.workbook import read_ods, read_xls, read_xlsx

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: PDF, PNG, JPEG, gzip, 7z, RAR: named rather than read as a table of odd letters.
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
#: Beside a .shp; alone they say nothing.
_SHAPEFILE_PARTS = (".dbf", ".shx", ".prj", ".cpg")
_BLANKS = codecs.BOM_UTF8 + codecs.BOM_UTF16_LE + b" \t\r\n"


def read_table(path: Path, *, layer: str | None = None) -> SourceTable:
    """The records of a table or map file.

    Read are: text tables (comma, semicolon, tab, bar), XLSX, XLS, ODS, GeoJSON, GeoPackage, Shapefile (also zipped),
    KML, KMZ, Parquet. `layer` names a sheet, layer or folder; without it the first visible sheet with values is
    read, or the only layer with records. Nothing outside the file is opened, and nothing is written.

    Raises:
        InputRefused: every fault of the file; what can be read with certainty is read, with notices.
    """
    content = read_bytes(path, MAX_MAP_BYTES)
    if not content:
        raise refuse("FILE_EMPTY", f"{path.name} is empty: 0 bytes.", row=str(path))
    table = _read_content(content, path, layer)
    return replace(table, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())


def _read_content(content: bytes, path: Path, layer: str | None) -> SourceTable:
    if content.startswith(ZIP_MAGIC):
        return _read_archive(content, path, layer)
    if content.startswith(gpkg.MAGIC):
        return gpkg.read_gpkg(content, path, layer)
    if content.startswith(shapefile.MAGIC):
        return shapefile.read_shp(content, path)
    if content.startswith(parquet.MAGIC):
        return parquet.read_parquet(content, path)
    if content.startswith(_OTHERS) or path.suffix.lower() in _SHAPEFILE_PARTS:
        raise refuse("FORMAT_UNSUPPORTED", f"{path.name} is no table and no map by itself.", row=str(path))
    return _read_document(content, path, layer)


def _read_document(content: bytes, path: Path, layer: str | None) -> SourceTable:
    """JSON and XML begin with a bracket; other text is a table."""
    begins = content[:1000].replace(b"\0", b"").lstrip(_BLANKS)[:1]
    if begins in (b"{", b"["):
        return read_geojson(content, path)
    if len(content) > MAX_TABLE_BYTES:
        message = f"{path.name} has {len(content):,} bytes; the limit is {MAX_TABLE_BYTES:,}."
        raise refuse("FILE_TOO_LARGE", message, row=str(path))
    if content.startswith(_OLE_MAGIC):
        return read_xls(content, path, layer)
    return read_kml(content, path, layer) if begins == b"<" else read_text_table(content, path)


def _read_archive(content: bytes, path: Path, layer: str | None) -> SourceTable:
    archive = Archive(content, path.name)
    names = [name.lower() for name in archive.names]
    if "xl/workbook.xml" in names:
        return read_xlsx(content, archive, path, layer)
    if "content.xml" in names:
        return read_ods(content, archive, path, layer)
    if any(name.endswith(".kml") for name in names):
        return read_kmz(archive, path, layer)
    if any(name.endswith(".shp") for name in names):
        return shapefile.read_zipped_shp(archive, path, layer)
    if "xl/workbook.bin" in names:
        raise refuse(
            "FORMAT_UNSUPPORTED", f"{path.name} is an XLSB workbook.", row=str(path), action="Save it as XLSX."
        )
    archive.refuse_nested()
    message = f"{path.name} is an archive without a table or map that is read."
    raise refuse("FORMAT_UNSUPPORTED", message, row=str(path), action="Unpack it, and import the file in it.")
