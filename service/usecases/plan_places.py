"""Where the places of a problem are: a table beside a plan, since neither problem nor plan holds coordinates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

from geo.errors import Fault, InputRefused, refuse, refusing_with
from geo.files.read import read_table
from geo.files.source_table import SourceRow, SourceTable
from geo.sensitivity import Sensitivity
from geo.spreadsheet import cell_text
from geo.table_file import write_table
from maps.places import MapPlace
from routing.problem.problem import Problem
from service.usecases.roads.place_table import place_columns, places_of
from service.usecases.table_columns import columns_of, where

_Read = TypeVar("_Read")

COLUMNS = ("id", "lon", "lat", "label", "commune", "sensitivity", "note", "provenance")

#: Column of the table -> what people write over it beside that, folded.
_SAID = {
    "label": "name, ten, nhan, noi den",
    "commune": "ma xa, xa, xa phuong",
    "sensitivity": "do mat, muc do mat",
    "note": "ghi chu, remarks",
    "provenance": "nguon goc, nguon goc vi tri",
}


def write_plan_places(path: Path, places: Mapping[str, MapPlace]) -> None:
    """Write places (id -> place) as a table with :data:`COLUMNS`, by id; degrees with seven decimals, a centimetre.

    The table holds what everybody may not see: labels and coordinates of personal, payment and KT1 places.

    Raises:
        InputRefused: FORMAT_UNSUPPORTED for another ending than .csv and .xlsx; OUTPUT_UNWRITABLE.
    """
    rows = (
        (
            name,
            round(one.lon, 7),
            round(one.lat, 7),
            one.label,
            one.commune,
            one.sensitivity.value,
            one.note,
            one.provenance,
        )
        for name, one in sorted(places.items())
    )
    write_table(path, COLUMNS, rows, sheet="places")


def read_plan_places(path: Path, *problems: Problem) -> dict[str, MapPlace]:
    """The places of all depots and stops of problems, by id, from a table or map file; other rows are ignored.

    The file has the columns id, lon and lat (or points as shapes), and if wanted label (without it the id), commune
    (its code), sensitivity (`public` without it; that of the stop binds as well), note and provenance.

    Raises:
        InputRefused: as :func:`geo.files.read.read_table`; FILE_EMPTY, COLUMN_MISSING, COLUMN_UNCLEAR,
            COLUMN_OVERLOOKED; and for all rows together FIELD_MISSING, FIELD_INVALID, ID_DUPLICATE, and
            PLAN_PLACE_MISSING for each place of a problem that has no row.
    """
    table = read_table(path)
    with refusing_with(table.notices):
        if not table.rows:
            raise refuse("FILE_EMPTY", f"{path.name} has no rows.", row=str(path))
        faults: list[Fault] = []
        columns = _collected(faults, lambda: place_columns(table))
        said = _collected(faults, lambda: columns_of(table, _SAID, ()))
        if columns is None or said is None:
            raise InputRefused(faults)
        wanted = _wanted(problems)
        ids = [_id_of(row.cells[columns["id"]], wanted) for row in table.rows]
        located = _collected(faults, lambda: places_of(table, columns))
        faults += _unknown_sensitivities(table, columns["id"], said)
        faults += _overlooked_sensitivities(table, said)
        faults += _lacking(wanted, set(ids))
        if faults or located is None:
            raise InputRefused(faults)
        rows = zip(ids, located.places, table.rows, strict=True)
        return {name: _map_place(name, at.lon, at.lat, row, said) for name, at, row in rows if name in wanted}


def _collected(faults: list[Fault], read: Callable[[], _Read]) -> _Read | None:
    """What `read` gives; None where it refuses, its faults among the others then."""
    try:
        return read()
    except InputRefused as refused:
        faults += refused.faults
        return None


def _wanted(problems: Sequence[Problem]) -> dict[str, list[str]]:
    """Every place of the problems -> its stops that are not public: nobody is told where those lie."""
    wanted: dict[str, list[str]] = {depot.place: [] for problem in problems for depot in problem.depots}
    hidden = defaultdict(list)
    for stop in chain.from_iterable(problem.stops for problem in problems):
        wanted.setdefault(stop.place, [])
        if stop.sensitivity is not Sensitivity.PUBLIC:
            hidden[stop.place].append(stop.id)
    return wanted | hidden


def _id_of(cell: str, wanted: Mapping[str, list[str]]) -> str:
    """The id of a row; a spreadsheet's apostrophe before a sign is no part of it, unless the problem has it."""
    return cell if cell in wanted else cell_text(cell)


def _unknown_sensitivities(table: SourceTable, ids: str, said: Mapping[str, str]) -> Iterator[Fault]:
    if "sensitivity" not in said:
        return
    levels = ", ".join(Sensitivity)
    for row in table.rows:
        if row.cells[said["sensitivity"]].casefold() not in {"", *Sensitivity}:
            yield Fault("FIELD_INVALID", f"The sensitivity is none of {levels}.", "sensitivity", where(row, ids))


def _overlooked_sensitivities(table: SourceTable, said: Mapping[str, str]) -> Iterator[Fault]:
    """A heading with a wrong letter must not make everything public."""
    if "sensitivity" in said:
        return
    hiding = {*Sensitivity} - {Sensitivity.PUBLIC}
    for column in table.columns:
        if any(row.cells[column].casefold() in hiding for row in table.rows):
            message = f"The column {column!r} has levels of sensitivity."
            yield Fault("COLUMN_OVERLOOKED", message, "sensitivity", "", "Call it 'sensitivity', or leave it out.")


def _lacking(wanted: Mapping[str, list[str]], ids: set[str]) -> Iterator[Fault]:
    for place, hidden in wanted.items():
        if place not in ids:
            which = f"the place of stop {hidden[0]}" if hidden else place
            yield Fault("PLAN_PLACE_MISSING", "The table has no row of this place.", "id", which)


def _map_place(name: str, lon: float, lat: float, row: SourceRow, said: Mapping[str, str]) -> MapPlace:
    cells = {field: cell_text(row.cells[column]) for field, column in said.items()}
    return MapPlace(
        lon=lon,
        lat=lat,
        label=cells.get("label") or name,
        sensitivity=Sensitivity(cells.get("sensitivity", "").casefold() or Sensitivity.PUBLIC),
        commune=cells.get("commune", ""),
        note=cells.get("note", ""),
        provenance=cells.get("provenance", ""),
    )
