"""Import a file of points into a workspace: read and compare first, publish what was seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from geo.errors import refuse
from geo.files.read import read_table
from geo.files.source_table import SourceTable
from geo.places.point_import.columns import Columns
from geo.places.point_import.fields import SERVICE_PREFIX
from geo.places.point_import.mapping import ColumnMapping
from geo.places.point_import.read import PointImport, import_points
from geo.places.storage.parts import changed_parts
from geo.places.territory import Territory
from service.manifest import ImportEntry
from service.mappings import find_mapping, mapping_file, mapping_for, save_mapping
from service.reference import Changed, apply_import, open_reference


@dataclass(frozen=True, slots=True)
class PointsRequest:
    """What `buuta import points` was asked for; texts are "" where not given."""

    file: Path
    workspace: Path
    mapping: str = ""
    save_as: str = ""
    crs: str = ""
    layer: str = ""
    source: str = ""
    replace_kinds: bool = False


@dataclass(frozen=True, slots=True)
class SeenImport:
    """An import that was read and compared, not yet published. `mapping_name` is the kept mapping that was found."""

    request: PointsRequest
    territory: Territory
    mapping: ColumnMapping
    mapping_name: str
    result: PointImport


def look_at_points(request: PointsRequest) -> SeenImport:
    """Read the file and compare it with the workspace; nothing is written.

    Raises:
        InputRefused: every fault of the file, the mapping or the workspace.
    """
    if request.save_as:
        mapping_file(request.workspace, request.save_as)  # its name is told wrong now, not after the import
    territory = open_reference(request.workspace)
    table = read_table(request.file, layer=request.layer or None)
    mapping, name = _mapping(request, table)
    result = import_points(
        table,
        territory,
        mapping=mapping,
        crs=request.crs,
        source=request.source,
        replace_kinds=request.replace_kinds,
    )
    return SeenImport(request, territory, _kept(mapping, result.columns, table, request.crs), name, result)


def publish_points(seen: SeenImport) -> ImportEntry | None:
    """Publish the import that was looked at, and keep its mapping where asked; None when it changes nothing.

    Raises:
        InputRefused: WORKSPACE_LOCKED when somebody writes, or changed the territory since it was looked at.
    """
    request, result = seen.request, seen.result

    def change(territory: Territory) -> Changed:
        if changed_parts(seen.territory, territory):
            message = "The workspace was changed since the difference was computed."
            raise refuse("WORKSPACE_LOCKED", message, action="Run the same command again and look at the difference.")
        counts = {**result.difference.counts(), "notices": len(result.notices)}
        return Changed(replace(territory, points=result.difference.new), counts)

    source = request.source or request.file.name
    entry = apply_import(request.workspace, change, kind="points", source=source, file=request.file)
    if request.save_as:
        save_mapping(request.workspace, request.save_as, seen.mapping)
    return entry


def _mapping(request: PointsRequest, table: SourceTable) -> tuple[ColumnMapping, str]:
    if request.mapping:
        return find_mapping(request.workspace, request.mapping), ""
    found = mapping_for(request.workspace, table.columns)
    return (found[1], found[0]) if found else (ColumnMapping(), "")


def _kept(mapping: ColumnMapping, columns: Columns, table: SourceTable, crs: str) -> ColumnMapping:
    """The mapping as it is kept: every column of this header named, as it was understood."""
    understood = dict.fromkeys(columns.unused, "")
    understood |= {name: field for field, name in columns.of.items()}
    understood |= {name: SERVICE_PREFIX + service for service, name in columns.services.items()}
    understood |= mapping.columns
    named = {name: understood[name] for name in table.columns if name in understood}
    return replace(mapping, columns=named, crs=crs or mapping.crs, header=table.columns)
