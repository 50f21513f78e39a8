"""The vans of a calendar: named by their bases on the command line, or in a table with days and hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from geo.errors import Fault, InputRefused, refuse, refusing_with
from geo.files.read import read_table
from geo.files.source_table import SourceRow
from geo.units import parse_clock
from routing.relay.tables import weekdays_of
from routing.siting.mobile.question import Van
from service.usecases.table_columns import columns_of

#: Field -> what people write over it, folded.
HEADERS = {
    "van": "xe, ma xe, ten xe",
    "base": "diem, ma diem, diem xuat phat",
    "days": "ngay, cac ngay, thu",
    "from": "tu, tu gio, gio di",
    "to": "den, den gio, gio ve",
}
#: What an id may be in a problem.
MAX_ID = 150
#: Vans of one calendar.
MOST_VANS = 200


def vans_at(bases: Sequence[str], weekdays: Sequence[int], shift_s: tuple[int, int]) -> list[Van]:
    """One at each of the bases, all with the same days and hours: `van-1`, `van-2`, ..."""
    return [Van(f"van-{number}", base, tuple(weekdays), shift_s) for number, base in enumerate(bases, start=1)]


def read_vans(path: Path, weekdays: Sequence[int], shift_s: tuple[int, int]) -> list[Van]:
    """The vans of a table with the columns `van` and `base`, and, where they differ, `days`, `from` and `to`.

    Headers may be Vietnamese (`HEADERS`), other columns are left alone. An empty cell of the latter takes what is
    given here.

    Raises:
        InputRefused: as :func:`geo.files.read.read_table`; FILE_EMPTY, COLUMN_MISSING, COLUMN_UNCLEAR; and for
            all rows together FIELD_MISSING, FIELD_INVALID, ID_DUPLICATE.
    """
    table = read_table(path)
    with refusing_with(table.notices):
        columns = columns_of(table, HEADERS, ("van", "base"))
        if len(table.rows) > MOST_VANS:
            text = f"{len(table.rows):,} vans; a calendar has {MOST_VANS} at most."
            raise refuse("FIELD_INVALID", text, "van", str(path))
        faults: list[Fault] = []
        vans: list[Van] = []
        for row in table.rows:
            cells = {field: row.cells[name] for field, name in columns.items()}
            wrong = list(_faults(row, cells))
            faults += wrong
            if not wrong:
                vans.append(_van(cells, weekdays, shift_s))
        faults += _twice(row.cells[columns["van"]] for row in table.rows)
        if faults:
            raise InputRefused(faults)
        return vans


def unknown_bases(vans: Sequence[Van], known: Collection[str]) -> Iterator[Fault]:
    """MOBILE_VAN for every van whose base is none of the points."""
    for van in vans:
        if van.base not in known:
            yield Fault("MOBILE_VAN", f"Its base {van.base[:60]!r} is no point of the territory.", "base", van.id)


def _faults(row: SourceRow, cells: Mapping[str, str]) -> Iterator[Fault]:
    for field in ("van", "base"):
        if not cells[field]:
            yield Fault("FIELD_MISSING", f"The {field} is not told.", field, row.where)
        elif len(cells[field]) > MAX_ID or len(cells[field].splitlines()) > 1:
            yield Fault("FIELD_INVALID", f"It has more than {MAX_ID} letters, or lines.", field, row.where)
    for field, read in (("days", weekdays_of), ("from", parse_clock), ("to", parse_clock)):
        try:
            if cells.get(field):
                read(cells[field])
        except ValueError as error:
            yield Fault("FIELD_INVALID", f"{error}.", field, row.where)


def _van(cells: Mapping[str, str], weekdays: Sequence[int], shift_s: tuple[int, int]) -> Van:
    days = weekdays_of(cells["days"]) if cells.get("days") else weekdays
    begins = parse_clock(cells["from"]) if cells.get("from") else shift_s[0]
    ends = parse_clock(cells["to"]) if cells.get("to") else shift_s[1]
    return Van(cells["van"], cells["base"], tuple(days), (begins, ends))


def _twice(names: Iterator[str]) -> Iterator[Fault]:
    for name, count in Counter(filter(None, names)).items():
        if count > 1:
            yield Fault("ID_DUPLICATE", f"{count} vans are called {name[:60]!r}.", "van", name[:60])
