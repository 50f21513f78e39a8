"""Cells of an edited table as values; what cannot be read is gathered as a fault with file, row and column."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from geo.errors import Fault, InputRefused
from geo.files.fault_list import FaultList
from geo.files.limits import MAX_TABLE_BYTES
from geo.files.source_bytes import read_bytes
from geo.files.source_table import SourceRow
from geo.files.text_table import read_text_table
from geo.roads.profiles.columns import MAY_BE_EMPTY

#: A number as a person types it; a Vietnamese Excel writes the decimal point as a comma. `1,125` may be a thousand.
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?|\d{1,6}\.\d{1,6}|0,\d{1,6}")
_LONGEST_SHOWN = 40
_YES_NO = {"yes": True, "no": False}


class Row:
    """One row of a table; every cell that it cannot read becomes a fault, and some value in its place."""

    def __init__(self, file: str, row: SourceRow, faults: FaultList) -> None:
        self._file, self._row, self._faults = file, row, faults
        self.sound = True

    @property
    def where(self) -> str:
        """File and line, as its author finds them."""
        return f"{self._file} {self._row.where}"

    def fault(self, code: str, column: str, message: str, action: str = "") -> None:
        """Tell what is wrong with a cell, and what to do where that is not the code's own advice."""
        self.sound = False
        self._faults.add(Fault(code, message, column, self.where, action))

    def text(self, column: str) -> str:
        """The cell, "" where it is empty."""
        return self._row.cells[column]

    def one_of(self, column: str, choices: Collection[str]) -> str:
        """One of the words that may stand there."""
        text = self.text(column)
        if text not in choices:
            some = ", ".join(repr(choice) for choice in choices)
            self.fault("FIELD_INVALID", column, f"{_shown(text)} is none of {some}.")
        return text

    def words(self, column: str, choices: Collection[str]) -> tuple[str, ...]:
        """Words with blanks between them, each one of those that may stand there; () for an empty cell."""
        words = tuple(self.text(column).split())
        for word in words:
            if word not in choices:
                self.fault("FIELD_INVALID", column, f"{_shown(word)} is none of {', '.join(choices)}.")
        return words

    def yes_no(self, column: str) -> bool:
        """`yes` or `no`."""
        return _YES_NO.get(self.one_of(column, _YES_NO), False)

    def yes_no_any(self, column: str) -> bool | None:
        """`yes`, `no`, or empty for both."""
        return _YES_NO.get(self.one_of(column, (*_YES_NO, "")))

    def number(self, column: str, low: float, high: float) -> float:
        """A number from `low` to `high`."""
        if not self.text(column):
            self.fault("FIELD_MISSING", column, f"There must be a number from {low:g} to {high:g}.")
            return low
        return self._number(column, low, high)

    def number_or_none(self, column: str, low: float, high: float) -> float | None:
        """A number from `low` to `high`, None for an empty cell."""
        return self._number(column, low, high) if self.text(column) else None

    def _number(self, column: str, low: float, high: float) -> float:
        text = self.text(column)
        number = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else -1.0
        if not low <= number <= high:
            self.fault("FIELD_INVALID", column, f"{_shown(text)} is no number from {low:g} to {high:g}.")
            return low
        return number


def _shown(text: str) -> str:
    """The beginning of a cell for a message."""
    return repr(text) if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]!r}…"


def read_rows(path: Path, columns: Collection[str], faults: FaultList) -> Iterator[Row]:
    """The rows of a table that has at least these columns; further ones are its author's own.

    A file that cannot be read, or lacks a column, has its faults told and no rows.
    """
    try:
        table = read_text_table(read_bytes(path, MAX_TABLE_BYTES), path)
    except InputRefused as refused:
        for fault in refused.faults:
            # Column names and nothing beneath them: the fault stands on their line, that of an empty file on none.
            if fault.code == "FILE_EMPTY" and fault.row.startswith("line") and path.name in MAY_BE_EMPTY:
                continue
            where = fault.row if path.name in fault.row else f"{path.name} {fault.row}".strip()
            faults.add(Fault(fault.code, fault.message, fault.field, where, fault.action))
        return
    lacking = [column for column in columns if column not in table.columns]
    for column in lacking:
        faults.add(Fault("COLUMN_MISSING", f"{path.name} has no column {column!r}.", column, path.name))
    if not lacking:
        for row in table.rows:
            yield Row(path.name, row, faults)
