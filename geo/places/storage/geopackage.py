"""A territory as one GeoPackage that QGIS opens, written and read without loss.

The layers stand in :mod:`geo.places.storage.layers`. Every coordinate comes back bit for bit, and the same territory
gives the same bytes on one version of GDAL and SQLite, so a file's hash is a fingerprint of its territory.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyogrio
import shapely
from shapely import MultiPolygon, Polygon

from geo.errors import refuse
from geo.files.write_gpkg import gpkg_aside
from geo.places.storage.layers import FORMAT, LAYERS, PROVINCE, Column, Layer
from geo.places.storage.records import Record, records_of, territory_of
from geo.places.territory import Territory
from geo.units import LON_LAT_CRS

#: Far above a province with 100,000 points; a larger file is not one of ours.
MAX_BYTES = 1_000_000_000
#: The column of the shapes.
SHAPE = "geom"
#: What the libraries say of a file that is not whole.
_DAMAGED = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.GeometryError,
    pa.ArrowException,
    shapely.errors.ShapelyError,
    RuntimeError,
)
_ARROW = {
    "string": pa.string(),
    "int64": pa.int64(),
    "double": pa.float64(),
    "date32": pa.date32(),
    "bool": pa.bool_(),
}


def write_territory(path: Path, territory: Territory) -> None:
    """Write the whole territory; :func:`read_territory` gives it back equal.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    write_layers(path, territory, LAYERS)


def write_layers(path: Path, territory: Territory, layers: Sequence[Layer]) -> None:
    """Write some layers of a territory, aside first, then in place of whatever file is at `path`.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    records = records_of(territory)
    tables = [(layer, layer_table(layer, records[layer.name])) for layer in layers]
    with gpkg_aside(path) as aside:
        for number, (layer, table) in enumerate(tables):
            pyogrio.write_arrow(
                table,
                aside,
                layer=layer.name,
                driver="GPKG",
                geometry_name=SHAPE if layer.shape else None,
                geometry_type=layer.shape or None,
                crs=LON_LAT_CRS if layer.shape else None,
                append=number > 0,
                layer_options={"DESCRIPTION": layer.description},
            )


def layer_table(layer: Layer, records: Sequence[Record]) -> pa.Table:
    """A layer as an Arrow table, its shapes as WKB in the last column `geom` (polygons as multipolygons)."""
    columns = {}
    for column in layer.columns:
        encode = column.codec.encode
        values = [None if (value := each.values[column.name]) is None else encode(value) for each in records]
        columns[column.name] = pa.array(values, _ARROW[column.codec.storage])
    if layer.shape:
        shapes = [each.shape for each in records]
        if layer.shape == "MultiPolygon":
            shapes = [MultiPolygon([each]) if isinstance(each, Polygon) else each for each in shapes]
        columns[SHAPE] = pa.array(shapely.to_wkb(shapes, output_dimension=2) if shapes else [], pa.binary())
    return pa.table(columns)


def read_territory(path: Path) -> Territory:
    """The territory of a file that :func:`write_territory` wrote.

    Raises:
        InputRefused: FILE_MISSING, FILE_TOO_LARGE; FILE_UNREADABLE when it is damaged or another kind of file;
            FORMAT_UNKNOWN when it is of another version.
    """
    _refuse_what_is_no_geopackage(path)
    try:
        with warnings.catch_warnings(record=True, action="always") as doubts:
            territory = _read(path)
    except (*_DAMAGED, ValueError) as error:
        raise refuse("FILE_UNREADABLE", f"{path.name} is damaged: {error}.", row=str(path)) from error
    if doubts:  # GDAL reads on over what it only warns of
        raise refuse("FILE_UNREADABLE", f"{path.name} is damaged: {doubts[0].message}.", row=str(path))
    return territory


def _read(path: Path) -> Territory:
    if PROVINCE.name not in pyogrio.list_layers(path)[:, 0]:
        raise refuse("FILE_UNREADABLE", f"{path.name} was not written by buuta.", row=str(path))
    _, province = pyogrio.read_arrow(path, layer=PROVINCE.name)
    found = province["format"].to_pylist() if "format" in province.column_names else []
    if found != [FORMAT]:
        said = ", ".join(map(repr, found)) or "of no format"
        raise refuse("FORMAT_UNKNOWN", f"{path.name} is {said}; this version reads {FORMAT!r}.", "format", str(path))
    return territory_of({layer.name: _records(path, layer) for layer in LAYERS})


def _refuse_what_is_no_geopackage(path: Path) -> None:
    if not path.is_file():
        raise refuse("FILE_MISSING", f"{path} does not exist or is not a file.", row=str(path))
    try:
        with path.open("rb") as file:
            head = file.read(72)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise refuse("FILE_MISSING", f"{path}: {error.strerror}.", row=str(path)) from error
    if size > MAX_BYTES:
        raise refuse("FILE_TOO_LARGE", f"{path.name} has {size:,} bytes, {MAX_BYTES:,} are read.", row=str(path))
    if not head.startswith(b"SQLite format 3\0") or head[68:72] != b"GPKG":
        raise refuse("FILE_UNREADABLE", f"{path.name} is not a GeoPackage.", row=str(path))


def _records(path: Path, layer: Layer) -> list[Record]:
    _, table = pyogrio.read_arrow(path, layer=layer.name)
    columns = {column.name: _values(layer, column, table) for column in layer.columns}
    shapes = _shapes(layer, table) if layer.shape else [None] * len(table)
    rows = zip(*columns.values(), strict=True)
    return [Record(dict(zip(columns, row, strict=True)), shape) for row, shape in zip(rows, shapes, strict=True)]


def _shapes(layer: Layer, table: pa.Table) -> list[Any]:
    if SHAPE not in table.column_names:
        raise ValueError(f"layer {layer.name} has no shapes")
    shapes = [None if wkb is None else shapely.from_wkb(wkb) for wkb in table[SHAPE].to_pylist()]
    for number, shape in enumerate(shapes, start=1):
        if not (layer.shapeless if shape is None else shape.geom_type == layer.shape and not shape.is_empty):
            found = "no shape" if shape is None else f"a {shape.geom_type}"
            raise ValueError(f"layer {layer.name}, row {number} has {found}")
    return shapes


def _values(layer: Layer, column: Column, table: pa.Table) -> list[Any]:
    where = f"layer {layer.name}, column {column.name}"
    if column.name not in table.column_names:
        raise ValueError(f"{where} is missing")
    if table.schema.field(column.name).type != _ARROW[column.codec.storage]:
        raise ValueError(f"{where} is of type {table.schema.field(column.name).type}")
    values = table[column.name].to_pylist()
    if not column.optional and None in values:
        if column.codec.storage != "string":
            raise ValueError(f"{where} lacks a value")
        values = ["" if value is None else value for value in values]
    decode = column.codec.decode
    return [None if value is None else decode(value) for value in values]
