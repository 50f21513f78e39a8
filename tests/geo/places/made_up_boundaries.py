"""Four made-up communes as squares of a tenth of a degree, and tables of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import shapely
from shapely.geometry.base import BaseGeometry

from geo.files.source_table import SourceRow, SourceTable
from geo.places.boundaries import NO_BOUNDARIES
from geo.places.communes import Commune
from geo.places.territory import Territory

NAMES = {"90001": "Xã Hòa Bến", "90002": "Phường Hòa Bến", "90003": "Xã Đồng Phú", "90004": "Xã Đồng Phụ"}


def square(column: float, row: float, width: float = 1.0) -> BaseGeometry:
    """The square at a column and row of a grid of tenths of a degree; 115.9 km² each."""
    west, south = 105 + column / 10, 20 + row / 10
    return shapely.box(west, south, west + width / 10, south + 0.1)


#: A clean coverage: two by two.
CELLS = dict(zip(NAMES, (square(0, 0), square(1, 0), square(0, 1), square(1, 1)), strict=True))

COMMUNES = tuple(
    Commune(
        code,
        name,
        "ward" if name.startswith("Phường") else "commune",
        115.9,
        1000,
        "",
        CELLS[code].centroid.x,
        CELLS[code].centroid.y,
        (),
    )
    for code, name in NAMES.items()
)
TERRITORY = Territory(COMMUNES, (), (), {}, {}, NO_BOUNDARIES)


def table(
    rows: Sequence[tuple[dict[str, str], BaseGeometry | None]],
    *,
    crs: str | None = "EPSG:4326",
    name: str = "four.geojson",
) -> SourceTable:
    columns = tuple(dict.fromkeys(column for cells, _ in rows for column in cells))
    made = tuple(SourceRow(f"feature {number}", cells, shape) for number, (cells, shape) in enumerate(rows, 1))
    return SourceTable(name, columns, made, crs)


def coded(
    cells: dict[str, BaseGeometry], *more: tuple[str, BaseGeometry], crs: str | None = "EPSG:4326"
) -> SourceTable:
    """A table with a field `code`."""
    return table([({"code": code}, shape) for code, shape in (*cells.items(), *more)], crs=crs)


def with_cells(**changed: BaseGeometry) -> dict[str, BaseGeometry]:
    """The clean coverage with some cells replaced: `with_cells(c90001=...)`."""
    return CELLS | {code.removeprefix("c"): shape for code, shape in changed.items()}


def official(**areas: float) -> Territory:
    """The territory with other official areas, km²."""
    return replace(
        TERRITORY,
        communes=tuple(replace(each, area_km2=areas.get(f"c{each.code}", each.area_km2)) for each in COMMUNES),
    )
