"""The files of one generation: the territory, and copies of its layers for those who only want to look."""

from __future__ import annotations

from pathlib import Path

from geo.places.load import load_territory
from geo.places.storage.exports.plain import write_csv, write_geojson
from geo.places.storage.geopackage import read_territory, write_territory
from geo.places.storage.layers import COMMUNES, HAMLETS, POINTS, PREDECESSORS
from geo.places.territory import Territory

#: The one file that is read back.
TRUTH = "places.gpkg"


def write_generation(folder: Path, territory: Territory) -> None:
    """Write a territory into an empty folder."""
    write_territory(folder / TRUTH, territory)
    for layer in (COMMUNES, PREDECESSORS, POINTS, HAMLETS):
        write_csv(folder / f"{layer.name}.csv", territory, layer)
    write_geojson(folder / "communes.geojson", territory, COMMUNES)


def read_generation(folder: Path, province: str) -> Territory:
    """The territory of a generation; one of the first format has no GeoPackage, but its points and our own tables.

    Raises:
        InputRefused: a file of it is missing or damaged.
    """
    if not (folder / TRUTH).exists() and (folder / "points.csv").exists():
        return load_territory(province, points=folder / "points.csv")
    return read_territory(folder / TRUTH)
