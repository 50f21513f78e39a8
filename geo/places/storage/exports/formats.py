"""Which formats there are, and what a choice of layers becomes in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from geo.errors import Fault
from geo.places.storage.exports.kml import write_kml
from geo.places.storage.exports.parquet import write_geoparquet
from geo.places.storage.exports.plain import write_csv, write_geojson
from geo.places.storage.exports.shapefile import write_shapefiles
from geo.places.storage.exports.workbook import write_xlsx
from geo.places.storage.layers import Layer
from geo.places.storage.records import records_of
from geo.places.territory import Territory
from geo.safe_write import replaced_folder


class Format(StrEnum):
    """What layers can be written as."""

    CSV = "csv"
    GPKG = "gpkg"
    GEOJSON = "geojson"
    GEOPARQUET = "geoparquet"
    KML = "kml"
    SHP = "shp"
    XLSX = "xlsx"


#: Formats of which a file holds one layer; several layers become a folder of files.
_ONE_LAYER: dict[Format, tuple[str, Callable[[Path, Territory, Layer], None]]] = {
    Format.CSV: (".csv", write_csv),
    Format.GEOJSON: (".geojson", write_geojson),
    Format.GEOPARQUET: (".parquet", write_geoparquet),
}


def export_layers(path: Path, territory: Territory, layers: Sequence[Layer], as_: Format) -> list[Fault]:
    """Write layers to `path`; return notices of what the format could not hold, or that there is nothing in the file.

    A file, or for several layers in a format that holds one, a folder with a file a layer (`points.csv`, ...), which
    must be new, empty or an earlier export.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE, OUTPUT_NOT_OURS.
    """
    return [*_written(path, territory, layers, as_), *_nothing_in(path, territory, layers)]


def _nothing_in(path: Path, territory: Territory, layers: Sequence[Layer]) -> Iterator[Fault]:
    """An import refuses a file without records: more often than not it is the wrong one."""
    records = records_of(territory)
    if not any(records[layer.name] for layer in layers):
        names = " and ".join(layer.name for layer in layers)
        message = f"The territory has no {names}: {path.name} has columns and no records."
        yield Fault("FILE_EMPTY", message, row=path.name, action="Nothing, but an import will refuse the file.")


def _written(path: Path, territory: Territory, layers: Sequence[Layer], as_: Format) -> list[Fault]:
    if as_ in _ONE_LAYER:
        suffix, write = _ONE_LAYER[as_]
        if len(layers) == 1:
            write(path, territory, layers[0])
        else:
            with replaced_folder(path) as folder:
                for layer in layers:
                    write(folder / f"{layer.name}{suffix}", territory, layer)
        return []
    if as_ is Format.XLSX:
        return write_xlsx(path, territory, layers)
    if as_ is Format.SHP:
        return write_shapefiles(path, territory, layers)
    if as_ is Format.KML:
        write_kml(path, territory, layers)
    else:
        from geo.places.storage.geopackage import write_layers  # noqa: PLC0415 - pyarrow

        write_layers(path, territory, layers)
    return []
