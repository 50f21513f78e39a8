"""Reached roads as a file for QGIS: GeoJSON or GeoPackage."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.errors import refuse
from geo.roads.graph import RoadGraph
from geo.roads.reach.drawing import Shapes, band_areas, piece_lines
from geo.roads.reach.isochrone import ReachedEdges
from geo.safe_write import write_text
from geo.units import LON_LAT_CRS

#: Of degrees: a centimetre.
_DECIMALS = 7

Row = tuple[dict[str, Any], BaseGeometry]


def write_reach(path: Path, graph: RoadGraph, reached: ReachedEdges, ids: Sequence[str]) -> None:
    """Write what is reached, a row a limit and place, and the areas around it, a row a limit.

    Columns: `place` (the user's id; "" for areas), `from_s` and `within_s` (later than, at the latest, in seconds),
    `direction`, `road_m` and `what`: `roads`, or `drawing aid` for areas. GeoJSON holds both, roads first; a
    GeoPackage (any path that ends in `.gpkg`) has the layers `roads` and `areas`.

    Args:
        path: where.
        graph: the roads.
        reached: what is reached of them.
        ids: of the places, in the order they were given.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE; REACH_EMPTY when no road is reached at all.
    """
    if not len(reached):
        raise refuse("REACH_EMPTY", "no road is reached within the limits.")
    lines = piece_lines(graph, reached)
    roads, areas = _road_rows(reached, lines, ids), _area_rows(reached, lines)
    if path.suffix.lower() == ".gpkg":
        _write_geopackage(path, {"roads": roads, "areas": areas})
        return
    content = {
        "type": "FeatureCollection",
        "attribution": graph.source.attribution,
        "features": [
            {"type": "Feature", "properties": columns, "geometry": _rounded(shape)}
            for columns, shape in [*roads, *areas]
        ],
    }
    write_text(path, json.dumps(content, ensure_ascii=False, allow_nan=False) + "\n")


def _road_rows(reached: ReachedEdges, lines: Shapes, ids: Sequence[str]) -> list[Row]:
    metres = (reached.to_cm - reached.from_cm) / 100
    rows = []
    for band, limit_s in enumerate(reached.limits_s):
        for place in np.unique(reached.place[reached.band == band]).tolist():
            here = (reached.band == band) & (reached.place == place)
            columns = {
                "place": ids[place],
                "from_s": reached.limits_s[band - 1] if band else 0,
                "within_s": limit_s,
                "direction": reached.direction,
                "road_m": round(float(metres[here].sum())),
                "what": "roads",
            }
            rows.append((columns, shapely.multilinestrings(lines[here])))
    return rows


def _area_rows(reached: ReachedEdges, lines: Shapes) -> list[Row]:
    metres = np.cumsum(reached.road_m())
    return [
        (
            {
                "place": "",
                "from_s": 0,
                "within_s": reached.limits_s[band],
                "direction": reached.direction,
                "road_m": round(float(metres[band])),
                "what": "drawing aid",
            },
            area,
        )
        for band, area in enumerate(band_areas(reached, lines))
        if not area.is_empty
    ]


def _rounded(shape: BaseGeometry) -> dict[str, Any]:
    return dict(mapping(shapely.transform(shape, lambda points: np.round(points, _DECIMALS))))


def _write_geopackage(path: Path, layers: Mapping[str, Sequence[Row]]) -> None:
    import geopandas as gpd  # noqa: PLC0415 - a second that only this file needs

    from geo.files.write_gpkg import gpkg_aside  # noqa: PLC0415

    with gpkg_aside(path) as aside:
        for name, rows in layers.items():
            table = gpd.GeoDataFrame([columns for columns, _ in rows], geometry=[shape for _, shape in rows])
            table.set_crs(LON_LAT_CRS).to_file(aside, layer=name, driver="GPKG", engine="pyogrio")
