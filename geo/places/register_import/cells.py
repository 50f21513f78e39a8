"""The cells of a row by field, and the row on its way to a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from geo.files.source_table import SourceRow
from geo.places.names import fold
from geo.places.points_file import MAX_ID
from geo.places.register_import.columns import Columns
from geo.places.register_import.mapping import ColumnMapping


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a file by field: from its columns, the mapping's fixed values, in the mapping's words."""

    columns: Columns
    fixed: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, columns: Columns, mapping: ColumnMapping) -> Cells:
        """With the mapping's words folded, as cells are."""
        words = {name: {fold(word): value for word, value in each.items()} for name, each in mapping.words.items()}
        return cls(columns, mapping.fixed, words)

    def get(self, row: SourceRow, name: str) -> str | None:
        """The text told for a field; None when the file has no column for it."""
        if name in self.columns.of:
            text = row.cells.get(self.columns.of[name], "")
        elif name in self.fixed:
            text = self.fixed[name]
        else:
            return None
        return self.words[name].get(fold(text), text) if name in self.words else text


@dataclass(slots=True)
class Draft:
    """A row on its way to a record: `told` has the record's fields that the row tells, typed.

    A field that has no column (or an empty cell, where nothing is no value) is not in `told`: the record keeps what
    it had. `where` names the row and its id, `own_id` says whether the row has one, `wrong` are the fields whose
    cells are no value.
    """

    row: SourceRow
    where: str
    id: str
    told: dict[str, Any] = field(default_factory=dict)
    own_id: bool = True
    wrong: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, row: SourceRow, cells: Cells) -> Self:
        """A row of which nothing but the id is read."""
        id_ = cells.get(row, "id") or ""
        where = f"{row.where} ({id_})" if id_.isprintable() and 0 < len(id_) <= MAX_ID else row.where
        return cls(row, where, id_, own_id=bool(id_))


def is_example(row: SourceRow, cells: Cells) -> bool:
    """Whether it is the example row of our form: its id or name begins with "VÍ DỤ"."""
    return any(fold(cells.get(row, name) or "").startswith("vi du") for name in ("id", "name"))
