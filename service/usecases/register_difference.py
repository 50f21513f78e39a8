"""What an import changes, field by field, as a table for Excel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from geo.places.ground import ground_m
from geo.places.register_import.difference import Difference, Record, field_changes
from geo.table_file import Row, write_table

COLUMNS = ("change", "id", "name", "field", "old", "new", "moved_m")
_PLACE = ("lon", "lat")


def write_difference(path: Path, difference: Difference[Record]) -> None:
    """Write a row for every field that changes, and for every field that an added or leaving record has.

    `change` is added, changed or leaving; `moved_m` is how far a changed record moved, beside its `lon` and `lat`.

    Raises:
        InputRefused: FORMAT_UNSUPPORTED for an ending that is no table's; OUTPUT_UNWRITABLE.
    """
    write_table(path, COLUMNS, _rows(difference), sheet=difference.register)


def moved_m(before: Record, after: Record) -> int | None:
    """How far a record moved, whole metres; None where it did not, or had or has no place."""
    if before.lon is None or before.lat is None or after.lon is None or after.lat is None:
        return None
    if (before.lon, before.lat) == (after.lon, after.lat):
        return None
    return round(ground_m(before.lon, before.lat, after.lon, after.lat))


def said(value: object) -> str:
    """A value of a record as text: lists as their words, nothing as nothing."""
    if value is None:
        return ""
    return " ".join(str(each) for each in value) if isinstance(value, tuple) else str(value)


def _rows(difference: Difference[Record]) -> Iterator[Row]:
    for before, after in difference.changed:
        metres = moved_m(before, after)
        for name, (old, new) in field_changes(before, after).items():
            moved: str | int = metres if metres is not None and name in _PLACE else ""
            yield ("changed", after.id, after.name, name, said(old), said(new), moved)
    for record in difference.added:
        for name, text in _values(record):
            yield ("added", record.id, record.name, name, "", text, "")
    for record in difference.leaving:
        for name, text in _values(record):
            yield ("leaving", record.id, record.name, name, text, "", "")


def _values(record: Record) -> Iterator[tuple[str, str]]:
    """Name and text of every field that says something, the id aside."""
    for each in fields(record):
        text = said(getattr(record, each.name))
        if text and each.name != "id":
            yield each.name, text
