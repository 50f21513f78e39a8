"""Which column of a file is which field: by the mapping, else by the header's words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.errors import Fault, InputRefused
from geo.files.source_table import SourceTable
from geo.places.names import fold
from geo.places.register_import.fields import FieldTable
from geo.places.register_import.mapping import ColumnMapping

#: What stands in brackets, also where they are not closed.
_BRACKETS = re.compile(r"\([^()]*(?:\)|$)|\[[^\[\]]*(?:\]|$)")


@dataclass(frozen=True, slots=True)
class Columns:
    """`of` gives for each field that the file has its column; `unused` are the columns that nothing reads."""

    of: Mapping[str, str]
    unused: tuple[str, ...]


def recognise(table: SourceTable, mapping: ColumnMapping, fields: FieldTable) -> Columns:
    """The columns of a file. One under a group's name ("Toạ độ Vĩ độ") is known by it, else by its own ("Vĩ độ").

    Raises:
        InputRefused: COLUMN_MISSING for a column that the mapping names and the file lacks, and where no column holds
            the needed field; COLUMN_UNCLEAR where several columns, or a column and a fixed value, claim one field.
    """
    header = table.columns
    faults = [
        Fault("COLUMN_MISSING", f"The mapping names a column {name!r}; the file has none.", name)
        for name in mapping.columns
        if name not in header
    ]
    claims: dict[str, list[str]] = defaultdict(list)
    for name in header:
        target = mapping.columns[name] if name in mapping.columns else field_of_header(name, fields)
        if target and not (name not in mapping.columns and target in mapping.fixed):
            claims[target].append(name)
    for target, names in _by_own_names(table, mapping, fields).items():
        if target not in claims:
            claims[target] = names
    for target, names in claims.items():
        claims[target] = [name for name in names if name in mapping.columns] or names
    faults += _unclear(claims, mapping)
    if fields.needed and fields.needed not in claims:
        shown = ", ".join(repr(name) for name in header[:12])
        message = f"No column holds the {fields.needed}s of {fields.register}; there are {shown}."
        faults.append(Fault("COLUMN_MISSING", message, fields.needed))
    if faults:
        raise InputRefused(faults)
    chosen = {target: names[0] for target, names in claims.items()}
    used = {*chosen.values(), *mapping.columns}
    return Columns(chosen, tuple(name for name in header if name not in used))


def columns_of(field: str, table: SourceTable, fields: FieldTable) -> Sequence[str]:
    """The columns that a file without a mapping has for a field."""
    by_name = [name for name in table.columns if field_of_header(name, fields) == field]
    return by_name or _by_own_names(table, ColumnMapping(), fields).get(field, [])


def _by_own_names(table: SourceTable, mapping: ColumnMapping, fields: FieldTable) -> dict[str, list[str]]:
    """Field -> the columns that only their own name, without that of the group above, makes known."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, own in table.own_names.items():
        if name not in mapping.columns and not field_of_header(name, fields):
            target = field_of_header(own, fields)
            if target and target not in mapping.fixed:
                found[target].append(name)
    return found


def field_of_header(header: str, fields: FieldTable) -> str:
    """The field that a header names, "" for none: as it stands, else without what stands in brackets."""
    for text in (header, _BRACKETS.sub(" ", header)):
        field = fields.by_header.get(fold(text)) or fields.by_words(text)
        if field:
            return field
    return ""


def _unclear(claims: Mapping[str, Sequence[str]], mapping: ColumnMapping) -> Iterator[Fault]:
    for target, names in claims.items():
        if len(names) > 1:
            shown = " and ".join(repr(name) for name in names)
            action = f'Say which in a mapping: "columns": {{"{names[0]}": "{target}", "{names[1]}": ""}}.'
            yield Fault("COLUMN_UNCLEAR", f"Columns {shown} all look like {target!r}.", target, action=action)
        if target in mapping.fixed:
            message = f"The mapping gives {target!r} a fixed value and the column {names[0]!r}."
            yield Fault("COLUMN_UNCLEAR", message, target, action="Take one of the two out of the mapping.")
