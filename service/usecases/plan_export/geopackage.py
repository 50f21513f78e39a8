"""A plan as a GeoPackage, a layer each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyogrio
import shapely

from geo.files.write_gpkg import gpkg_aside
from geo.units import LON_LAT_CRS
from service.usecases.plan_export.columns import file_columns, file_values
from service.usecases.plan_export.layer import Kind, PlanLayer

_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "number": pa.int64(),
    "decimal": pa.float64(),
    "truth": pa.bool_(),
    "clock": pa.int64(),
    "span": pa.int64(),
}


def write_gpkg(path: Path, layers: Sequence[PlanLayer]) -> None:
    """Write the layers with their shapes in `geom`; the same plan gives the same bytes.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    with gpkg_aside(path) as aside:
        for number, layer in enumerate(layers):
            pyogrio.write_arrow(
                _table(layer),
                aside,
                layer=layer.name,
                driver="GPKG",
                geometry_name="geom" if layer.shape else None,
                geometry_type=layer.shape or None,
                crs=LON_LAT_CRS if layer.shape else None,
                append=number > 0,
                layer_options={"DESCRIPTION": layer.description},
            )


def _table(layer: PlanLayer) -> pa.Table:
    rows = [list(file_values(layer, row)) for row in layer.rows]
    columns = {
        column.name: pa.array([row[at] for row in rows], _TYPES[column.kind])
        for at, column in enumerate(file_columns(layer))
    }
    if layer.shape:
        shapes = [None if row.shape is None else shapely.to_wkb(row.shape) for row in layer.rows]
        columns["geom"] = pa.array(shapes, pa.binary())
    return pa.table(columns)
