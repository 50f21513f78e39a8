"""Commune polygons from files: GeoJSON, GeoPackage, Shapefile, GeoParquet, KML, or a folder of one file a commune."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geo.errors import Fault, InputRefused, refuse
from geo.files.read import read_table
from geo.files.source_table import SourceTable
from geo.places.boundaries import NO_BOUNDARIES, Boundaries
from geo.places.boundary_import.importing import import_boundaries
from geo.places.communes import Commune
from geo.places.territory import Territory

#: More files than any province has communes are not one province's boundaries.
_MOST_FILES = 1000


def read_boundaries(path: Path, communes: Sequence[Commune]) -> Boundaries:
    """The polygons of exactly these communes, whatever their coordinate system, in EPSG:4326.

    An area more than 2 % off the official one is a warning in the result, never a refusal; so are overlaps and gaps.

    Raises:
        InputRefused: the file cannot be read, or has faults (missing, unknown or repeated codes; shapes that are
            empty, invalid or not polygons; positions outside Vietnam). All faults are listed.
    """
    territory = Territory(tuple(communes), (), (), {}, {}, NO_BOUNDARIES)
    return import_boundaries(read_tables([path]), territory).accepted


def read_tables(paths: Sequence[Path], *, layer: str | None = None) -> list[SourceTable]:
    """The tables of the files; a folder stands for the GeoJSON files in it.

    Raises:
        InputRefused: the faults of all files together.
    """
    tables: list[SourceTable] = []
    faults: list[Fault] = []
    for path in (each for given in paths for each in _files(given)):
        try:
            tables.append(read_table(path, layer=layer))
        except InputRefused as refused:
            faults += refused.faults
    if faults:
        raise InputRefused(faults)
    return tables


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(each for each in path.iterdir() if each.suffix.lower() in (".geojson", ".json") and each.is_file())
    if not found:
        raise refuse("FILE_MISSING", f"{path} holds no GeoJSON files.", row=str(path))
    if len(found) > _MOST_FILES:
        raise refuse(
            "FILE_TOO_LARGE", f"{path} holds {len(found):,} files; a province has fewer communes.", row=str(path)
        )
    return found
