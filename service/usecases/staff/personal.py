"""What is told of persons in messages: where they stand in the roster, and never who they are nor what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from geo.errors import AuditFailed, Fault, InputRefused
from geo.fault_codes import CATALOGUE
from geo.files.read import read_table
from geo.files.source_table import SourceTable
from service.usecases.staff.staffer import Staffer

#: The fields of faults about persons -> what a roster calls them.
_COLUMNS = {
    "most_s": "minutes",
    "fixed": "fixed",
    "skills": "skills",
    "persons": "id",
    "placements": "id",
    "travel_s": "minutes",
}


def read_personal_table(path: Path) -> SourceTable:
    """`read_table` for a table of persons: neither faults nor notices show what stands in its cells.

    Raises:
        InputRefused: as `read_table`; what is said of a row is what the catalogue says of its code.
    """
    try:
        table = read_table(path)
    except InputRefused as refused:
        raise InputRefused([_without_cells(fault, path) for fault in refused.faults]) from None
    return replace(table, notices=())


def _without_cells(fault: Fault, path: Path) -> Fault:
    if fault.row in (path.name, str(path)):  # it is about the whole file
        return fault
    field = "" if fault.code.startswith("HEADER_") else fault.field  # such a header may be a person's row
    return Fault(fault.code, CATALOGUE[fault.code][0], field, fault.row)


@contextmanager
def told_by_row(staff: Sequence[Staffer]) -> Iterator[None]:
    """Faults about these persons name their rows in place of their ids; who stands on no roster keeps theirs.

    Raises:
        InputRefused, AuditFailed: those of the block.
    """
    rows = {each.id: each.row for each in staff if each.row}
    try:
        yield
    except (InputRefused, AuditFailed) as error:
        raise type(error)([_told(fault, rows) for fault in error.faults], error.notices) from None


def _told(fault: Fault, rows: Mapping[str, str]) -> Fault:
    if fault.field not in _COLUMNS or fault.row not in rows:
        return fault
    return replace(fault, row=rows[fault.row], field=_COLUMNS[fault.field])
