"""GeoParquet 1.1: a layer with its types, for programs that compute."""

from __future__ import annotations

import io
import json
from pathlib import Path

from geo.places.storage.layers import Layer
from geo.places.storage.records import records_of
from geo.places.territory import Territory
from geo.safe_write import write_bytes


def write_geoparquet(path: Path, territory: Territory, layer: Layer) -> None:
    """Write one layer; one without shapes is plain Parquet.

    The coordinate system is not named: GeoParquet's default is lon, lat on WGS 84, which is ours.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    import pyarrow.parquet  # noqa: PLC0415 - only this format needs it

    from geo.places.storage.geopackage import SHAPE, layer_table  # noqa: PLC0415

    table = layer_table(layer, records_of(territory)[layer.name])
    if layer.shape:
        column = {"encoding": "WKB", "geometry_types": [layer.shape]}
        geo = {"version": "1.1.0", "primary_column": SHAPE, "columns": {SHAPE: column}}
        table = table.replace_schema_metadata({"geo": json.dumps(geo)})
    content = io.BytesIO()
    pyarrow.parquet.write_table(table, content)
    write_bytes(path, content.getvalue())
