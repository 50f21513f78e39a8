"""Which column of a user's table holds what, and how the author finds a row again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.errors import Fault, InputRefused, refuse
from geo.files.source_table import SourceRow, SourceTable
from geo.places.names import fold


def columns_of(table: SourceTable, headers: Mapping[str, str], needed: Sequence[str]) -> Mapping[str, str]:
    """Field -> column, for the fields that the table has.

    Args:
        table: as it was read.
        headers: field -> what people write over it beside the field's own name, folded, with commas between.
        needed: fields without which there is nothing to read.

    Raises:
        InputRefused: FILE_EMPTY without rows; COLUMN_UNCLEAR where several columns hold a field, COLUMN_MISSING.
    """
    if not table.rows:
        raise refuse("FILE_EMPTY", f"{table.name} has no rows.", row=table.name)
    found: dict[str, str] = {}
    faults: list[Fault] = []
    for field, words in headers.items():
        known = {fold(field), *filter(None, words.split(", "))}
        names = [name for name in table.columns if fold(name) in known]
        if len(names) > 1:
            shown = " and ".join(map(repr, names))
            text = f"Columns {shown} all look like {field!r}."
            faults.append(Fault("COLUMN_UNCLEAR", text, field, "", "Leave one of them."))
        elif names:
            found[field] = names[0]
        elif field in needed:
            text, action = f"No column holds the {field}.", f"Add the column {field!r}."
            faults.append(Fault("COLUMN_MISSING", text, field, "", action))
    if faults:
        raise InputRefused(faults)
    return found


def where(row: SourceRow, column: str) -> str:
    """How the author finds a row: its line, and its id. Not for tables of persons, whose ids are personal."""
    return f"{row.where} ({row.cells[column][:60]})"
