"""The report as files: tables for spreadsheets, layers for QGIS, a document for programs, a page for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.files.write_gpkg import gpkg_aside
from geo.safe_write import canonical_json, write_text
from geo.table_file import Sheet, write_table, write_workbook
from geo.units import LON_LAT_CRS
from maps.assets import write_assets
from maps.layers.base import RoadLine
from maps.page import write_page
from service.usecases.coverage.document import document_of
from service.usecases.coverage.measure import CoverageReport
from service.usecases.coverage.page import page_of
from service.usecases.coverage.tables import tables_of
from service.usecases.folder_index import COVERAGE, write_folder_index

if TYPE_CHECKING:
    import geopandas as gpd


def write_report(folder: Path, report: CoverageReport, roads: Sequence[RoadLine]) -> None:
    """Write the CSV tables, coverage.xlsx, .gpkg, .json and .html with its assets, and index.html.

    `roads` are the main ones of those that were measured on: the page draws them.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    tables = tables_of(report)
    for table in tables:
        write_table(folder / f"{table.name}.csv", table.columns, table.rows)
    write_workbook(folder / "coverage.xlsx", tables)
    write_text(folder / "coverage.json", canonical_json(document_of(report).model_dump(mode="json")))
    with gpkg_aside(folder / "coverage.gpkg") as aside:
        for name, layer in _layers(report, {table.name: table for table in tables}):
            layer.to_file(aside, layer=name, driver="GPKG", engine="pyogrio")
    write_assets(folder)
    write_page(folder / "coverage.html", page_of(report, roads))
    write_folder_index(folder, COVERAGE)


def _layers(report: CoverageReport, tables: Mapping[str, Sheet]) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    """Communes as areas, for each network apart; predecessors and points as points."""
    import shapely  # noqa: PLC0415 - heavy ones load only when there is something to write

    territory = report.territory
    cells = territory.boundaries.cells
    communes = _records(tables["communes"])
    for network in report.networks:
        rows = [row for row in communes if row["network"] == network.name]
        yield f"communes_{network.name}", _frame(rows, [cells[row["code"]] for row in rows])
    at = {old.code: shapely.Point(old.lon, old.lat) for old in territory.predecessors}
    rows = _records(tables["predecessors"])
    yield "predecessors", _frame(rows, [at[row["code"]] for row in rows])
    points = report.chosen.access.points
    if points:
        places = [shapely.Point(point.lon, point.lat) for point in points]
        yield f"points_{report.chosen.name}", _frame(_records(tables["points"]), places)


def _records(table: Sheet) -> list[dict[str, Any]]:
    return [
        {name: None if cell == "" else cell for name, cell in zip(table.columns, row, strict=True)}
        for row in table.rows
    ]


def _frame(rows: list[dict[str, Any]], shapes: list[Any]) -> gpd.GeoDataFrame:
    import geopandas as gpd  # noqa: PLC0415

    return gpd.GeoDataFrame(rows, geometry=shapes, crs=LON_LAT_CRS)
