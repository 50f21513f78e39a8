"""GeoJSON: features with their properties as columns, in EPSG:4326 unless an old `crs` member says otherwise."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape as shape_of
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault, refuse
from geo.files.encoding import decode
from geo.files.fault_list import FaultList
from geo.files.features import Features, refuse_too_many, table_of_features
from geo.files.limits import MAX_GEOJSON_BYTES
from geo.files.source_table import SourceTable
from geo.units import LON_LAT_CRS

_EPSG = re.compile(r"(?:.*[:/])?EPSG[:/]+(?:[\d.]*[:/])?(\d{4,6})", re.IGNORECASE)
_BAD_SHAPE = (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError)


def read_geojson(content: bytes, path: Path) -> SourceTable:
    """The features of a FeatureCollection, or a single Feature.

    Raises:
        InputRefused: FILE_TOO_LARGE, JSON_INVALID, FORMAT_UNSUPPORTED, GEOMETRY_INVALID for every such feature.
    """
    name = path.name
    if len(content) > MAX_GEOJSON_BYTES:
        message = f"{name} has {len(content):,} bytes; the limit is {MAX_GEOJSON_BYTES:,}."
        raise refuse("FILE_TOO_LARGE", message, row=name, action="Convert it to GeoPackage.")
    text, notices = decode(content, name)
    document = _parse(text, name)
    features = _features(document, name)
    columns = list(dict.fromkeys(key for feature in features for key in _properties(feature)))
    refuse_too_many(len(features), len(columns), name)
    crs, crs_notices = _crs(document, name)
    rows = [[_properties(feature).get(column) for column in columns] for feature in features]
    shapes = _shapes(features)
    return table_of_features(Features(name, columns, rows, shapes, crs, (*notices, *crs_notices)))


def _parse(text: str, name: str) -> dict[str, Any]:
    try:
        document = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise refuse("JSON_INVALID", f"{name}: {error.msg} at {where}.", row=where) from error
    except ValueError as error:  # NaN, or a number of thousands of digits
        raise refuse("JSON_INVALID", f"{name}: {error}.", row=name) from error
    except RecursionError as error:
        raise refuse("JSON_INVALID", f"{name} is nested too deeply.", row=name) from error
    if not isinstance(document, dict):
        raise refuse("FORMAT_UNSUPPORTED", f"{name} is JSON, but not GeoJSON.", row=name)
    return document


def _refuse_constant(constant: str) -> None:
    raise ValueError(f"{constant} is no number in JSON")


def _features(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    kind = document.get("type")
    features = [document] if kind == "Feature" else document.get("features")
    if kind not in ("FeatureCollection", "Feature") or not isinstance(features, list):
        raise refuse("FORMAT_UNSUPPORTED", f"{name} is JSON of type {kind!r}, not a FeatureCollection.", row=name)
    faults = FaultList()
    faults.extend(
        Fault("FIELD_INVALID", "It is not a Feature.", "features", f"feature {number}")
        for number, feature in enumerate(features, 1)
        if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict)
    )
    if faults:
        raise faults.refusal()
    return features


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    """The properties, and the id a feature may have beside them."""
    properties: dict[str, Any] = feature.get("properties") or {}
    return {"id": feature["id"], **properties} if "id" in feature else properties


def _shapes(features: list[dict[str, Any]]) -> list[BaseGeometry | None]:
    shapes: list[BaseGeometry | None] = []
    faults = FaultList()
    for number, feature in enumerate(features, 1):
        geometry = feature.get("geometry")
        try:
            shapes.append(None if geometry is None else shapely.force_2d(shape_of(geometry)))
        except _BAD_SHAPE as error:
            message = f"The shape cannot be read: {str(error)[:120]!r}."
            faults.add(Fault("GEOMETRY_INVALID", message, "geometry", f"feature {number}"))
    if faults:
        raise faults.refusal()
    return shapes


def _crs(document: dict[str, Any], name: str) -> tuple[str | None, list[Fault]]:
    """EPSG:4326 (RFC 7946), or what the `crs` member of the older GeoJSON names."""
    crs = document.get("crs")
    if crs is None:
        return LON_LAT_CRS, []
    properties = crs.get("properties") if isinstance(crs, dict) else None
    named = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if named.upper().endswith("CRS84"):
        return LON_LAT_CRS, []
    found = _EPSG.fullmatch(named)
    if found:
        return f"EPSG:{found[1]}", []
    return None, [Fault("CRS_MISSING", f"{name} names a coordinate system that is not known: {named[:80]!r}.", "crs")]
