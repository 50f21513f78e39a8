"""CSV and GeoJSON: text files with every digit."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import shapely

from geo.places.storage.exports.values import LON_LAT, plain_values, position, yes_no
from geo.places.storage.layers import Layer
from geo.places.storage.records import Record, records_of
from geo.places.territory import Territory
from geo.safe_write import write_bytes, write_text
from geo.spreadsheet import text_cell


def write_csv(path: Path, territory: Territory, layer: Layer) -> None:
    """UTF-8 with the mark that Excel needs, one header; polygons are left out, formulas are text.

    Numbers are as exact as buuta has them; an empty cell is null or an empty text, `yes` and `no` are yes and no.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    columns = table_columns(layer)
    table.writerow(columns)
    for row in table_rows(layer, records_of(territory)[layer.name]):
        table.writerow([_csv_cell(row[name]) for name in columns])
    write_bytes(path, text.getvalue().encode("utf-8-sig"))


def write_geojson(path: Path, territory: Territory, layer: Layer) -> None:
    """One FeatureCollection (RFC 7946, but with every digit of the coordinates: buuta takes it back unchanged).

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    features = [
        {
            "type": "Feature",
            "properties": {name: _json_value(value) for name, value in plain_values(layer, record).items()},
            "geometry": None if record.shape is None else shapely.geometry.mapping(record.shape),
        }
        for record in records_of(territory)[layer.name]
    ]
    lines = ",\n".join(json.dumps(each, ensure_ascii=False, allow_nan=False) for each in features)
    write_text(path, f'{{"type": "FeatureCollection", "name": "{layer.name}", "features": [\n{lines}\n]}}\n')


def table_columns(layer: Layer) -> list[str]:
    """The columns of a layer in a table without shapes: points have `lon` and `lat`, before `located` if any."""
    names = [column.name for column in layer.columns]
    if layer.shape == "Point":
        at = names.index("located") if "located" in names else len(names)
        names[at:at] = LON_LAT
    return names


def table_rows(layer: Layer, records: Sequence[Record]) -> list[dict[str, Any]]:
    """The rows of that table: column -> text, number, date, bool or None."""
    rows = []
    for record in records:
        row = plain_values(layer, record)
        if layer.shape == "Point":
            row |= zip(LON_LAT, position(record), strict=True)
        rows.append(row)
    return rows


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no(value)
    return text_cell(value) if isinstance(value, str) else str(value)


def _json_value(value: Any) -> Any:
    return value if value is None or isinstance(value, str | bool | int | float) else str(value)
