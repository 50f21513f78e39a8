"""Reached roads as files that QGIS opens, and the areas around them."""

from __future__ import annotations

import json
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from geo.errors import InputRefused
from geo.roads.metric import LocalMetric
from geo.roads.reach.drawing import AROUND_M, band_areas, piece_lines
from geo.roads.reach.isochrone import ReachedEdges, reach_edges
from geo.roads.reach.reach_file import write_reach
from tests.geo.roads.paths.made_up import Road, travel_on
from tests.geo.roads.paths.slow_travel import snapped

#: A block of 500 x 500 m with a street of 900 m to the east.
BLOCK = travel_on(
    [(0, 0), (500, 0), (500, 500), (0, 500), (1400, 0)],
    [Road(0, 1), Road(1, 2), Road(2, 3), Road(3, 0), Road(1, 4)],
)
IDS = ["Bưu cục A", "b"]


def reached(*limits_s: int) -> ReachedEdges:
    places = snapped((0, 0), (4, 80_000), graph=BLOCK.graph)
    return reach_edges(BLOCK, places, limits_s)  # type: ignore[arg-type]


def test_geojson_has_a_row_a_limit_and_place_and_areas_marked_as_an_aid(tmp_path: Path) -> None:
    write_reach(tmp_path / "r.geojson", BLOCK.graph, reached(30, 60), IDS)
    content = json.loads((tmp_path / "r.geojson").read_text("utf-8"))
    assert content["attribution"] == BLOCK.graph.source.attribution
    rows = [feature["properties"] for feature in content["features"]]
    assert [(row["what"], row["place"], row["from_s"], row["within_s"]) for row in rows] == [
        ("roads", "Bưu cục A", 0, 30),
        ("roads", "b", 0, 30),
        ("roads", "Bưu cục A", 30, 60),
        ("roads", "b", 30, 60),
        ("drawing aid", "", 0, 30),
        ("drawing aid", "", 0, 60),
    ]
    assert sum(row["road_m"] for row in rows if row["what"] == "roads") == pytest.approx(rows[-1]["road_m"], abs=4)
    lines = [shape(feature["geometry"]) for feature in content["features"][:4]]
    assert all(line.geom_type == "MultiLineString" for line in lines)


def test_a_geopackage_has_roads_and_areas(tmp_path: Path) -> None:
    write_reach(tmp_path / "r.gpkg", BLOCK.graph, reached(30, 60), IDS)
    roads, areas = (gpd.read_file(tmp_path / "r.gpkg", layer=name) for name in ("roads", "areas"))
    assert roads["road_m"].tolist()[0] == 600
    assert roads["place"].tolist() == ["Bưu cục A", "b", "Bưu cục A", "b"]
    assert areas.crs.to_epsg() == roads.crs.to_epsg() == 4326
    assert areas["within_s"].tolist() == [30, 60]
    assert [path.name for path in tmp_path.iterdir()] == ["r.gpkg"]


def test_the_same_reach_gives_the_same_bytes_at_another_instant(tmp_path: Path) -> None:
    write_reach(tmp_path / "a.gpkg", BLOCK.graph, reached(30, 60), IDS)
    time.sleep(0.01)  # GeoPackages tell milliseconds
    write_reach(tmp_path / "b.gpkg", BLOCK.graph, reached(30, 60), IDS)
    assert (tmp_path / "a.gpkg").read_bytes() == (tmp_path / "b.gpkg").read_bytes()


def test_areas_keep_their_holes_and_hold_the_roads() -> None:
    found = reached(30, 200)
    lines = piece_lines(BLOCK.graph, found)
    near, whole = band_areas(found, lines)
    assert whole.covers(near.buffer(-1e-4))
    assert sum(len(part.interiors) for part in shapely.get_parts(whole)) == 1
    assert not whole.contains(
        shapely.Point(BLOCK.graph.junction_lon[[0, 2]].mean(), BLOCK.graph.junction_lat[[0, 2]].mean())
    )
    metric = LocalMetric.around(BLOCK.graph.junction_lon, BLOCK.graph.junction_lat)
    around = shapely.transform(whole, lambda points: metric.xy(points[:, 0], points[:, 1]))
    length_m = float(np.sum(found.road_m()))
    assert around.area == pytest.approx(length_m * 2 * AROUND_M, rel=0.1)


def test_nothing_reached_is_refused_and_nothing_written(tmp_path: Path) -> None:
    nowhere = reach_edges(BLOCK, snapped((0, 0, 90_000), graph=BLOCK.graph), (1,))  # type: ignore[arg-type]
    with pytest.raises(InputRefused, match="REACH_EMPTY"):
        write_reach(tmp_path / "r.geojson", BLOCK.graph, nowhere, IDS)
    assert not list(tmp_path.iterdir())


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "r.gpkg").mkdir()
    with pytest.raises(InputRefused, match="OUTPUT_UNWRITABLE"):
        write_reach(tmp_path / "r.gpkg", BLOCK.graph, reached(30), IDS)
