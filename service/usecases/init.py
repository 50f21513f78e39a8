"""Make a workspace with the province's reference data."""

from __future__ import annotations

import shutil
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.places.check import Finding, check_territory
from geo.places.load import load_territory
from geo.places.points_file import write_points
from geo.places.territory import Territory
from geo.units import LON_LAT_CRS
from service.workspace import Workspace

PROVINCE = "38"


def create_workspace(folder: Path) -> tuple[Path, list[Finding]]:
    """Make the workspace; return the folder of its first generation, and what looks odd in its data.

    Raises:
        InputRefused: WORKSPACE_EXISTS, OUTPUT_NOT_OURS, OUTPUT_UNWRITABLE.
    """
    workspace = Workspace.create(folder, PROVINCE)
    try:
        territory = load_territory()
        written = workspace.publish("built-in tables of buuta", lambda aside: _write(aside, territory))
        return written, check_territory(territory)
    except BaseException:  # the folder was new or empty: all in it is ours
        for name in ("generations", "manifest.json", "current", ".lock"):
            path = folder / name
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        raise


def _write(folder: Path, territory: Territory) -> None:
    write_points(folder / "points.csv", territory.points)
    communes = pd.DataFrame(
        {
            "code": commune.code,
            "name": commune.name,
            "kind": commune.kind,
            "area_km2": commune.area_km2,
            "population": commune.population,
            "population_note": commune.population_note,
            "office": territory.dispatch[commune.code],
            "terrain": territory.terrain[commune.code],
            "lon": commune.lon,
            "lat": commune.lat,
            "seats": "; ".join(f"{seat.role}: {seat.text} ({seat.located})" for seat in commune.seats),
        }
        for commune in territory.communes
    )
    predecessors = pd.DataFrame(
        {
            "code": old.code,
            "name": old.name,
            "kind": old.kind,
            "district": old.district,
            "successors": " ".join(old.successors),
            "lon": old.lon,
            "lat": old.lat,
            "located": old.located,
            "point_note": old.point_note,
            "moved_m": old.moved_m,
        }
        for old in territory.predecessors
    )
    for name, table in (("communes", communes), ("predecessors", predecessors)):
        table.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
    cells = [territory.boundaries.cells[code] for code in communes["code"]]
    frame = gpd.GeoDataFrame(communes, geometry=cells, crs=LON_LAT_CRS)
    frame["approximate"] = territory.boundaries.approximate
    frame["source"] = territory.boundaries.source
    text = frame.to_json(drop_id=True, ensure_ascii=False) + "\n"
    (folder / "communes.geojson").write_text(text, encoding="utf-8")
