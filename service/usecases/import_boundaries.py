"""Boundaries into a workspace, from files or from what was fetched: one way in, one set of checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import shapely

from geo.files.source_table import SourceTable
from geo.places.boundaries import Boundaries
from geo.places.boundary_import.importing import BoundaryImport, import_boundaries
from geo.places.boundary_import.repair import differ_by_rounding
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
        after, difference = _compared(request, territory.boundaries, result)
        seen.append((result.report, difference, after.source))
        counts = {
            "communes": result.report.found,
            "notices": len(result.report.notices),
            "repaired": len(result.report.changes),
        }
        return Changed(replace(territory, boundaries=after), counts)

    if request.dry_run:
        change(open_reference(request.workspace))
        return BoundariesOutcome(*seen[0], None)
    source = request.source or ", ".join(table.name for table in tables[:3])
    file = file_read(request.file, tables[0]) if request.file is not None else None
    entry = apply_import(request.workspace, change, kind="boundaries", source=source, file=file)
    return BoundariesOutcome(*seen[0], entry)


@dataclass(frozen=True, slots=True)
class _Compared:
    """Codes whose polygons differ from those in force: as the repair tells, by its rounding alone, and otherwise."""

    repaired: frozenset[str]
    rounded: frozenset[str]
    others: frozenset[str]

    @classmethod
    def of(cls, before: Boundaries, after: Boundaries, repaired: frozenset[str]) -> _Compared:
        differ = {
            code
            for code, cell in after.cells.items()
            if code not in before.cells
            or not shapely.equals_identical(single_part(cell), single_part(before.cells[code]))
        }
        there = {code for code in differ - repaired if code in before.cells}
        rounded = {code for code in there if differ_by_rounding(before.cells[code], after.cells[code])}
        return cls(repaired & differ, frozenset(rounded), frozenset(differ - repaired - rounded))

    def told(self, polygons: int) -> str:
        differ = len(self.repaired) + len(self.rounded) + len(self.others)
        text = f"{differ} of {polygons} polygons differ from those in force"
        return (
            f"{text}, {len(self.rounded)} of them by rounding to a centimetre alone." if self.rounded else f"{text}."
        )


def _compared(request: BoundariesRequest, before: Boundaries, result: BoundaryImport) -> tuple[Boundaries, str]:
    """The polygons, and what they replace in words. Those in force keep their source when they are only repaired."""
    after = result.accepted
    if before.approximate and not after.approximate:
        return after, f"{len(after.cells)} polygons replace approximate cells."
    compared = _Compared.of(before, after, frozenset(change.code for change in result.report.changes))
    if request.repair and not request.source and not before.approximate and not compared.others:
        after = replace(after, source=before.source)
    return after, compared.told(len(after.cells))
