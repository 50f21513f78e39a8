"""Read a foreign file as rows of text, with shapes where it has any. What it holds decides, not what it is called."""

from __future__ import annotations

from pathlib import Path

from geo.errors import refuse
from geo.files.archive import MAGIC as ZIP_MAGIC
from geo.files.archive import Archive
from geo.files.limits import MAX_MAP_BYTES, MAX_TABLE_BYTES
from geo.files.source_bytes import read_bytes
from geo.files.source_table import SourceTable
from geo.files.text_table import read_text_table
from geo.files.workbook import read_ods, read_xls, read_xlsx

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_table(path: Path, *, layer: str | None = None) -> SourceTable:
    """The records of a table or map file.

    `layer` names the sheet of a workbook or the layer of a map file. Without it the first visible sheet with values
    is read, or the only layer with records. Nothing is followed out of the file, and nothing is written.

    Raises:
        InputRefused: every fault of the file; what can be read with certainty is read, with notices.
    """
    content = read_bytes(path, MAX_MAP_BYTES)
    if not content:
        raise refuse("FILE_EMPTY", f"{path.name} is empty: 0 bytes.", row=str(path))
    if content.startswith(ZIP_MAGIC):
        return _read_archive(content, path, layer)
    if len(content) > MAX_TABLE_BYTES:
        message = f"{path.name} has {len(content):,} bytes; the limit is {MAX_TABLE_BYTES:,}."
        raise refuse("FILE_TOO_LARGE", message, row=str(path))
    if content.startswith(_OLE_MAGIC):
        return read_xls(content, path, layer)
    return read_text_table(content, path)


def _read_archive(content: bytes, path: Path, layer: str | None) -> SourceTable:
    archive = Archive(content, path.name)
    if "xl/workbook.xml" in archive.names:
        return read_xlsx(content, archive, path, layer)
    if "content.xml" in archive.names:
        return read_ods(content, archive, path, layer)
    raise refuse("FORMAT_UNSUPPORTED", f"{path.name} is an archive without a table or map in it.", row=str(path))
