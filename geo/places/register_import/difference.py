"""What an import changes: records added, changed field by field, unchanged, missing from the file, and leaving."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Generic, Literal, TypeVar

from geo.places.hamlets import Hamlet
from geo.places.points import Point

#: A record of a register; its id says which one it is.
Record = TypeVar("Record", Point, Hamlet)


@dataclass(frozen=True)
class Difference(Generic[Record]):
    """Two states of a register side by side: `old` before the import, `new` after it, both in their order.

    `missing` records might be expected in the file (its kinds of points, its communes' hamlets), are not, and stay;
    `leaving` ones go. `register` is the register's name.
    """

    register: Literal["points", "hamlets"]
    old: tuple[Record, ...]
    new: tuple[Record, ...]
    missing: tuple[Record, ...]
    leaving: tuple[Record, ...]

    @cached_property
    def added(self) -> tuple[Record, ...]:
        """Records whose id is new."""
        before = {record.id for record in self.old}
        return tuple(record for record in self.new if record.id not in before)

    @cached_property
    def changed(self) -> tuple[tuple[Record, Record], ...]:
        """(before, after) of every record that is in both and differs."""
        before = {record.id: record for record in self.old}
        return tuple((before[each.id], each) for each in self.new if before.get(each.id, each) != each)

    @property
    def empty(self) -> bool:
        """Whether the register stays as it was."""
        return self.old == self.new

    @property
    def touches_what_is_there(self) -> bool:
        """Whether records that were there change or go."""
        return bool(self.changed or self.leaving)

    def counts(self) -> dict[str, int]:
        """How many records were added, changed, removed and (by the register's name) are there now."""
        return {
            "added": len(self.added),
            "changed": len(self.changed),
            "removed": len(self.leaving),
            self.register: len(self.new),
        }


def merged(old: Sequence[Record], arriving: Sequence[Record], going: Collection[str]) -> tuple[Record, ...]:
    """The register after records arrived: those with an id that is there take its place, others follow at the end;
    the ids in `going` leave.
    """
    by_id = {record.id: record for record in arriving}
    there = {record.id for record in old}
    staying = tuple(by_id.get(record.id, record) for record in old if record.id not in going)
    return staying + tuple(record for record in arriving if record.id not in there)


def field_changes(before: Record, after: Record) -> dict[str, tuple[object, object]]:
    """field -> (old, new) for every field that differs, in the order of the record's class."""
    pairs = {each.name: (getattr(before, each.name), getattr(after, each.name)) for each in fields(before)}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def with_source(record: Record, before: Record | None, told: str | None, source: str, file_name: str) -> Record:
    """The record with its source: what its row told, else the import's, else the file's name when it differs at all.

    A row whose source is told to be empty, in an import without source, has none.
    """
    stated = told or source
    if stated or told == "":
        return replace(record, source=stated)
    if record == before:
        return record
    return replace(record, source="".join(letter for letter in file_name if letter.isprintable()))
