"""Boundaries from tables of rows and shapes, whatever their fields and coordinate systems. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import shapely

from geo.errors import Fault, InputRefused, refuse
from geo.files.source_table import SourceRow, SourceTable
from geo.places.boundaries import Boundaries
from geo.places.boundary_import.cells import shape_cells
from geo.places.boundary_import.examine import examine
from geo.places.boundary_import.ground import datum_is_guessed, in_lon_lat
from geo.places.boundary_import.matching import Matches, match_rows
from geo.places.boundary_import.repair import close_seams
from geo.places.boundary_import.report import BoundaryReport
from geo.places.territory import Territory

#: So much of a cell's text is told.
_TEXT_SHOWN = 60


@dataclass(frozen=True, slots=True)
class BoundaryImport:
    """The boundaries, None when the tables have faults, and the report that says why."""

    boundaries: Boundaries | None
    report: BoundaryReport

    @property
    def accepted(self) -> Boundaries:
        """The boundaries.

        Raises:
            InputRefused: the faults of the report.
        """
        if self.boundaries is None:
            raise InputRefused(self.report.faults)
        return self.boundaries


def import_boundaries(
    tables: Sequence[SourceTable],
    territory: Territory,
    *,
    code_field: str | None = None,
    name_field: str | None = None,
    crs: str | None = None,
    repair: bool = False,
    source: str | None = None,
) -> BoundaryImport:
    """The polygons of exactly the territory's communes, in EPSG:4326, and all that is odd about them.

    Coordinates that are in lon and lat already are kept to the last digit. With `repair` broken rings are mended,
    rows of one commune united, rows of no commune dropped, small gaps and overlaps closed, each listed; without it
    all of these but the last two are faults. Missing communes are always faults.

    Args:
        tables: what the files hold; together they must have every commune.
        code_field, name_field: the field that tells the commune; found by its values when neither is given.
        crs: the coordinate system of tables that do not say theirs, as pyproj takes it.
        source: who made the data, under which licence; the names of the tables where not given.

    Raises:
        InputRefused: no field tells the commune, or a coordinate system is not known.
    """
    names = tuple(table.name for table in tables)
    rows = _rows_in_lon_lat(tables, crs)
    columns = tuple(dict.fromkeys(column for table in tables for column in table.columns))
    matches = match_rows(rows, columns, territory, code_field=code_field, name_field=name_field, drop_surplus=repair)
    notices = [*(notice for table in tables for notice in table.notices), *_guessed(tables, crs), *matches.notices]
    shaped = shape_cells(matches.rows, repair=repair)
    report = BoundaryReport(
        files=names,
        expected=len(territory.communes),
        found=len(matches.rows),
        matched_by=matches.key.by,
        column=matches.key.column,
        faults=(*matches.faults, *shaped.faults),
        notices=(*notices, *_dropped(matches, repair=repair)),
        changes=shaped.changes,
    )
    cells = shaped.cells
    if repair and not report.faults and not shapely.coverage_is_valid(list(cells.values())):
        cells, changes = close_seams(cells, {each.code: each.area_km2 for each in territory.communes})
        lost = [
            Fault("GEOMETRY_INVALID", "Others have all its ground.", row=code)
            for code in cells
            if cells[code].is_empty
        ]
        cells = {code: cell for code, cell in cells.items() if not cell.is_empty}
        report = replace(report, changes=(*report.changes, *changes), faults=tuple(lost))
    report = examine(report, cells, territory)
    if report.faults:
        return BoundaryImport(None, report)
    approximate = [code for code, found in matches.rows.items() if any(_says_approximate(row) for row in found)]
    if approximate:
        said = f"The file itself calls the cells of {len(approximate)} communes approximate, and so does buuta now."
        report = replace(report, notices=(*report.notices, Fault("BOUNDARY_APPROXIMATE", said)))
    warnings = tuple(fault.message for fault in report.notices if fault.code in _ABOUT_SHAPES)
    return BoundaryImport(Boundaries(cells, bool(approximate), source or ", ".join(names), warnings), report)


#: Notices that are kept with the boundaries, because whoever uses them should know.
_ABOUT_SHAPES = frozenset({"BOUNDARY_AREA", "BOUNDARY_GAP", "BOUNDARY_OVERLAP"})


def _says_approximate(row: SourceRow) -> bool:
    """Whether the row is an export of ours whose cell was made from points: the way through a file proves nothing."""
    return any(row.cells.get(column, "").lower() in ("true", "yes", "1") for column in ("approximate", "approx"))


def _rows_in_lon_lat(tables: Sequence[SourceTable], crs: str | None) -> list[SourceRow]:
    """The rows of all tables, with shapes in lon and lat; the faults of all tables together."""
    rows: list[SourceRow] = []
    faults: list[Fault] = []
    for table in tables:
        try:
            rows += _located(table, crs, named=len(tables) > 1)
        except InputRefused as refused:
            faults += refused.faults
    if faults:
        raise InputRefused(faults)
    return rows


def _located(table: SourceTable, crs: str | None, *, named: bool) -> list[SourceRow]:
    if not any(row.shape is not None for row in table.rows):
        raise refuse("GEOMETRY_INVALID", f"{table.name} has no shapes.", "geometry", table.name)
    system = table.crs or crs
    if system is None:
        action = "Name it with --crs (EPSG:4326 for degrees), or export the file with it."
        raise refuse("FIELD_MISSING", f"{table.name} does not say its coordinate system.", "crs", table.name, action)
    shapes = in_lon_lat([row.shape for row in table.rows], system, table.name)
    where = f"{table.name}, " if named else ""
    return [SourceRow(where + row.where, row.cells, shape) for row, shape in zip(table.rows, shapes, strict=True)]


def _guessed(tables: Sequence[SourceTable], crs: str | None) -> Iterator[Fault]:
    for system in sorted({table.crs or crs or "" for table in tables}):
        if datum_is_guessed(system):
            yield Fault("CRS_DATUM", f"The coordinate system does not tell its datum: {system[:60]}.", "crs")


def _dropped(matches: Matches, *, repair: bool) -> Iterator[Fault]:
    if repair:
        for row in matches.surplus:
            text = row.cells.get(matches.key.column, "")[:_TEXT_SHOWN]
            said = f"{row.where} was left out: {text!r} is not a commune of the province."
            yield Fault("BOUNDARY_REPAIRED", said, matches.key.column, text)
