"""The files of one generation: the territory, and copies of its layers for those who only want to look."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.errors import InputRefused, refuse
from geo.places.load import load_territory
from geo.places.storage.exports.plain import write_csv, write_geojson
from geo.places.storage.geopackage import read_territory, write_territory
from geo.places.storage.groups_csv import read_groups, write_groups
from geo.places.storage.layers import COMMUNES, HAMLETS, POINTS, PREDECESSORS
from geo.places.storage.population_tif import read_population, write_population
from geo.places.territory import Territory
from service.manifest import FileFacts, ImportEntry
from service.workspace import file_facts

#: The register of places, which is read back.
TRUTH = "places.gpkg"
#: Read back too, where somebody imported them: a raster of people, and groups of people.
POPULATION = "population.tif"
GROUPS = "groups.csv"


def write_generation(folder: Path, territory: Territory) -> None:
    """Write a territory into an empty folder."""
    write_territory(folder / TRUTH, territory)
    for layer in (COMMUNES, PREDECESSORS, POINTS, HAMLETS):
        write_csv(folder / f"{layer.name}.csv", territory, layer)
    write_geojson(folder / "communes.geojson", territory, COMMUNES)
    if territory.population_raster is not None:
        write_population(folder / POPULATION, territory.population_raster)
    if territory.groups:
        write_groups(folder / GROUPS, territory.groups)


def read_generation(folder: Path, entry: ImportEntry, province: str) -> Territory:
    """The territory of the generation that `entry` made, from the very file that was written then.

    One of the first format has no GeoPackage, but its points and our own tables.

    Raises:
        InputRefused: GENERATION_MISSING, GENERATION_CHANGED, a file of it is damaged; FIELD_INVALID when it is of
            another province.
    """
    written = {file.name: file for file in entry.files}
    if TRUTH not in written:
        return load_territory(province, points=_as_written(folder / "points.csv", written.get("points.csv")))
    territory = _territory_as_written(folder / TRUTH, written[TRUTH])
    if territory.province.code != province:
        message = f"The manifest says {province!r}, its data is of {territory.province.code!r}."
        raise refuse("FIELD_INVALID", message, "province", str(folder), "Put manifest.json back from a backup.")
    return _with_people(territory, folder, written)


def _with_people(territory: Territory, folder: Path, written: dict[str, FileFacts]) -> Territory:
    """The territory with the raster and the groups that its generation holds."""
    if POPULATION in written:
        raster = read_population(_as_written(folder / POPULATION, written[POPULATION]))
        territory = replace(territory, population_raster=raster)
    if GROUPS in written:
        territory = replace(territory, groups=read_groups(_as_written(folder / GROUPS, written[GROUPS])))
    return territory


def _territory_as_written(path: Path, written: FileFacts) -> Territory:
    """The territory of a GeoPackage whose *content* is still what the history says.

    QGIS writes to a GeoPackage that it only shows. One territory is written as the same bytes, so whether anything
    but wrappings changed is told by writing it once more.

    Raises:
        InputRefused: GENERATION_MISSING, GENERATION_CHANGED, or the file is damaged.
    """
    try:
        return read_territory(_as_written(path, written))
    except InputRefused as refused:
        if {fault.code for fault in refused.faults} != {"GENERATION_CHANGED"}:
            raise
        territory = _readable(path)
        if territory is None or _sha256_written_anew(territory) != written.sha256:
            raise
        return territory


def _readable(path: Path) -> Territory | None:
    try:
        return read_territory(path)
    except InputRefused:
        return None


def _sha256_written_anew(territory: Territory) -> str:
    with TemporaryDirectory() as aside:
        path = Path(aside) / TRUTH
        write_territory(path, territory)
        return file_facts(path).sha256


def _as_written(path: Path, written: FileFacts | None) -> Path:
    """The path of a file of a generation that is still what the history says of it."""
    if not path.is_file():
        raise refuse("GENERATION_MISSING", f"{path} is gone.", row=path.parent.name)
    try:
        found = file_facts(path)
    except OSError as error:
        raise refuse("FILE_MISSING", f"{path}: {error.strerror}.", row=str(path)) from error
    if written is not None and found.sha256 != written.sha256:
        raise refuse("GENERATION_CHANGED", f"{path} is not as buuta wrote it.", row=path.parent.name)
    return path
