"""A raster of population into a workspace: what a file says of the province, and the people placed by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from geo.coverage.population_import import PopulationImport, import_population
from geo.errors import refuse
from geo.places.territory import Territory
from service.manifest import FileFacts, ImportEntry
from service.reference import Changed, apply_import, open_reference, told
from service.workspace import file_facts


@dataclass(frozen=True, slots=True)
class PopulationRequest:
    """What `buuta import population` was asked for; texts are "" where not given."""

    file: Path
    workspace: Path
    source: str = ""
    licence: str = ""
    year: int | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class PopulationOutcome:
    """What the raster says of the province, and the entry in the history: None when nothing was written."""

    found: PopulationImport
    entry: ImportEntry | None


def bring_in_population(request: PopulationRequest) -> PopulationOutcome:
    """Cut a raster to the workspace's province, check it, and put it in force: people are then placed by it.

    Raises:
        InputRefused: every fault of the raster or the workspace; the workspace is as it was.
    """
    seen: list[PopulationImport] = []
    source = told(request.source or request.file.name)

    def change(territory: Territory) -> Changed:
        found = import_population(
            request.file, territory, source=source, licence=told(request.licence), year=request.year
        )
        seen.append(found)
        counts = {"cells": found.cells, "people": round(found.people), "notices": len(found.notices)}
        return Changed(replace(territory, population_raster=found.raster), counts)

    if request.dry_run:
        change(open_reference(request.workspace))
        return PopulationOutcome(seen[0], None)
    credit = ", ".join(filter(None, [source, str(request.year or ""), request.licence]))
    entry = apply_import(request.workspace, change, kind="population", source=credit, file=_facts(request.file))
    return PopulationOutcome(seen[0], entry)


def _facts(path: Path) -> FileFacts:
    """What the history says of a raster, which may be too large to be held at once.

    Raises:
        InputRefused: FILE_MISSING.
    """
    try:
        return file_facts(path).model_copy(update={"name": told(path.name)})
    except OSError as error:
        raise refuse("FILE_MISSING", f"{path}: {error.strerror}.", row=str(path)) from error
