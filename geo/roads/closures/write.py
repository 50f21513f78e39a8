"""Closures as one GeoJSON file that QGIS and geojson.io open: the same closures give the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import shapely

from geo.roads.closures.closure import Closure, Closures
from geo.safe_write import canonical_json, write_text


def write_closures(path: Path, closures: Closures) -> None:
    """Write a file that :func:`geo.roads.closures.read.read_closures` gives back; old content or new, never a part.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    features = [_feature(closure) for closure in closures]
    write_text(path, canonical_json({"type": "FeatureCollection", "features": features}))


def _feature(closure: Closure) -> dict[str, Any]:
    properties = {
        "id": closure.id,
        "from": closure.from_date.isoformat(),
        "to": "" if closure.to_date is None else closure.to_date.isoformat(),
        "reason": closure.reason,
        "profiles": " ".join(closure.profiles),
    }
    geometry = json.loads(shapely.to_geojson(shapely.normalize(closure.geometry)))
    return {"type": "Feature", "properties": properties, "geometry": geometry}
