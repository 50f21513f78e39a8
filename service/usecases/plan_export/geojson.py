"""A plan as one GeoJSON file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping

from geo.safe_write import write_text
from service.usecases.plan_export.columns import file_columns, file_values
from service.usecases.plan_export.layer import PlanLayer, Row

#: A seventh decimal of a degree is a centimetre.
_DECIMALS = 7


def write_geojson(path: Path, layers: Sequence[PlanLayer]) -> None:
    """One FeatureCollection (RFC 7946); the property `layer` says which layer a feature is of.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    features = ",\n".join(
        json.dumps(_feature(layer, row), ensure_ascii=False, allow_nan=False)
        for layer in layers
        for row in layer.rows
    )
    write_text(path, f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n')


def _feature(layer: PlanLayer, row: Row) -> dict[str, Any]:
    names = [column.name for column in file_columns(layer)]
    values = dict(zip(names, file_values(layer, row), strict=True))
    shape = row.shape and shapely.transform(row.shape, lambda degrees: degrees.round(_DECIMALS))
    return {
        "type": "Feature",
        "properties": {"layer": layer.name, **values},
        "geometry": None if shape is None else mapping(shape),
    }
