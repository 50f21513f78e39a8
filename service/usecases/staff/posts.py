"""The posts: points of a network with their work, and the rules that a table gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Fault, InputRefused, refusing_with
from geo.files.read import read_table
from geo.files.source_table import SourceRow
from geo.places.points import Point
from routing.staffing.question import MOST_PERSONS, MOST_PRIORITY, MOST_WORK
from service.usecases.staff.columns import id_faults, whole_number, words
from service.usecases.table_columns import columns_of, where

#: Field -> what people write over it, folded.
HEADERS = {
    "id": "point, point id, ma, ma diem",
    "workload": "khoi luong, khoi luong cong viec",
    "least": "it nhat, toi thieu",
    "most": "nhieu nhat, toi da",
    "needs": "skills, ky nang",
    "priority": "uu tien",
}
#: What the numbers may be at most.
NUMBERS = {"workload": MOST_WORK, "least": MOST_PERSONS, "most": MOST_PERSONS, "priority": MOST_PRIORITY}


@dataclass(frozen=True, slots=True)
class PostRules:
    """What a table tells of one point; None: not told."""

    workload: int | None = None
    least: int | None = None
    most: int | None = None
    needs: frozenset[str] = frozenset()
    priority: int | None = None


@dataclass(frozen=True, slots=True)
class PostTable:
    """Rules by point; `counted`: the table has a column of workloads, and so tells all posts there are."""

    rules: Mapping[str, PostRules]
    counted: bool


def read_posts(path: Path, points: Sequence[Point]) -> PostTable:
    """A table of posts: the id of a point and any of workload, least, most, needs and priority.

    Raises:
        InputRefused: the faults of `read_table`; FILE_EMPTY, COLUMN_MISSING, COLUMN_UNCLEAR; and for all rows
            together FIELD_MISSING, FIELD_INVALID, ID_DUPLICATE, STAFF_POST_UNKNOWN.
    """
    table = read_table(path)
    with refusing_with(table.notices):
        columns = columns_of(table, HEADERS, ("id",))
        faults = [*id_faults(table.rows, columns["id"], lambda row: where(row, columns["id"]))]
        known = {point.id for point in points}
        rules: dict[str, PostRules] = {}
        for row in table.rows:
            name, said = row.cells[columns["id"]], where(row, columns["id"])
            if name and name not in known:
                text = "No point of the network has this id."
                faults.append(Fault("STAFF_POST_UNKNOWN", text, "id", said))
            try:
                rules[name] = _rules(row, columns, said)
            except InputRefused as refused:
                faults += refused.faults
        if faults:
            raise InputRefused(faults)
        return PostTable(rules, "workload" in columns)


def _rules(row: SourceRow, columns: Mapping[str, str], said: str) -> PostRules:
    faults: list[Fault] = []
    numbers: dict[str, int | None] = dict.fromkeys(NUMBERS)
    for field, most in NUMBERS.items():
        text = row.cells[columns[field]].strip() if field in columns else ""
        if not text:
            if field == "workload" and field in columns:
                faults.append(Fault("FIELD_MISSING", "The workload of this point is not told.", field, said))
            continue
        try:
            numbers[field] = whole_number(text, most)
        except ValueError as error:
            faults.append(Fault("FIELD_INVALID", str(error), field, said))
    if faults:
        raise InputRefused(faults)
    needs = words(row.cells[columns["needs"]]) if "needs" in columns else frozenset()
    return PostRules(**numbers, needs=needs)
