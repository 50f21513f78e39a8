"""A plan with its places as one file for QGIS or Excel."""

from __future__ import annotations

from pathlib import Path

from maps.round_path import PlanOnMap
from service.usecases.plan_export.geojson import write_geojson
from service.usecases.plan_export.layer import PlanLayer
from service.usecases.plan_export.rounds import leg_layer, round_layer, seen_legs
from service.usecases.plan_export.stops import stop_layer, unserved_layer
from service.usecases.plan_export.summary import summary_layer
from service.usecases.plan_export.workbook import write_workbook
from service.usecases.plan_readers import Reader


def plan_layers(on_map: PlanOnMap, reader: Reader) -> list[PlanLayer]:
    """Rounds, legs, stops, unserved and summary, as the reader for whom `on_map` was made may see them."""
    legs = seen_legs(on_map)
    return [
        round_layer(on_map, legs),
        leg_layer(on_map, legs),
        stop_layer(on_map),
        unserved_layer(on_map),
        summary_layer(on_map, reader),
    ]


def export_plan(path: Path, layers: list[PlanLayer]) -> None:
    """Write layers as GeoPackage (.gpkg), workbook (.xlsx) or else as GeoJSON.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    match path.suffix.lower():
        case ".gpkg":
            from service.usecases.plan_export.geopackage import write_gpkg  # noqa: PLC0415 - pyarrow

            write_gpkg(path, layers)
        case ".xlsx":
            write_workbook(path, layers)
        case _:
            write_geojson(path, layers)
