"""Import a file of hamlets into a workspace: read and compare first, publish what was seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from geo.errors import refuse
from geo.files.read import read_table
from geo.places.hamlet_import.columns import read_mapping
from geo.places.hamlet_import.read import HamletImport, import_hamlets
from geo.places.point_import.mapping import ColumnMapping
from geo.places.storage.parts import changed_parts
from geo.places.territory import Territory
from service.manifest import ImportEntry
from service.reference import Changed, apply_import, open_reference


@dataclass(frozen=True, slots=True)
class HamletsRequest:
    """What `buuta import hamlets` was asked for; texts are "" where not given."""

    file: Path
    workspace: Path
    mapping: Path | None = None
    crs: str = ""
    layer: str = ""
    source: str = ""
    replace_communes: bool = False


@dataclass(frozen=True, slots=True)
class SeenHamlets:
    """An import that was read and compared, not yet published."""

    request: HamletsRequest
    territory: Territory
    result: HamletImport


def look_at_hamlets(request: HamletsRequest) -> SeenHamlets:
    """Read the file and compare it with the workspace; nothing is written.

    Raises:
        InputRefused: every fault of the file, the mapping or the workspace.
    """
    territory = open_reference(request.workspace)
    result = import_hamlets(
        read_table(request.file, layer=request.layer or None),
        territory,
        mapping=read_mapping(request.mapping) if request.mapping else ColumnMapping(),
        crs=request.crs,
        source=request.source,
        replace_communes=request.replace_communes,
    )
    return SeenHamlets(request, territory, result)


def publish_hamlets(seen: SeenHamlets) -> ImportEntry | None:
    """Publish the import that was looked at; None when it changes nothing.

    Raises:
        InputRefused: WORKSPACE_LOCKED when somebody writes, or changed the territory since it was looked at.
    """
    request, result = seen.request, seen.result

    def change(territory: Territory) -> Changed:
        if changed_parts(seen.territory, territory):
            message = "The workspace was changed since the difference was computed."
            raise refuse("WORKSPACE_LOCKED", message, action="Run the same command again and look at the difference.")
        counts = {**result.difference.counts(), "notices": len(result.notices)}
        return Changed(replace(territory, hamlets=result.difference.new), counts)

    source = request.source or request.file.name
    return apply_import(request.workspace, change, kind="hamlets", source=source, file=request.file)
