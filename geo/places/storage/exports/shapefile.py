"""Zipped Shapefiles, for programs that read nothing newer: names of ten letters, texts of 254 bytes, UTF-8."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geo.errors import Fault
from geo.places.storage.exports.values import Shortened, yes_no
from geo.places.storage.layers import Layer
from geo.places.storage.records import records_of
from geo.places.territory import Territory
from geo.safe_write import write_bytes
from geo.units import LON_LAT_CRS

#: column -> its name in a Shapefile, where that has more than ten letters.
SHORT_NAMES = {
    "population_note": "pop_note",
    "approximate": "approx",
    "predecessor": "predec",
    "statement_vi": "stmt_vi",
    "source_date": "src_date",
}
#: What a text of a Shapefile holds.
MAX_BYTES = 254
#: No time of writing in the archive: the same layers give the same bytes.
_ZIP_DATE = (2025, 7, 1, 0, 0, 0)


def write_shapefiles(path: Path, territory: Territory, layers: Sequence[Layer]) -> list[Fault]:
    """Write a zip with a Shapefile a layer (only a table where a layer has no shapes); return notices of cut texts.

    Null and an empty text are the same in a Shapefile; `yes` and `no` are texts.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    import pyogrio  # noqa: PLC0415 - only this format needs it

    from geo.files.write_gpkg import refusing_unwritable  # noqa: PLC0415
    from geo.places.storage.geopackage import SHAPE, layer_table  # noqa: PLC0415

    shortened = Shortened(MAX_BYTES, "bytes")
    records = records_of(territory)
    with refusing_unwritable(path), tempfile.TemporaryDirectory() as folder:
        for layer in layers:
            pyogrio.write_arrow(
                _narrowed(layer, layer_table(layer, records[layer.name]), shortened),
                Path(folder) / f"{layer.name}.{'shp' if layer.shape else 'dbf'}",
                driver="ESRI Shapefile",
                geometry_name=SHAPE if layer.shape else None,
                # A Shapefile has one type for polygons of one part and of several.
                geometry_type={"MultiPolygon": "Polygon", "Point": "Point", "": None}[layer.shape],
                crs=LON_LAT_CRS if layer.shape else None,
                layer_options={"ENCODING": "UTF-8", "DBF_DATE_LAST_UPDATE": "2025-07-01"},
            )
        write_bytes(path, _zipped(Path(folder)))
    return list(shortened.notices())


def _narrowed(layer: Layer, table: Any, shortened: Shortened) -> Any:
    """An Arrow table as a Shapefile can hold it."""
    import pyarrow as pa  # noqa: PLC0415

    columns = {}
    for name in table.column_names:
        values = table[name]
        if pa.types.is_boolean(values.type):
            values = pa.array([yes_no(value) for value in values.to_pylist()], pa.string())
        elif pa.types.is_string(values.type):
            texts = values.to_pylist()
            values = pa.array([text and shortened.text(layer, name, text) for text in texts], pa.string())
        columns[SHORT_NAMES.get(name, name)] = values
    return pa.table(columns)


def _zipped(folder: Path) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(path.name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    return content.getvalue()
