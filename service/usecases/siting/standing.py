"""What a table tells of single points that stand: whether they stay, what they cost, how many people they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Fault, InputRefused, refusing_with
from geo.files.read import read_table
from geo.files.source_table import SourceRow
from geo.places.point_import.words import truth_of_word
from geo.places.points import Point
from service.usecases.siting.candidates import read_number
from service.usecases.table_columns import columns_of, where

#: Columns -> what people write over them, folded.
HEADERS = {
    "id": "point, point id, ma, ma diem",
    "fixed": "giu, giu lai, co dinh",
    "cost": "keep cost, chi phi, chi phi giu",
    "closing_cost": "closing cost, chi phi dong",
    "capacity": "suc chua",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is told of one point; None: not told, so that it is as the options say."""

    fixed: bool | None = None
    cost: int | None = None
    closing_cost: int | None = None
    capacity: int | None = None


def read_standing(path: Path, points: Sequence[Point]) -> Mapping[str, Standing]:
    """By the id of a point of the network, what a table tells of it.

    Raises:
        InputRefused: the faults of :func:`geo.files.read.read_table`; FILE_EMPTY, COLUMN_MISSING, COLUMN_UNCLEAR; and
            for all rows together ID_UNKNOWN, ID_DUPLICATE, and FIELD_INVALID for what is no whole number, or neither
            yes nor no.
    """
    table = read_table(path)
    with refusing_with(table.notices):
        columns = columns_of(table, HEADERS, ("id",))
        known = {point.id for point in points}
        faults: list[Fault] = []
        found: dict[str, Standing] = {}
        for row in table.rows:
            name, said = row.cells[columns["id"]], where(row, columns["id"])
            if name not in known:
                text = "No point that serves people in this network has this id."
                faults.append(Fault("ID_UNKNOWN", text, "id", said))
            elif name in found:
                faults.append(Fault("ID_DUPLICATE", "The point stands in the table already.", "id", said))
            found[name] = _told(row, columns, faults)
        if faults:
            raise InputRefused(faults)
        return found


def _told(row: SourceRow, columns: Mapping[str, str], faults: list[Fault]) -> Standing:
    text = row.cells[columns["fixed"]].strip() if "fixed" in columns else ""
    fixed = truth_of_word(text) if text else None
    if text and fixed is None:
        message = f"{text[:40]!r} is neither yes nor no."
        faults.append(Fault("FIELD_INVALID", message, "fixed", row.where, "Write yes or no; or nothing."))
    return Standing(
        fixed,
        read_number(row, columns, "cost", faults),
        read_number(row, columns, "closing_cost", faults),
        read_number(row, columns, "capacity", faults),
    )
