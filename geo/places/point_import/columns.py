"""Which column of a file is which field: by the mapping, else by the header's words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.errors import Fault, InputRefused
from geo.places.names import fold
from geo.places.point_import.fields import FIELDS, SERVICE_PREFIX
from geo.places.point_import.mapping import ColumnMapping
from geo.places.point_import.words import service_of_word

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BY_HEADER = {
    word: field.name for field in FIELDS for word in (fold(field.name), fold(field.header), *field.also.split(", "))
}


@dataclass(frozen=True, slots=True)
class Columns:
    """`of` gives for each field its column, `services` for each service with a column of its own that column."""

    of: Mapping[str, str]
    services: Mapping[str, str]
    unused: tuple[str, ...]


def recognise(header: Sequence[str], mapping: ColumnMapping) -> Columns:
    """The columns of a file.

    Raises:
        InputRefused: COLUMN_MISSING for a column that the mapping names and the file lacks; COLUMN_UNCLEAR where
            several columns, or a column and a fixed value, claim one field.
    """
    faults = [
        Fault("COLUMN_MISSING", f"The mapping names a column {name!r}; the file has none.", name)
        for name in mapping.columns
        if name not in header
    ]
    claims: dict[str, list[str]] = defaultdict(list)
    for name in header:
        target = mapping.columns[name] if name in mapping.columns else field_of_header(name)
        if target and not (name not in mapping.columns and target in mapping.fixed):
            claims[target].append(name)
    for target, names in claims.items():
        named = [name for name in names if name in mapping.columns]
        if len(named) == 1:
            claims[target] = named
    faults += _unclear(claims, mapping)
    if faults:
        raise InputRefused(faults)
    chosen = {target: names[0] for target, names in claims.items()}
    used = set(chosen.values()) | set(mapping.columns)
    return Columns(
        of={target: name for target, name in chosen.items() if not target.startswith(SERVICE_PREFIX)},
        services={
            target.removeprefix(SERVICE_PREFIX): name
            for target, name in chosen.items()
            if target.startswith(SERVICE_PREFIX)
        },
        unused=tuple(name for name in header if name not in used),
    )


def field_of_header(header: str) -> str:
    """The field that a header names, "" for none: as it stands, else without what stands in brackets."""
    for text in (header, _BRACKETS.sub(" ", header)):
        folded = fold(text)
        if folded in _BY_HEADER:
            return _BY_HEADER[folded]
        service = service_of_word(text)
        if service is not None:
            return SERVICE_PREFIX + service
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
