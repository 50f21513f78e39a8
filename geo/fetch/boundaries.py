"""Commune polygons from public sources, as tables that an import checks like any other file."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import refuse
from geo.fetch import overpass
from geo.fetch.github import Repository
from geo.fetch.osm_tiles import OVERPASS
from geo.fetch.polite import Client
from geo.files.read import read_table
from geo.files.source_table import SourceRow, SourceTable
from geo.places.territory import Territory
from geo.units import LON_LAT_CRS

REPOSITORY = "thanglequoc/vietnamese-provinces-database"
#: The state of July 2026, after that project had mended the rings of 78 communes.
COMMIT = "a108d4d2e357b98482c84b4180995b9fb44883e8"

_ROOT = "json/geojson"
#: File names become files of ours: one commune each, `14758_ham_rong.geojson`.
_WARD_FILE = re.compile(r"\d{5}_[a-z0-9_]{1,80}\.geojson")

#: Since the merger communes are level 6 in OpenStreetMap (provinces 4); before, districts were.
ADMIN_LEVEL = "6"
#: Approximate cells may miss the province's edge by so much, degrees (about 5 km).
_EDGE_DEG = 0.05
#: A relation is of this province if most of it lies in it; it is matched by name, and neighbours share names.
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class FetchedBoundaries:
    """Tables for an import, and who made the data under which licence."""

    tables: tuple[SourceTable, ...]
    source: str


def boundaries_from_github(territory: Territory, client: Client, repository: Repository) -> FetchedBoundaries:
    """One GeoJSON file a commune from the public repository of Vietnamese provinces (MIT).

    Raises:
        InputRefused: as :meth:`Client.get`; FETCH_ANSWER when the repository has no folder of this province or a file
            in it is no map.
    """
    code = territory.province.code
    folders = [
        each for each in repository.folder(client, _ROOT) if each.kind == "dir" and each.name.startswith(f"{code}_")
    ]
    if len(folders) != 1:
        raise refuse("FETCH_ANSWER", f"{repository.name} has no folder {_ROOT}/{code}_... .", row=_ROOT)
    listed = repository.folder(client, f"{folders[0].path}/wards")
    files = [each for each in listed if each.kind == "file" and _WARD_FILE.fullmatch(each.name)]
    tables = tuple(_table(file.name, content) for file, content in repository.files(client, files))
    source = f"github.com/{repository.name} (MIT), commit {repository.commit[:12]}"
    return FetchedBoundaries(tables, source)


def boundaries_from_osm(
    territory: Territory, client: Client, *, address: str = OVERPASS, admin_level: str = ADMIN_LEVEL
) -> FetchedBoundaries:
    """The administrative relations of OpenStreetMap that lie in the province (ODbL), to be matched by name.

    Raises:
        InputRefused: as :func:`geo.fetch.overpass.features`; FETCH_ANSWER when there are none.
    """
    province = shapely.union_all(list(territory.boundaries.cells.values())).buffer(_EDGE_DEG)
    found = overpass.features(province, {"admin_level": admin_level}, client, address=address, elements=("relation",))
    rows = tuple(
        SourceRow(f"relation {index[1]}", {"name": str(row["name"])}, row["geometry"])
        for index, row in found.iterrows()
        if isinstance(row.get("name"), str) and _mostly_in(row["geometry"], province)
    )
    if not rows:
        raise refuse("FETCH_ANSWER", "OpenStreetMap has no communes there.", row=address)
    state = f", state of {found.attrs['state'][:10]}" if found.attrs["state"] else ""
    table = SourceTable("OpenStreetMap", ("name",), rows, LON_LAT_CRS)
    return FetchedBoundaries((table,), f"{overpass.ATTRIBUTION}{state}")


def _table(name: str, content: bytes) -> SourceTable:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return replace(read_table(path), name=name)


def _mostly_in(shape: BaseGeometry, province: BaseGeometry) -> bool:
    if shape.geom_type not in ("Polygon", "MultiPolygon") or shape.is_empty:
        return False
    if not shape.is_valid:
        shape = shapely.make_valid(shape)
    return bool(shape.intersection(province).area > _MOSTLY * shape.area)
