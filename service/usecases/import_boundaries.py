"""Boundaries into a workspace, from files or from what was fetched: one way in, one set of checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import shapely

from geo.files.source_table import SourceTable
from geo.places.boundaries import Boundaries
from geo.places.boundary_import.importing import import_boundaries
from geo.places.boundary_import.report import BoundaryReport
from geo.places.storage.records import single_part
from geo.places.territory import Territory
from geo.safe_write import canonical_json, write_text
from service.manifest import ImportEntry
from service.reference import Changed, apply_import, file_read, open_reference


@dataclass(frozen=True, slots=True)
class BoundariesRequest:
    """What was asked for; `source` says who made the data, "" for the files' names; `file` is the one it came in."""

    workspace: Path
    source: str = ""
    code_field: str | None = None
    name_field: str | None = None
    crs: str | None = None
    repair: bool = False
    dry_run: bool = False
    report: Path | None = None
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class BoundariesOutcome:
    """The report, what the polygons replace in words, who made them, and the entry in the history: None when nothing
    was written.
    """

    report: BoundaryReport
    difference: str
    source: str
    entry: ImportEntry | None


def bring_in_boundaries(tables: Sequence[SourceTable], request: BoundariesRequest) -> BoundariesOutcome:
    """Check the tables against the workspace's communes and put their polygons in force.

    The report is written to `request.report`, also when the tables are refused.

    Raises:
        InputRefused: every fault of the tables or the workspace; the workspace is as it was.
    """
    seen: list[tuple[BoundaryReport, str, str]] = []

    def change(territory: Territory) -> Changed:
        result = import_boundaries(
            tables,
            territory,
            code_field=request.code_field,
            name_field=request.name_field,
            crs=request.crs,
            repair=request.repair,
            source=request.source or None,
        )
        if request.report is not None:
            write_text(request.report, canonical_json(result.report.as_dict()))
        seen.append((result.report, _difference(territory.boundaries, result.accepted), result.accepted.source))
        counts = {
            "communes": result.report.found,
            "notices": len(result.report.notices),
            "repaired": len(result.report.changes),
        }
        return Changed(replace(territory, boundaries=result.accepted), counts)

    if request.dry_run:
        change(open_reference(request.workspace))
        return BoundariesOutcome(*seen[0], None)
    source = request.source or ", ".join(table.name for table in tables[:3])
    file = file_read(request.file, tables[0]) if request.file is not None else None
    entry = apply_import(request.workspace, change, kind="boundaries", source=source, file=file)
    return BoundariesOutcome(*seen[0], entry)


def _difference(before: Boundaries, after: Boundaries) -> str:
    if before.approximate and not after.approximate:
        return f"{len(after.cells)} polygons replace approximate cells."
    differ = sum(
        code not in before.cells or not shapely.equals_identical(single_part(cell), single_part(before.cells[code]))
        for code, cell in after.cells.items()
    )
    return f"{differ} of {len(after.cells)} polygons differ from those in force."
