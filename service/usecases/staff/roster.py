"""A roster from a table: persons by id, where they live, where some are posted. Names are not read.

A roster is personal, ids too: messages name the row and the column, never what stands in a cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from geo.errors import Fault, InputRefused, refuse
from geo.files.source_table import SourceRow
from geo.places.territory import Territory
from geo.units import DAY_S, MINUTE_S
from routing.staffing.question import MOST_PERSONS
from service.usecases.staff.columns import id_faults, whole_number, words
from service.usecases.staff.homes import HOME_FIELDS, Homes
from service.usecases.staff.personal import read_personal_table
from service.usecases.staff.staffer import Staffer
from service.usecases.table_columns import columns_of

#: Field -> what people write over it, folded.
HEADERS = {
    "id": "ma, ma so, ma nhan vien, ma nv",
    "lon": "longitude, kinh do",
    "lat": "latitude, vi do",
    "hamlet": "hamlet id, ma thon, thon",
    "predecessor": "old commune, xa cu, ma xa cu",
    "commune": "xa, phuong, xa phuong, ma xa, xa moi",
    "fixed": "point, fixed point, diem, ma diem, diem co dinh",
    "skills": "skill, ky nang, quyen",
    "minutes": "phut, so phut toi da",
}


def read_roster(path: Path, territory: Territory) -> list[Staffer]:
    """The persons of a table, in its order; columns that are not in `HEADERS`, such as names, are left alone.

    Raises:
        InputRefused: the faults of `read_table`; STAFF_NUMBER for more persons than are allocated at once;
            FILE_EMPTY, COLUMN_MISSING, COLUMN_UNCLEAR; and for all rows
            together FIELD_MISSING, FIELD_INVALID, ID_DUPLICATE, STAFF_HOME_UNKNOWN.
    """
    table = read_personal_table(path)
    if len(table.rows) > MOST_PERSONS:
        text = f"{len(table.rows):,} persons are more than {MOST_PERSONS:,}."
        raise refuse("STAFF_NUMBER", text, "id", path.name, "Allocate them part by part.")
    columns = columns_of(table, HEADERS, ("id",))
    homes = Homes.of(territory)
    faults = [*id_faults(table.rows, columns["id"], lambda row: row.where)]
    persons: list[Staffer] = []
    for row in table.rows:
        try:
            persons.append(_person(row, columns, homes))
        except InputRefused as refused:
            faults += refused.faults
    if faults:
        raise InputRefused(faults)
    return persons


def _person(row: SourceRow, columns: Mapping[str, str], homes: Homes) -> Staffer:
    """One row as a person.

    Raises:
        InputRefused: every fault of the row but those of its id.
    """
    cells = {field: row.cells[column].strip() for field, column in columns.items()}
    said, home, at = row.where, "", None
    faults: list[Fault] = []
    try:
        home, at = homes.find({field: cells.get(field, "") for field in HOME_FIELDS}, said)
        if at is None and not cells.get("fixed"):
            text = "No home is told of a person who is not fixed."
            faults.append(Fault("FIELD_MISSING", text, " or ".join(HOME_FIELDS), said))
    except InputRefused as refused:
        faults += refused.faults
    most_s = None
    if minutes := cells.get("minutes"):
        try:
            most_s = whole_number(minutes, DAY_S // MINUTE_S) * MINUTE_S
        except ValueError as error:
            faults.append(Fault("FIELD_INVALID", str(error), "minutes", said))
    if faults:
        raise InputRefused(faults)
    fixed, skills = cells.get("fixed") or None, words(cells.get("skills", ""))
    return Staffer(cells["id"], home, at, fixed, skills, most_s, row.where)
