"""Tables of persons and of posts: which column holds what, and cells as numbers and words.

A roster is personal: messages name the id and the column, never what stands in a cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from geo.errors import Fault, InputRefused, refuse
from geo.files.source_table import SourceRow, SourceTable
from geo.places.names import fold
from service.usecases.roads.place_table import MAX_ID

#: Digits of a number that is read at all.
_LONGEST_NUMBER = 12
_BETWEEN_WORDS = re.compile(r"[\s;,|]+")


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
        known = {fold(field), *words.split(", ")}
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


def id_faults(rows: Sequence[SourceRow], column: str) -> Iterator[Fault]:
    """Ids that lack, are no ids, or stand twice."""
    times = Counter(row.cells[column] for row in rows)
    for row in rows:
        name = row.cells[column]
        if not name:
            yield Fault("FIELD_MISSING", "The row has no id.", "id", row.where)
        elif len(name) > MAX_ID or len(name.splitlines()) > 1:
            yield Fault("FIELD_INVALID", f"An id has one line of at most {MAX_ID} letters.", "id", row.where)
        elif times[name] > 1:
            yield Fault("ID_DUPLICATE", f"{times[name]} rows have this id.", "id", where(row, column))


def where(row: SourceRow, column: str) -> str:
    """How the author finds a row: its line, and its id."""
    return f"{row.where} ({row.cells[column][:60]})"


def whole_number(text: str, most: int) -> int:
    """A cell as a whole number from 0 on.

    Raises:
        ValueError: with what is wrong, as a sentence for its author.
    """
    plain = text.removesuffix(".0")
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= _LONGEST_NUMBER and int(plain) <= most):
        raise ValueError(f"It is no whole number up to {most:,}.")
    return int(plain)


def words(text: str) -> frozenset[str]:
    """A cell as a set of words, whatever stands between them; small letters."""
    return frozenset(filter(None, _BETWEEN_WORDS.split(text.casefold())))
