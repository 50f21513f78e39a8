"""Proposals from a public map as CSV files that Excel and QGIS open and `buuta import` reads.

Besides the columns of the import stand `proposal` (new, move or place), `matched_id` (the registered record), for
points `distance_m` (how far it would move) and `why`; the import names these columns as not used. What the map does
not tell (services, staff, ...) has no column, so that an import leaves it as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from geo.places.mapped import HamletProposal, PointProposal
from geo.safe_write import write_text
from geo.spreadsheet import text_cell

POINT_COLUMNS = (
    "id",
    "kind",
    "name",
    "commune",
    "lon",
    "lat",
    "located",
    "known",
    "hours",
    "address",
    "note",
    "source",
)
HAMLET_COLUMNS = ("id", "kind", "name", "commune", "predecessor", "lon", "lat", "people", "source")
#: Without it Excel takes UTF-8 for another encoding.
_BYTE_ORDER_MARK = "\ufeff"


def write_point_proposals(path: Path, proposals: Iterable[PointProposal]) -> None:
    """Write points as the map has them.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    header = (*POINT_COLUMNS, "proposal", "matched_id", "distance_m", "why")
    rows = [
        [
            *_cells(each.point, POINT_COLUMNS),
            "move" if each.matched_id else "new",
            each.matched_id,
            str(each.distance_m) if each.matched_id else "",
            each.why,
        ]
        for each in proposals
    ]
    _write(path, header, rows)


def write_hamlet_proposals(path: Path, proposals: Iterable[HamletProposal]) -> None:
    """Write hamlets as the map has them.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    header = (*HAMLET_COLUMNS, "proposal", "matched_id", "why")
    rows = [
        [*_cells(each.hamlet, HAMLET_COLUMNS), "place" if each.matched_id else "new", each.matched_id, each.why]
        for each in proposals
    ]
    _write(path, header, rows)


def _cells(record: object, columns: Sequence[str]) -> list[str]:
    return [_cell(getattr(record, name)) for name in columns]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(header)
    table.writerows([text_cell(cell) for cell in row] for row in rows)
    write_text(path, _BYTE_ORDER_MARK + text.getvalue())
