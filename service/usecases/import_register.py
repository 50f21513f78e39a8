"""Import a file of points or hamlets into a workspace: read and compare first, publish what was seen."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from geo.errors import refuse
from geo.files.read import read_table
from geo.files.source_table import SourceTable
from geo.places.hamlet_import.fields import HAMLET_FIELDS
from geo.places.hamlet_import.read import HamletImport, import_hamlets
from geo.places.point_import.fields import POINT_FIELDS
from geo.places.point_import.read import PointImport, import_points
from geo.places.register_import.columns import Columns
from geo.places.register_import.fields import FieldTable
from geo.places.register_import.mapping import ColumnMapping
from geo.places.storage.parts import changed_parts
from geo.places.territory import Territory
from service.manifest import FileFacts, ImportEntry
from service.mappings import find_mapping, kept_mapping, mapping_file, mapping_for
from service.reference import Changed, apply_import, file_read, open_reference


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What `buuta import points` or `hamlets` was asked for; texts are "" where not given.

    With `replace`, records that are not in the file leave: points of its kinds, or hamlets of its communes.
    """

    file: Path
    workspace: Path
    mapping: str = ""
    save_as: str = ""
    crs: str = ""
    layer: str = ""
    source: str = ""
    replace: bool = False


Result = TypeVar("Result", PointImport, HamletImport)


@dataclass(frozen=True, slots=True)
class SeenImport(Generic[Result]):
    """An import that was read and compared, not yet published. `file` is the one that was read, `mapping` the one to
    keep where that was asked, `mapping_name` the kept one that was found.
    """

    request: ImportRequest
    file: FileFacts
    territory: Territory
    mapping: ColumnMapping
    mapping_name: str
    result: Result


def look_at_points(request: ImportRequest) -> SeenImport[PointImport]:
    """Read a list of points and compare it with the workspace; nothing is written.

    Raises:
        InputRefused: every fault of the file, the mapping or the workspace.
    """
    table, territory, mapping, name = _opened(request, POINT_FIELDS)
    result = import_points(
        table,
        territory,
        mapping=mapping,
        crs=request.crs,
        source=request.source,
        replace_kinds=request.replace,
    )
    kept = _kept(mapping, result.columns, table, request.crs, POINT_FIELDS)
    return SeenImport(request, file_read(request.file, table), territory, kept, name, result)


def look_at_hamlets(request: ImportRequest) -> SeenImport[HamletImport]:
    """Read a register of hamlets and compare it with the workspace; nothing is written.

    Raises:
        InputRefused: every fault of the file, the mapping or the workspace.
    """
    table, territory, mapping, name = _opened(request, HAMLET_FIELDS)
    result = import_hamlets(
        table,
        territory,
        mapping=mapping,
        crs=request.crs,
        source=request.source,
        replace_communes=request.replace,
    )
    kept = _kept(mapping, result.columns, table, request.crs, HAMLET_FIELDS)
    return SeenImport(request, file_read(request.file, table), territory, kept, name, result)


def publish(seen: SeenImport[Result]) -> ImportEntry | None:
    """Publish the import that was looked at, and keep its mapping where asked; None when it changes nothing.

    Raises:
        InputRefused: WORKSPACE_LOCKED when somebody writes, or changed the territory since it was looked at;
            OUTPUT_UNWRITABLE, OUTPUT_NOT_OURS. Neither records nor mapping are then kept.
    """
    request, result = seen.request, seen.result
    register = result.difference.register

    def change(territory: Territory) -> Changed:
        if changed_parts(seen.territory, territory):
            message = "The workspace was changed since the difference was computed."
            raise refuse("WORKSPACE_LOCKED", message, action="Run the same command again and look at the difference.")
        counts = {**result.difference.counts(), "notices": len(result.notices)}
        records: dict[str, Any] = {register: result.difference.new}
        return Changed(replace(territory, **records), counts)

    source = request.source or request.file.name
    with kept_mapping(request.workspace, request.save_as, seen.mapping) if request.save_as else nullcontext():
        return apply_import(request.workspace, change, kind=register, source=source, file=seen.file)


def _opened(request: ImportRequest, fields: FieldTable) -> tuple[SourceTable, Territory, ColumnMapping, str]:
    """The file, the territory, the mapping for it, and the name of a kept mapping that was found by the header."""
    if request.save_as:
        mapping_file(request.workspace, request.save_as)  # its name is told wrong now, not after the import
    territory = open_reference(request.workspace)
    table = read_table(request.file, layer=request.layer or None)
    if request.mapping:
        return table, territory, find_mapping(request.workspace, request.mapping, fields), ""
    name, mapping = mapping_for(request.workspace, table.columns, fields) or ("", ColumnMapping())
    return table, territory, mapping, name


def _kept(
    mapping: ColumnMapping, columns: Columns, table: SourceTable, crs: str, fields: FieldTable
) -> ColumnMapping:
    """The mapping as it is kept: every column of this header named, as it was understood."""
    understood = dict.fromkeys(columns.unused, "")
    understood |= {name: field for field, name in columns.of.items()}
    understood |= mapping.columns
    named = {name: understood[name] for name in table.columns if name in understood}
    return replace(mapping, columns=named, crs=crs or mapping.crs, header=table.columns, register=fields.register)
