"""GeoParquet and plain Parquet."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault, refuse
from geo.files.features import Features, refuse_too_many, table_of_features
from geo.files.limits import MAX_UNPACKED_BYTES
from geo.files.source_table import SourceTable
from geo.units import LON_LAT_CRS

MAGIC = b"PAR1"


def read_parquet(content: bytes, path: Path) -> SourceTable:
    """The rows of a Parquet file; shapes from the primary column of its `geo` metadata (encoding WKB).

    Raises:
        InputRefused: FILE_UNREADABLE, FILE_TOO_LARGE, FORMAT_UNSUPPORTED (another encoding of shapes).
    """
    import pyarrow  # noqa: PLC0415 - half a second that only this format needs
    from pyarrow import parquet  # noqa: PLC0415

    name = path.name
    try:
        schema = parquet.read_schema(io.BytesIO(content))
        texts = [field.name for field in schema if _is_text(field.type)]
        file = parquet.ParquetFile(io.BytesIO(content), read_dictionary=texts)
        _refuse_large(file.metadata, name)
        table = file.read()
        _refuse_expanding(table, name)
        columns: dict[str, list[Any]] = {key: table.column(key).to_pylist() for key in table.column_names}
    except (pyarrow.ArrowException, OSError, KeyError, ValueError, OverflowError) as error:
        raise refuse("FILE_UNREADABLE", f"{name} is a damaged Parquet file: {str(error)[:200]}.", row=name) from error
    geometry, crs, notices = _geometry(schema.metadata or {}, name)
    wkb = columns.pop(geometry, None) if geometry else None
    height = file.metadata.num_rows
    shapes: list[BaseGeometry | None] = _shapes(wkb, name) if wkb is not None else [None] * height
    rows = [list(row) for row in zip(*columns.values(), strict=True)] if columns else [[] for _ in range(height)]
    return table_of_features(Features(name, list(columns), rows, shapes, crs if geometry else None, notices))


def _is_text(kind: Any) -> bool:
    from pyarrow import types  # noqa: PLC0415

    return bool(
        types.is_string(kind) or types.is_large_string(kind) or types.is_binary(kind) or types.is_large_binary(kind)
    )


def _refuse_large(metadata: Any, name: str) -> None:
    refuse_too_many(metadata.num_rows, metadata.num_columns, name)
    size = sum(metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups))
    if size > MAX_UNPACKED_BYTES:
        message = f"{name} unpacks to {size:,} bytes; the limit is {MAX_UNPACKED_BYTES:,}."
        raise refuse("FILE_TOO_LARGE", message, row=name)


def _refuse_expanding(table: Any, name: str) -> None:
    """A text that stands once in the file and a million times in the table."""
    import pyarrow.compute as pc  # noqa: PLC0415
    from pyarrow import types  # noqa: PLC0415

    for key in table.column_names:
        if types.is_dictionary(table.schema.field(key).type):
            for chunk in table.column(key).chunks:
                size = pc.sum(pc.take(pc.binary_length(chunk.dictionary), chunk.indices)).as_py() or 0
                if size > MAX_UNPACKED_BYTES:
                    message = (
                        f"Column {key!r} of {name} unpacks to {size:,} bytes; {MAX_UNPACKED_BYTES:,} are the limit."
                    )
                    raise refuse("FILE_TOO_LARGE", message, key, name)


def _geometry(metadata: dict[bytes, bytes], name: str) -> tuple[str, str | None, tuple[Fault, ...]]:
    """Name of the column of shapes ("" when there is none), its system, and a notice when it is not told."""
    if b"geo" not in metadata:
        return "", None, ()
    try:
        geo = json.loads(metadata[b"geo"])
        primary = str(geo["primary_column"])
        column = geo["columns"][primary]
        encoding, crs = str(column["encoding"]), column.get("crs", LON_LAT_CRS)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise refuse("FILE_UNREADABLE", f"{name} has `geo` metadata that cannot be read.", row=name) from error
    if encoding != "WKB":
        raise refuse("FORMAT_UNSUPPORTED", f"{name} has shapes as {encoding!r}; WKB is read.", row=name)
    if crs is None:
        return primary, None, (Fault("CRS_MISSING", f"{name} does not say its coordinate system.", "crs"),)
    return primary, crs if isinstance(crs, str) else _code(crs), ()


def _code(projjson: dict[str, Any]) -> str:
    """The code of a system where it has one ("EPSG:32648"), else its whole definition."""
    code = projjson.get("id") or {}
    text = f"{code.get('authority')}:{code.get('code')}"
    return {"None:None": json.dumps(projjson), "OGC:CRS84": LON_LAT_CRS}.get(text, text)


def _shapes(wkb: list[Any], name: str) -> list[BaseGeometry | None]:
    try:
        return list(shapely.force_2d(shapely.from_wkb(wkb)).tolist())
    except (shapely.errors.ShapelyError, TypeError) as error:
        raise refuse("GEOMETRY_INVALID", f"{name}: a shape cannot be read: {error}.", "geometry", name) from error
